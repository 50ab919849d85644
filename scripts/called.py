"""What is typed before a verb here: ``shouhou``, or what started ``dev.py``, which says so.

A sentence that tells somebody what to type is written with ``shouhou``; ``as_typed`` puts in its place what
works in that person's window.
"""

from __future__ import annotations

import os
import re
from copy import copy

import click

VARIABLE = "SHOUHOU_CALLED"
"""In the environment, from ``dev.py``: ``python3 scripts/dev.py``."""
_COMMAND = re.compile(r"(?<![\w./-])shouhou(?= [a-z])")


def called() -> str:
    """Return what is typed before a verb."""
    return os.environ.get(VARIABLE) or "shouhou"


def as_typed(text: str) -> str:
    """Return a text with every command in it as it is typed here."""
    return _COMMAND.sub(lambda _: called(), text)


def with_help_as_typed(command: click.Command) -> click.Command:
    """Return a command whose help shows commands as they are typed here."""
    if command.help is None or called() == "shouhou":
        return command
    told = copy(command)
    told.help = as_typed(command.help)
    return told
