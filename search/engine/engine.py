"""The reader: opens exported files and ranks answers. ``engine/engine.js`` takes the same steps in the same
order.

read the query -> look up its terms -> add impacts among the answers and among the asks -> each answer gets
its own score and that of its three closest asks (whole, half, quarter) -> drop what the query did not ask
for (the other platform, advice for merchants) -> sort -> platforms take turns where none is named -> is the
best one good enough? All sums are of whole numbers, so Python and the browser give the same order to the
last tie.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import Any, NotRequired, TypedDict

from shouhou.analysis.lexicon import VOICED_IMPORTANCE, Lexicon
from shouhou.analysis.sounds import Sounds
from shouhou.analysis.synonyms import is_one_run
from shouhou.engine import format as files
from shouhou.engine.query import INITIALS_MARK, Query, QueryReader
from shouhou.engine.ranking import (
    ANY_PLATFORM,
    BEATEN,
    CLOSEST_ASKS,
    GUESSED,
    MERCHANT,
    POOR,
    RIVALLED,
    SCORE_UNIT,
    SHORT_QUERY,
    STRANGE,
    TURN,
    WEAK,
    WHOLE,
    WHOLE_TERMS,
    WORD_UNIT,
)
from shouhou.errors import IndexFormatError

LANES = ("asks", "meanings", "slips", "latin")
"""What can be switched off: matching asks one by one, synonyms, same-sound slips, Latin letters as pinyin
(and so slips).
"""

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
    """The contract of ``find`` (design.md §5). ``corrections``, where any were made, tells which slips were
    undone; ``notice``, where the question is known not to be covered, what to tell who asked.
    """

    query: str
    confident: bool
    results: list[Result]
    corrections: NotRequired[list[Correction]]
    notice: NotRequired[str]


@dataclass(frozen=True)
class Ranked:
    """An answer's number and score."""

    number: int
    score: int


@dataclass(frozen=True)
class Ranking:
    """All answers that fit, best first; whether the best is good enough; what to say where it is known why
    not.
    """

    answers: list[Ranked]
    confident: bool
    notice: str | None


class Engine:
    """Finds answers in exported files. ``load(name)`` returns a file's bytes or raises FileNotFoundError."""

    def __init__(self, load: Load, without: Collection[str] = ()) -> None:
        """``without`` switches lanes off (see LANES), for measuring what each is worth."""
        self._load = load
        self._without = frozenset(without)
        self._manifest = self._read_json("manifest.json")
        if self._manifest.get("format") != files.FORMAT:
            raise IndexFormatError(
                f"索引的格式版本是 {self._manifest.get('format')}，这里只认 {files.FORMAT}；请运行 shouhou build 重新生成"
            )
        self._platforms: list[dict[str, Any]] = self._manifest["platforms"]
        self._topics: list[dict[str, Any]] = self._manifest["topics"]
        self._placed = [
            (self._platforms[p], self._topics[t])
            for p, t, count in self._manifest["placed"]
            for _ in range(count)
        ]
        self._uncovered: list[dict[str, Any]] = self._manifest["uncovered"]
        counts = [*self._manifest["asks"], *(item["asks"] for item in self._uncovered)]
        self._owners = [number for number, count in enumerate(counts) for _ in range(count)]
        self._first_asks = [0, *accumulate(counts)]
        self._json = lru_cache(maxsize=4096)(self._read_json)
        self._shard = lru_cache(maxsize=4096)(self._read_shard)
        lexicon = self._read_lexicon()
        if "meanings" in self._without:
            lexicon = replace(lexicon, meanings={})
        if "latin" in self._without:
            lexicon = replace(lexicon, sounds=Sounds({}, {}, ()))
        self.reader = QueryReader(lexicon)

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
        self,
        query: str,
        platform: str | None = None,
        topic: str | None = None,
        limit: int = 5,
        literal: bool = False,
    ) -> Found:
        """Return the best ``limit`` answers, best first; ties in the site's order. ``literal`` undoes no
        slips.

        ``score`` never rises down the list, so that whoever sorts by it keeps the order: an answer that
        gave way to another platform's is told with that one's score.
        """
        read = self.reader.read(query, literal or "slips" in self._without)
        ranking = self.rank(read, platform, topic)
        found: Found = {
            "query": query,
            "confident": ranking.confident,
            "results": [
                self._result(item.number, score)
                for item, score in zip(
                    ranking.answers[: max(limit, 0)],
                    accumulate((a.score for a in ranking.answers), min),
                    strict=False,
                )
            ],
        }
        if read.corrections:
            found["corrections"] = [{"wrong": wrong, "right": right} for wrong, right in read.corrections]
        if ranking.notice:
            found["notice"] = ranking.notice
        return found

    def rank(
        self,
        query: Query,
        platform: str | None = None,
        topic: str | None = None,
        without_ask: int | None = None,
    ) -> Ranking:
        """Rank all answers; ``without_ask`` is the number of an ask that is left out."""
        answers, asks = [0] * len(self._placed), [0] * len(self._owners)
        held, mass, unknown = [0] * len(self._placed), 0, 0
        for term, weight in query.terms.items():
            posting = self._shard(files.shard_of(term, self._manifest["shards"])).get(term, files.UNKNOWN)
            if term not in query.alternatives and (
                posting is not files.UNKNOWN or not term.startswith(INITIALS_MARK)
            ):
                said = weight * (posting.answers.idf or posting.asks.idf or self._manifest["idf"])
                mass += said
                unknown += said if posting is files.UNKNOWN else 0
            for number, impact in posting.answers.impacts:
                answers[number] += weight * posting.answers.idf * impact
                held[number] += 1
            for number, impact in posting.asks.impacts:
                asks[number] += weight * posting.asks.idf * impact
        if len(query.terms) >= WHOLE_TERMS:
            answers = [
                own * WHOLE if n == len(query.terms) else own for own, n in zip(answers, held, strict=True)
            ]
        if without_ask is not None:
            asks[without_ask] = 0
        closest = self._closest([0] * len(asks) if "asks" in self._without else asks)
        scores = [own * CLOSEST_ASKS[0] + near for own, near in zip(answers, closest, strict=False)]
        ranked = self._asked_for(scores, query, platform, topic)
        ranked.sort(key=lambda item: (-item.score, item.number))
        if platform is None and not query.platforms:
            ranked = self._in_turn(ranked)
        return self._judge(ranked, closest, mass, unknown, query)

    def _closest(self, asks: list[int]) -> list[int]:
        """Return for every answer, then for everything not covered, what its closest asks add."""
        near: list[list[int]] = [[] for _ in range(len(self._first_asks) - 1)]
        for number, score in enumerate(asks):
            if score:
                near[self._owners[number]].append(score)
        return [
            sum(share * s for share, s in zip(CLOSEST_ASKS, sorted(n, reverse=True), strict=False))
            for n in near
        ]

    def _judge(
        self, ranked: list[Ranked], closest: list[int], mass: int, unknown: int, query: Query
    ) -> Ranking:
        """Decide whether the best answer is one, or the question is rather like those the site does not
        cover.
        """
        if query.elsewhere:
            return Ranking(
                ranked, False, self._notice([item["key"] for item in self._uncovered].index(query.elsewhere))
            )
        rivals = closest[len(self._placed) :]
        rival = max(rivals, default=0)
        if not ranked:
            return Ranking(ranked, False, self._notice(rivals.index(rival)) if rival else None)
        best, near = ranked[0].score, closest[ranked[0].number]
        if query.guessed and best < GUESSED * SCORE_UNIT:
            return Ranking(ranked, False, None)
        if mass > SHORT_QUERY * WORD_UNIT:
            beaten = rival * BEATEN[1] > near * BEATEN[0]
            rivalled = rival * RIVALLED[1] > near * RIVALLED[0] and best < WEAK * SCORE_UNIT
            if beaten or rivalled:
                return Ranking(ranked, False, self._notice(rivals.index(rival)))
            strange = unknown * 2 > mass and not query.platforms and best < STRANGE * SCORE_UNIT
            if strange or best < POOR * SCORE_UNIT:
                return Ranking(ranked, False, None)
        return Ranking(ranked, True, None)

    def _in_turn(self, ranked: list[Ranked]) -> list[Ranked]:
        """Let platforms take turns, so that neither fills the first places for a narrow lead; the best
        stays first.

        Answers for any platform keep their place: nothing that scores less goes before them.
        """
        waiting: dict[str, list[Ranked]] = {}
        for item in reversed(ranked):
            place = self._placed[item.number][0]
            waiting.setdefault("" if place.get("any") else place["key"], []).append(item)
        had, ordered = dict.fromkeys(waiting, 0), []
        for _ in ranked:
            heads = sorted(
                ((-queue[-1].score, queue[-1].number, key) for key, queue in waiting.items() if queue)
            )
            best, _, chosen = heads[0]
            if chosen:
                before = (
                    head
                    for head in takewhile(lambda head: head[2], heads)
                    if head[0] * TURN[1] <= best * TURN[0]
                )
                chosen = next((key for _, _, key in before if had[key] < had[chosen]), chosen)
            ordered.append(waiting[chosen].pop())
            had[chosen] += 1
        return ordered

    def _notice(self, uncovered: int) -> str:
        return str(self._json("notices.json")[uncovered])

    def _asked_for(
        self, scores: list[int], query: Query, platform: str | None, topic: str | None
    ) -> list[Ranked]:
        """Drop what the query did not ask for: other platforms than those named, advice for merchants
        unless it wins.
        """
        kept, best = [], {True: 0, False: 0}
        for number, score in enumerate(scores):
            place, subject = self._placed[number]
            if not score or platform not in (None, place["key"]) or topic not in (None, subject["key"]):
                continue
            if query.platforms and platform is None:
                if place.get("any"):
                    score = score * ANY_PLATFORM[0] // ANY_PLATFORM[1]
                elif place["key"] not in query.platforms:
                    continue
            kept.append(Ranked(number, score))
            merchant = bool(subject.get("merchant"))
            best[merchant] = max(best[merchant], score)
        if topic is not None or best[True] * MERCHANT[0] >= best[False] * MERCHANT[1]:
            return kept
        return [item for item in kept if not self._placed[item.number][1].get("merchant")]

    def _result(self, number: int, score: int) -> Result:
        cards = self._json(f"cards-{number // self._manifest['cards']}.json")
        card = cards[number % self._manifest["cards"]]
        return {
            "id": card["id"],
            "title": card["title"],
            "url": card["url"],
            "platform": card["platform"],
            "topic": card["topic"],
            "score": score / SCORE_UNIT,
            "short": card["short"],
            "text": self._json(f"text-{number}.json"),
        }

    def _read_lexicon(self) -> Lexicon:
        characters, weights = files.decode_lexicon(self._file("lexicon.bin"))
        words, latin, sounds = (self._json(f"{name}.json") for name in ("words", "latin", "sounds"))
        in_order = list(weights)
        importance = {
            word: value
            for word, digit in zip(in_order, sounds["importance"], strict=True)
            if (value := int(digit, 16))
        }
        meanings: dict[str, dict[str, int]] = {}
        for term, weight, gaps, others in (*words["meanings"], *latin["meanings"]):
            for form in _forms(gaps, others, in_order):
                meanings.setdefault(form, {})[term] = weight
        names = {name: group["key"] for group in self._platforms for name in group["names"]}
        importance |= {term: 1 for term in latin["words"].split("|")}
        importance |= {form: 4 for form in (*meanings, *names) if form not in importance and is_one_run(form)}
        gaps, others = words["fillers"]
        fillers = frozenset(_forms(gaps, others, in_order))
        voiced = [w for w, value in importance.items() if value >= VOICED_IMPORTANCE and w in weights]
        return Lexicon(
            weights=weights,
            cost=self._manifest["cost"],
            importance=importance,
            meanings=meanings,
            fillers=fillers,
            names=names,
            elsewhere={name: item["key"] for item in self._uncovered for name in item["names"]},
            fold=_character_table(self._manifest["fold"]) | self._character_parts("fold"),
            sounds=Sounds(
                self._heard(sounds, characters) | self._character_parts("homophones"),
                {word: tuple(read.split(" ")) for word, read in sounds["words"].items()},
                tuple(sorted(voiced, key=lambda w: (-importance[w], w))),
            ),
        )

    def _heard(self, sounds: dict[str, Any], characters: list[str]) -> dict[str, str]:
        syllables = sounds["syllables"].split(" ")
        letters = zip(characters, sounds["characters"], strict=True)
        return {
            c: syllables[ord(letter) - self._manifest["syllable"]] for c, letter in letters if letter != " "
        }

    def _character_parts(self, name: str) -> dict[str, str]:
        parts = (self._json(f"{name}-{number}.json") for number in range(self._manifest["parts"]))
        return {character: result for part in parts for character, result in _character_table(part).items()}

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


def _forms(gaps: list[int], others: str, words: list[str]) -> list[str]:
    return [words[place] for place in accumulate(gaps)] + [form for form in others.split("|") if form]


def _character_table(turned: dict[str, str]) -> dict[str, str]:
    return {character: result for result, characters in turned.items() for character in characters}
