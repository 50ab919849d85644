"""Where an answer that holds anywhere leads on by platform: what each has of its own on the same troubles.

The coverage knows: in a row, ``own`` stands beside ``any``. So no such answer has to name platforms itself.
"""

from __future__ import annotations

from shouhou.content import Answer, Library


def own_answers(library: Library, answer: Answer) -> list[Answer]:
    """Return the platforms' own answers to the troubles that ``answer`` answers anywhere, by platform in the
    site's order, each once; none of an answer that is itself of one platform.
    """
    rows = [
        row
        for _, _, row in library.coverage.rows()
        if any(library.find(name) is answer for name in row.any or ())
    ]
    own = (
        library.answer(name)
        for key in library.shopping_platforms
        for row in rows
        for name in row.own.get(key, ())
    )
    return list({one.id: one for one in own}.values())
