"""``python -m shouhou`` is the command ``shouhou``."""

from shouhou.commands.cli import main

main()
