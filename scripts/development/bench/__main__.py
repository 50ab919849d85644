"""``dev.py bench`` is ``shouhou bench`` with what the tests need at hand, the browser's driver among it."""

import sys

from shouhou.commands.cli import main

if __name__ == "__main__":
    main(["bench", *sys.argv[1:]])
