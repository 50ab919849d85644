"""The reader: opens exported files and ranks answers. ``browser/engine.js`` takes the same steps in the same order.

normalise -> platform and topic named? -> terms -> look up -> add impacts -> filter -> sort -> is the best one good enough?
All sums are of whole numbers, so Python and the browser give the same order to the last tie.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypedDict

from search.analysis.segment import Segmenter
from search.errors import IndexFormatError
from search.index import format as files
from search.index.query import query_terms

CONFIDENT_PERCENT = 35
"""The best answer must hold at least this share of the query's weight, or the site has no good answer."""

SCORE_UNIT = files.IDF_SCALE * files.IMPACT_SCALE * 16

Load = Callable[[str], bytes]


class Result(TypedDict):
    id: str
    title: str
    url: str
    platform: str
    topic: str
    score: float
    short: str
    text: str


class Found(TypedDict):
    query: str
    confident: bool
    results: list[Result]


@dataclass(frozen=True)
class _Ranked:
    number: int
    score: int
    covered: int


class Engine:
    """Finds answers in exported files. ``load(name)`` returns a file's bytes or raises FileNotFoundError."""

    def __init__(self, load: Load) -> None:
        self._load = lru_cache(maxsize=4096)(load)
        manifest = self._json("manifest.json")
        if manifest.get("format") != files.FORMAT:
            raise IndexFormatError(
                f"索引的格式版本是 {manifest.get('format')}，这里只认 {files.FORMAT}；请运行 shouhou build 重新生成"
            )
        self._manifest = manifest
        self._fold = {c: folded for folded, characters in manifest["fold"].items() for c in characters}
        lexicon = files.decode_lexicon(self._file("lexicon.bin"))
        self._segmenter = Segmenter(lexicon, manifest["cost"])
        self._platforms: list[dict[str, Any]] = manifest["platforms"]
        self._topics: list[dict[str, Any]] = manifest["topics"]
        self._placed = [(p, t) for p, t, count in manifest["placed"] for _ in range(count)]
        self._shard = lru_cache(maxsize=4096)(self._read_shard)

    @property
    def platforms(self) -> list[str]:
        """The platforms' folders, in the site's order."""
        return [group["key"] for group in self._platforms]

    @property
    def topics(self) -> list[str]:
        """The topics' folders, in the site's order."""
        return [group["key"] for group in self._topics]

    @property
    def any_platform(self) -> set[str]:
        """The folders of what holds on any platform."""
        return {group["key"] for group in self._platforms if group.get("any")}

    def _file(self, name: str) -> bytes:
        path = name if name == "manifest.json" else f"{self._manifest['folder']}/{name}"
        try:
            return self._load(path)
        except FileNotFoundError as error:
            raise IndexFormatError(f"缺少索引文件 {path}；请运行 shouhou build 重新生成") from error

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self._file(name))
        except ValueError as error:
            raise IndexFormatError(f"索引文件 {name} 不完整；请运行 shouhou build 重新生成") from error

    def _read_shard(self, number: int) -> dict[str, files.Posting]:
        name = f"postings-{number}.bin"
        return files.decode_postings(self._file(name), name)

    def normalise(self, query: str) -> str:
        """Fold ``query`` with the compiled table: what does not travel stays as it is and matches nothing."""
        return "".join(self._fold.get(character, character) for character in query)

    def terms(self, query: str) -> dict[str, int]:
        """Return the weighted terms of a raw query."""
        return query_terms(self.normalise(query), self._segmenter)

    def find(self, query: str, platform: str | None = None, topic: str | None = None, limit: int = 5) -> Found:
        """Return the best ``limit`` answers, best first; ties in the site's order."""
        folded = self.normalise(query)
        ranked, confident = self._rank(folded, platform, topic)
        return {
            "query": query,
            "confident": confident,
            "results": [self._result(item) for item in ranked[: max(limit, 0)]],
        }

    def _rank(self, folded: str, platform: str | None, topic: str | None) -> tuple[list[_Ranked], bool]:
        terms = query_terms(folded, self._segmenter)
        scores = [0] * len(self._placed)
        covered = [0] * len(self._placed)
        whole = 0
        for term, weight in terms.items():
            posting = self._shard(files.shard_of(term, self._manifest["shards"])).get(term)
            mass = weight * (posting.idf if posting else self._manifest["idf"])
            whole += mass
            if posting:
                for number, impact in posting.impacts:
                    scores[number] += mass * impact
                    covered[number] += mass
        allowed = self._allowed(folded, platform, topic)
        ranked = [_Ranked(n, score, covered[n]) for n, score in enumerate(scores) if score and allowed(*self._placed[n])]
        ranked.sort(key=lambda item: (-item.score, item.number))
        confident = bool(ranked) and ranked[0].covered * 100 >= whole * CONFIDENT_PERCENT
        return ranked, confident

    def _allowed(self, folded: str, platform: str | None, topic: str | None) -> Callable[[int, int], bool]:
        """Tell which places may answer: those asked for, else the platforms the query names and what holds anywhere."""
        named = self._named(folded, self._platforms)
        merchant_asked = bool(self._named(folded, [group for group in self._topics if group.get("merchant")]))

        def allowed(platform_at: int, topic_at: int) -> bool:
            place, subject = self._platforms[platform_at], self._topics[topic_at]
            if platform is not None and place["key"] != platform:
                return False
            if topic is not None:
                return bool(subject["key"] == topic)
            if platform is None and named and not place.get("any") and place["key"] not in named:
                return False
            return merchant_asked or not subject.get("merchant")

        return allowed

    def _named(self, folded: str, groups: list[dict[str, Any]]) -> set[str]:
        return {
            group["key"]
            for group in groups
            if not group.get("any") and any(self.normalise(name) in folded for name in [group["name"], *group["aliases"]])
        }

    def _result(self, item: _Ranked) -> Result:
        cards = self._json(f"cards-{item.number // self._manifest['cards']}.json")
        card = cards[item.number % self._manifest["cards"]]
        return {
            "id": card["id"],
            "title": card["title"],
            "url": card["url"],
            "platform": card["platform"],
            "topic": card["topic"],
            "score": item.score / SCORE_UNIT,
            "short": card["short"],
            "text": self._json(f"text-{item.number}.json"),
        }
