"""A question as a row of a list, which ``rows.html`` writes: where its title may break.

A title breaks after punctuation only where every run between marks fits the narrowest phone; else a mark
could come to stand at the start of a line.
"""

from __future__ import annotations

import re

LONGEST_RUN = 11
"""Characters of a title that stand in one line on a phone of 320 px, beside the leaf."""
_MARKS = re.compile(r"(?<=[，。？！；：、])")


def keeps_words(title: str) -> bool:
    """Return whether every run of ``title`` between marks is short enough to stand in one line."""
    return all(len(run) <= LONGEST_RUN for run in runs(title))


def runs(title: str) -> list[str]:
    """Return the title in pieces that end with a mark: ``不想要了，能退吗？`` gives two."""
    return _MARKS.split(title)
