"""``share/<id>.png``: the picture that a chat shows for a link to an answer, one for each.

They are drawn for a site whose address is known alone, since a link to a picture must be absolute. What has
been drawn is kept in the project's ``.build/share`` by what it shows, so that a publish draws what has
changed. They are left out of the pack for use without network: no reader of the site sees them.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from shouhou.content import Answer, Library
from shouhou.content.models.leaf import leaf_of
from shouhou.disk import replace_file, sweep_halves
from shouhou.errors import ProjectError
from shouhou.site.exports.share_card import DRAWING, Card, draw_card
from shouhou.site.exports.structured import SITE_NAME

FOLDER = "share"
KEPT = ".build/share"
_PROGRAMS = ("pillow", "pylopdf-fonts-zh-cn")
_TOKENS = {
    "paper": "paper",
    "card": "card",
    "ink": "ink",
    "grey": "ink-2",
    "line": "line",
    "foot": "foot",
    "brand": "brand",
    "south": "zhu",
    "edge": "brand",
}
"""Colours of the picture, each by its name in tokens.css."""


def share_address(answer: Answer) -> str:
    """Return where the answer's picture stands, from the site's root."""
    return f"{FOLDER}/{answer.id}.png"


def share_files(library: Library) -> dict[str, bytes]:
    """Return every answer's picture by its path in the site, and keep them. Raises ProjectError."""
    colours = _colours(library.root)
    folder = library.root / KEPT
    programs = " ".join(version(name) for name in _PROGRAMS)
    files, used = {}, set()
    for answer in library.answers:
        card = _card(library, answer.now, colours)
        key = hashlib.sha256(f"{DRAWING} {programs} {card}".encode()).hexdigest()[:32]
        place = folder / f"{key}.png"
        files[share_address(answer)] = _kept(place) or _drawn(place, card)
        used.add(place)
    with suppress(OSError):
        sweep_halves(folder)
        for old in set(folder.glob("*.png")) - used:
            old.unlink(missing_ok=True)
    return files


def _kept(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _drawn(place: Path, card: Card) -> bytes:
    """Return the picture, kept whole for the next publish if that can be; this one may do without."""
    drawn = draw_card(card)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, drawn)
    return drawn


def _card(library: Library, answer: Answer, colours: dict[str, str]) -> Card:
    platform = library.platforms[answer.platform].colour
    edge = {"edge": platform.light.ink} if platform else {}
    return Card(SITE_NAME, answer.title, answer.row or "", leaf_of(answer), tuple((colours | edge).items()))


def _colours(root: Path) -> dict[str, str]:
    """Return the site's light colours, which stand first in the sheet."""
    sheet = root / "docs" / "assets" / "tokens.css"
    try:
        text = sheet.read_text("utf-8")
    except OSError as error:
        raise ProjectError(f"读不到 {sheet}；分享图的颜色从它来，请放回去") from error
    found: dict[str, str] = {}
    for name, colour in re.findall(r"--g-([a-z0-9-]+): (#[0-9a-f]{6});", text):
        found.setdefault(name, colour)
    if missing := [name for name in _TOKENS.values() if name not in found]:
        raise ProjectError(f"{sheet} 里没有颜色 --g-{missing[0]}；分享图要用它，请写成 #14594a 的样子")
    return {use: found[name] for use, name in _TOKENS.items()}
