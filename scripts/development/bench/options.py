"""What ``bench`` and ``compare``, which measure beside the same peers, have in common on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from shouhou.commands.dev import ROOT
from shouhou.errors import ProjectError


def kept_option(help: str) -> Callable[[Any], Any]:
    """Return the option that names the folder where the peers are installed and what is made stays."""
    return click.option(
        "--kept",
        type=click.Path(path_type=Path, file_okay=False),
        default=ROOT / ".build" / "bench",
        metavar="目录",
        help=help,
    )


@contextmanager
def needs_of_tests(verb: str) -> Iterator[None]:
    """Say in a sentence what to run where something is imported that only the tests' environment has."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ProjectError(
            f"没有装 {error.name}；请用 python3 scripts/dev.py {verb} 运行，它先装好"
        ) from error
