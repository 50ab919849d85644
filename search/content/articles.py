"""The numbers of articles: those that a source's text has, those that a text cites, and of which law.

``citations("《民法典》第563、565条", {"民法典": "civil-code"})`` yields ``("civil-code", "563")`` and
``("civil-code", "565")``, each with what was written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

EXTRACT = "…"
SHORTEST_NAME = 4
"""Characters of the end of a law's name by which it may be cited: 处罚办法."""
_NUMBERS = r"第?(?P<numbers>\d+(?:[、和至到-]第?\d+)*)条"
_SHORT = re.compile(rf"(?P<words>[一-鿿《》〈〉]{{2,40}}?){_NUMBERS}")
_NOT_THE_NAME = re.compile(r"[（(].*|[《》〈〉]")
SHORTEST = 2
"""Characters of what people make of a law's name: 消法."""
_LEADING = re.compile(r"\d+(?:\.\d+)*")
_COUNTRY = "中华人民共和国"


@dataclass(frozen=True)
class Articles:
    """The articles of a source's text; ``whole`` where that is all of it."""

    numbers: frozenset[str]
    whole: bool

    def has(self, number: str) -> bool:
        """True where the text has the article, or one below it (2.3 of 2.3.1)."""
        return number in self.numbers or any(one.startswith(f"{number}.") for one in self.numbers)


def articles_of(written: Iterable[str]) -> Articles | None:
    """Return the articles that a source lists; None where it lists none."""
    numbers: set[str] = set()
    whole = True
    for part in written:
        first, _, last = part.partition("-")
        if part == EXTRACT:
            whole = False
        elif last:
            numbers.update(map(str, range(int(first), int(last) + 1)))
        else:
            numbers.add(part)
    return Articles(frozenset(numbers), whole) if numbers else None


def numbers_in(article: str) -> list[str]:
    """Return the numbers of a place as a fact gives it: ``8、9`` is 8 and 9, ``8(2)`` is 8, ``目录`` none."""
    found = (_LEADING.match(part.strip().removeprefix("第")) for part in article.split("、"))
    return [one[0] for one in found if one]


def names_of_laws(names: Mapping[str, str]) -> dict[str, str]:
    """Return the key of a source by every name that can only be its own, from ``key -> name``: the full one,
    without the country's, and every end of it that no other has.
    """
    titles = {
        key: found[1].removeprefix(_COUNTRY)
        for key, name in names.items()
        if (found := re.search("《(.+)》", name))
    }
    ends = Counter(
        title[at:]
        for title in titles.values()
        for at in range(len(title) - min(SHORTEST_NAME, len(title)) + 1)
    )
    return {
        title[at:]: key
        for key, title in titles.items()
        for at in range(len(title) - min(SHORTEST_NAME, len(title)) + 1)
        if ends[title[at:]] == 1
    } | {title: key for key, title in titles.items()}


def citations(text: str, laws: Mapping[str, str], pattern: re.Pattern[str]) -> Iterator[tuple[str, str, int]]:
    """Yield the key of a source, an article that the text cites of it, and where; ``pattern`` is that of
    ``laws``.
    """
    for found in pattern.finditer(text):
        if found["title"] and found["title"].removeprefix(_COUNTRY) not in laws:
            continue
        key = laws[(found["title"] or found["name"]).removeprefix(_COUNTRY)]
        for number in re.finditer(r"\d+", found["numbers"]):
            yield key, number[0], found.start("numbers") + number.start()


def pattern_of(laws: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the articles of ``laws`` in a text."""
    names = "|".join(map(re.escape, sorted(laws, key=len, reverse=True))) or r"(?!)"
    return re.compile(rf"(?:《(?P<title>[^《》]+)》(?:（[^（）]*）)?|(?P<name>{names})){_NUMBERS}")


def short_citations(text: str, names: Mapping[str, str]) -> tuple[dict[str, set[str]], str]:
    """Return the numbers of the articles that a text cites by what people make of the name of one of the few
    sources that it can mean (``key -> name``), and the text without these names: in 七日办法 seven days are
    no figure.

    消法 can be 《中华人民共和国消费者权益保护法》, 七日办法 《网络购买商品七日无理由退货暂行办法》; of
    several that it can be, the one that has most of it is meant, and none where two have as much.
    """
    found: dict[str, set[str]] = {}

    def read(cited: re.Match[str]) -> str:
        words = _NOT_THE_NAME.sub("", cited["words"])
        lengths = {key: _named_by(_NOT_THE_NAME.sub("", name), words) for key, name in names.items()}
        longest = max(lengths.values(), default=0)
        meant = [key for key, length in lengths.items() if length and length == longest]
        if len(meant) == 1:
            found.setdefault(meant[0], set()).update(re.findall(r"\d+", cited["numbers"]))
        return words[: len(words) - longest]

    rest = _SHORT.sub(read, text)
    return found, rest


def _named_by(name: str, words: str) -> int:
    """Return how many characters at the end of ``words`` stand in ``name`` in their order, up to its end."""
    if words[-1:] != name[-1:]:
        return 0
    at, length = len(name), 0
    for character in reversed(words):
        at = name.rfind(character, 0, at)
        if at < 0:
            break
        length += 1
    return length if length >= SHORTEST else 0
