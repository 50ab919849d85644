"""What a function makes of a text alone, remembered by the hash of the text: whoever reads the same content
again and again changes one text of some hundred.

A process remembers for itself. A command that reads the same content again as a new process keeps that from
one time to the next (``commands.kept_texts``), in ``packed`` form; only plain values and days are read from
it, no program.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

MOST = 100_000
"""What is remembered at most: of a site of a thousand answers everything."""
_DAYS = ("date", "datetime", "timedelta", "timezone")

_made: dict[bytes, bytes] = {}
_asked: set[bytes] = set()


def remembered(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return ``make``, a function of texts, bytes and numbers alone, so that it does nothing twice. What it
    returns, plain values and days, is a copy of its own every time; what it raises is not remembered.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def recall(*given: Given.args, **more: Given.kwargs) -> Made:
        written = repr((name, given, more)).encode("utf-8", "surrogatepass")
        key = blake2b(written, digest_size=16).digest()
        _asked.add(key)
        if key in _made:
            known: Made = _unpacked(_made[key])
            return known
        made = make(*given, **more)
        if len(_made) >= MOST:
            _made.clear()
        _made[key] = pickle.dumps(made)
        return made

    return recall


def packed() -> bytes:
    """Return what is remembered; once that is half of ``MOST``, only what was asked for since the last
    ``recall_all``: a command that asks for less, as one that makes no index, does not have the next begin
    anew.
    """
    keys = _made.keys() if len(_made) <= MOST // 2 else _asked & _made.keys()
    return pickle.dumps({key: _made[key] for key in sorted(keys)})


def recall_all(kept: bytes) -> None:
    """Remember what was ``packed``, and nothing else."""
    forget()
    _made.update(_unpacked(kept))


def forget() -> None:
    """Remember nothing, as a process that begins."""
    _made.clear()
    _asked.clear()


def _unpacked(value: bytes) -> Any:
    return _PlainValues(io.BytesIO(value)).load()


class _PlainValues(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _DAYS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
