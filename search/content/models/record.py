"""What every record is made of: frozen, strict about its keys, with ids and lines of one form."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

IDENTIFIER_MAX, LINE_MAX = 64, 2000
Identifier = Annotated[str, StringConstraints(max_length=IDENTIFIER_MAX, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClaimId = Annotated[str, StringConstraints(max_length=8, pattern=r"^[A-Z]+[0-9]{2,}$")]
ClaimLetters = Annotated[str, StringConstraints(max_length=4, pattern=r"^[A-Z]+$")]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_MAX, pattern=r"^[^\n]*$"),
]
Host = Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
Day = Annotated[dt.date, Field(ge=dt.date(1949, 10, 1), le=dt.date(2099, 12, 31))]
"""A day that a source, a rule or a check may be of; there is always one some years later to count to."""


def letters_of(claim: str) -> str:
    """Return the letters that a claim's id starts with, those of its article: A of A19."""
    return claim.rstrip("0123456789")


class Record(BaseModel):
    """Frozen, and refuses keys it does not know, so that a misspelt key cannot pass for an absent one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
