"""Reads ``docs/data/claims.tsv``: the checked statements of the source articles, one a line, with tabs."""

from __future__ import annotations

from pydantic import ValidationError
from shouhou.content.explain import problems_of
from shouhou.content.models.site import Claim
from shouhou.content.reading import Reading

COLUMNS = ("id", "platform", "claim_zh", "check_note")
"""The columns that are read; others are for whoever checks the claims."""


def read_claims(reading: Reading, file: str) -> dict[str, Claim]:
    """Return the claims by id, with the line of each under its id in ``reading.lines``."""
    path = reading.root / file
    lines = reading.lines.setdefault(file, {})
    text = reading.text(path)
    if text is None:
        return {}
    heading, *rows = text.split("\n")
    columns = heading.split("\t")
    if missing := [name for name in COLUMNS if name not in columns]:
        reading.refuse(path, 1, f"第一行是列名，里面没有 {'、'.join(missing)}；请补上")
        return {}
    claims: dict[str, Claim] = {}
    for number, row in enumerate(rows, 2):
        if not row:
            continue
        cells = dict(zip(columns, row.split("\t"), strict=False))
        values = {
            "id": cells.get("id"),
            "claim": cells.get("claim_zh"),
            "note": cells.get("check_note") or "",
            "platform": cells.get("platform"),
        }
        try:
            claim = Claim.model_validate(values)
        except ValidationError as error:
            if row.count("\t") < columns.index(COLUMNS[-1]):
                found = f"这一行只有 {len(row.split(chr(9)))} 格，要 {len(columns)} 格"
                reading.refuse(path, number, f"{found}；格子之间用制表符（Tab）分开，不用空格")
                continue
            reading.problems.extend(problems_of(error, file, {(): number}))
            reading.give_up(path)
            continue
        if claim.id in claims:
            reading.complain(
                path,
                number,
                f"编号 {claim.id} 在第 {lines[(claim.id,)]} 行已经用了；请换一个编号，或删掉一行",
            )
            continue
        claims[claim.id] = claim
        lines[(claim.id,)] = number
    return claims
