"""``dev.py compare`` is ``shouhou compare`` with what the tests need at hand."""

import sys

from shouhou.commands.cli import main

if __name__ == "__main__":
    main(["compare", *sys.argv[1:]])
