"""``python -m shouhou`` is the command ``shouhou``."""

from shouhou.commands.cli import main

if __name__ == "__main__":  # a process that is started anew to share the work reads this too
    main()
