"""The reader: opens exported files and ranks answers. ``browser/engine.js`` takes the same steps in the same order.

read the query -> look up its terms -> add impacts among the answers and among the asks -> each answer gets its own score
and that of its three closest asks (whole, half, quarter) -> drop what the query did not ask for (the other platform, advice
for merchants) -> sort -> is the best one good enough? All sums are of whole numbers, so Python and the browser give the
same order to the last tie.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, TypedDict

from search.analysis.lexicon import VOICED_IMPORTANCE, Lexicon
from search.analysis.meanings import is_one_run
from search.analysis.query import Query, QueryReader
from search.analysis.sounds import Sounds
from search.errors import IndexFormatError
from search.index import format as files
from search.index.format import Lane

CLOSEST_ASKS = (4, 2, 1)
"""Quarters that an answer's closest asks add to its score, the closest first; its own text counts four quarters."""

ANY_PLATFORM = (9, 10)
"""Share of its score that an answer for any platform keeps when the query names a platform."""

MERCHANT = (19, 20)
"""An answer for merchants must beat every answer for shoppers with this share of its score, or none of them is shown."""

CONFIDENT_PERCENT = 35
"""The best answer must hold at least this share of what the query says, or the site has no good answer."""

SCORE_UNIT = files.IDF_SCALE * files.IMPACT_SCALE * 16 * 4

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


class Correction(TypedDict):
    wrong: str
    right: str


class Found(TypedDict):
    """The contract of ``find`` (design.md §5); ``corrections`` tells which slips were undone."""

    query: str
    confident: bool
    corrections: list[Correction]
    results: list[Result]


@dataclass(frozen=True)
class Ranked:
    """An answer's number and score."""

    number: int
    score: int


class Engine:
    """Finds answers in exported files. ``load(name)`` returns a file's bytes or raises FileNotFoundError."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._manifest = self._read_json("manifest.json")
        if self._manifest.get("format") != files.FORMAT:
            raise IndexFormatError(
                f"索引的格式版本是 {self._manifest.get('format')}，这里只认 {files.FORMAT}；请运行 shouhou build 重新生成"
            )
        self._platforms: list[dict[str, Any]] = self._manifest["platforms"]
        self._topics: list[dict[str, Any]] = self._manifest["topics"]
        self._placed = [(self._platforms[p], self._topics[t]) for p, t, count in self._manifest["placed"] for _ in range(count)]
        self._owners = [number for number, count in enumerate(self._manifest["asks"]) for _ in range(count)]
        self._first_asks = [0, *accumulate(self._manifest["asks"])]
        self._json = lru_cache(maxsize=4096)(self._read_json)
        self._shard = lru_cache(maxsize=4096)(self._read_shard)
        self.reader = QueryReader(self._read_lexicon())

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

    def ask_number(self, answer: int, ask: int) -> int:
        """Return the number, among all asks, of an answer's ask; 0 is its title."""
        return int(self._first_asks[answer] + ask)

    def find(
        self, query: str, platform: str | None = None, topic: str | None = None, limit: int = 5, literal: bool = False
    ) -> Found:
        """Return the best ``limit`` answers, best first; ties in the site's order. ``literal`` undoes no slips."""
        read = self.reader.read(query, literal)
        ranked, confident = self.rank(read, platform, topic)
        return {
            "query": query,
            "confident": confident,
            "corrections": [{"wrong": wrong, "right": right} for wrong, right in read.corrections],
            "results": [self._result(item) for item in ranked[: max(limit, 0)]],
        }

    def rank(
        self, query: Query, platform: str | None = None, topic: str | None = None, without_ask: int | None = None
    ) -> tuple[list[Ranked], bool]:
        """Return all answers that fit, best first, and whether the best is good enough; ``without_ask`` is left out."""
        answers = [0] * len(self._placed)
        asks: dict[int, int] = {}
        for term, weight in query.terms.items():
            if posting := self._shard(files.shard_of(term, self._manifest["shards"])).get(term):
                for number, impact in posting.answers.impacts:
                    answers[number] += weight * posting.answers.idf * impact
                for number, impact in posting.asks.impacts:
                    asks[number] = asks.get(number, 0) + weight * posting.asks.idf * impact
        closest: list[list[int]] = [[] for _ in self._placed]
        for number, score in asks.items():
            if number != without_ask:
                closest[self._owners[number]].append(score)
        scores = [
            own * CLOSEST_ASKS[0] + sum(share * s for share, s in zip(CLOSEST_ASKS, sorted(near, reverse=True), strict=False))
            for own, near in zip(answers, closest, strict=True)
        ]
        ranked = self._asked_for(scores, query, platform, topic)
        ranked.sort(key=lambda item: (-item.score, item.number))
        return ranked, bool(ranked) and self._covers(ranked[0].number, query)

    def _asked_for(self, scores: list[int], query: Query, platform: str | None, topic: str | None) -> list[Ranked]:
        """Drop what the query did not ask for: other platforms than those named, advice for merchants unless it wins."""
        kept, best = [], {True: 0, False: 0}
        for number, score in enumerate(scores):
            place, subject = self._placed[number]
            if not score or (platform or place["key"]) != place["key"] or (topic or subject["key"]) != subject["key"]:
                continue
            if query.platforms and not platform:
                if place.get("any"):
                    score = score * ANY_PLATFORM[0] // ANY_PLATFORM[1]
                elif place["key"] not in query.platforms:
                    continue
            kept.append(Ranked(number, score))
            merchant = bool(subject.get("merchant"))
            best[merchant] = max(best[merchant], score)
        if topic or best[True] * MERCHANT[0] >= best[False] * MERCHANT[1]:
            return kept
        return [item for item in kept if not self._placed[item.number][1].get("merchant")]

    def _covers(self, number: int, query: Query) -> bool:
        """Tell whether the answer, with its asks, holds enough of what the query says."""
        whole = covered = 0
        for term, weight in query.terms.items():
            posting = self._shard(files.shard_of(term, self._manifest["shards"])).get(term)
            mass = weight * (posting.answers.idf or self._manifest["idf"] if posting else self._manifest["idf"])
            whole += mass
            if posting and (_has(posting.answers, number) or any(self._owners[ask] == number for ask, _ in posting.asks.impacts)):
                covered += mass
        return covered * 100 >= whole * CONFIDENT_PERCENT

    def _result(self, item: Ranked) -> Result:
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

    def _read_lexicon(self) -> Lexicon:
        weights, importance = files.decode_lexicon(self._file("lexicon.bin"))
        words, sounds = self._json("words.json"), self._json("sounds.json")
        meanings: dict[str, dict[str, int]] = {}
        for term, weight, forms in words["meanings"]:
            for form in forms.split("|"):
                meanings.setdefault(form, {})[term] = weight
        names = {name: group["key"] for group in self._platforms for name in group["names"]}
        importance |= {term: 1 for term in words["latin"].split("|")}
        importance |= {form: 4 for form in (*meanings, *names) if form not in importance and is_one_run(form)}
        fillers = frozenset(words["fillers"].split("|"))
        voiced = [w for w, value in importance.items() if value >= VOICED_IMPORTANCE and w in weights and w not in fillers]
        return Lexicon(
            weights=weights,
            cost=self._manifest["cost"],
            importance=importance,
            meanings=meanings,
            fillers=fillers,
            names=names,
            fold=_character_table(self._manifest["fold"]),
            sounds=Sounds(
                _character_table(sounds["characters"]),
                {word: tuple(read.split(" ")) for word, read in sounds["words"].items()},
                tuple(sorted(voiced, key=lambda w: (-importance[w], w))),
            ),
        )

    def _read_json(self, name: str) -> Any:
        try:
            return json.loads(self._file(name))
        except ValueError as error:
            raise IndexFormatError(f"索引文件 {name} 不完整；请运行 shouhou build 重新生成") from error

    def _read_shard(self, number: int) -> dict[str, files.Posting]:
        name = f"postings-{number}.bin"
        return files.decode_postings(self._file(name), name)

    def _file(self, name: str) -> bytes:
        path = name if name == "manifest.json" else f"{self._manifest['folder']}/{name}"
        try:
            return self._load(path)
        except FileNotFoundError as error:
            raise IndexFormatError(f"缺少索引文件 {path}；请运行 shouhou build 重新生成") from error


def _has(lane: Lane, number: int) -> bool:
    return any(found == number for found, _ in lane.impacts)


def _character_table(turned: dict[str, str]) -> dict[str, str]:
    return {character: result for result, characters in turned.items() for character in characters}
