"""Reads ``docs/data/evidence.yml``: what each kind of evidence is called, the strongest first."""

from __future__ import annotations

from shouhou.content.models.evidence import Evidence, LabelFields, Labels, labels_of
from shouhou.content.reading import Reading


def read_labels(reading: Reading, file: str) -> Labels:
    """Return the labels; complain of kinds that are missing, and of two that are called the same."""
    path = reading.root / file
    kinds: dict[Evidence, LabelFields] = reading.data(file, dict[Evidence, LabelFields])
    if missing := [key.value for key in Evidence if kinds and key not in kinds]:
        reading.complain(path, 1, f"缺少 {'、'.join(missing)}；五种依据都要写，请补上")
    for name in ("label", "english"):
        called: dict[str, Evidence] = {}
        for key, kind in kinds.items():
            other = called.setdefault(getattr(kind, name), key)
            if other is not key:
                line = reading.lines[file].get((key.value, name), 1)
                message = f"{key.value} 和 {other.value} 的 {name} 一样；请写成两个不同的名称"
                reading.complain(path, line, message)
    return labels_of(kinds)
