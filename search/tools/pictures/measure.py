"""How wide a text is, and where its lines may end.

The generator cannot ask a font, so ``text_width`` measures: a Chinese character is as wide as it is high,
in every Chinese font; other characters are taken as wide as in the widest of common fonts, so that in all
others a line is only shorter.
"""

from __future__ import annotations

import re

NOT_FIRST = "，。、；：？！）」』”’》〉%…→,.;:?!)"
NOT_LAST = "（「『“‘《〈("
_WIDE = re.compile(r"[⺀-鿿豈-﫿！-｠　-〿‘-„…←-⇿☀-⛿]")
_PIECES = re.compile(r"[A-Za-z0-9@./_%+-]+|.", re.DOTALL)


def text_width(text: str, size: float) -> float:
    """Return the most that ``text`` takes in type of ``size``: a Chinese character 1 em, a capital letter
    .8, all others .7.
    """
    return size * sum(1 if _WIDE.match(c) else 0.8 if c.isupper() else 0.7 for c in text)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Cut ``text`` into lines no wider than ``width``; figures and Latin words stay whole where they can,
    punctuation where it belongs.

    ``wrap("等待审核，7个工作日", 10, 40)`` is ``["等待审", "核，7个", "工作日"]``: no line starts with a
    comma. What follows an arrow stays in one piece where it can: ``wrap("我 → 我的订单", 10, 50)`` is
    ``["我 →", "我的订单"]``.
    """
    lines = [""]

    def fits(more: str) -> bool:
        return text_width((lines[-1] + more).rstrip(), size) <= width

    for part in re.split("(?<=→ )", text):
        if not fits(part) and text_width(part.rstrip(), size) <= width:
            lines.append("")
        for whole in _unbreakable(part):
            for piece in [whole] if text_width(whole.rstrip(), size) <= width else whole:
                if lines[-1] and not fits(piece):
                    lines.append("")
                lines[-1] += piece
    return [line.strip() for line in lines]


def _unbreakable(text: str) -> list[str]:
    """Cut ``text`` wherever a line may end."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and (piece in NOT_FIRST or piece == " " or pieces[-1][-1] in NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
