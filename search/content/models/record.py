"""What every record is made of: frozen, strict about its keys, with ids and lines of one form."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]{2,}$")]
ClaimLetters = Annotated[str, StringConstraints(pattern=r"^[A-Z]+$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]


class Record(BaseModel):
    """Frozen, and refuses keys it does not know, so that a misspelt key cannot pass for an absent one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
