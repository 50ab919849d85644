"""The publish proves the search: what a page says and how people ask for it must find that page, in the
browser's own engine.

Asked are every phrase whose answer is chosen by hand (that one must come first) and every title (must come
first), its pinyin and its initials, every ask, its own and shared, every short answer, a phrase from the
middle of every body, every term of the glossary that it tells of best, and every form of the synonym list
(all must be in the top three). An ask is asked as it stands: to leave it out of the index first would demand
that others repeat it, and asks are worth what they add. A title or ask that names no platform is asked as on
a page of its own platform, since the same question about the other platform has an answer of its own. What
cannot be found and need not be is written down with its reason in ``docs/data/search-exceptions.yml``; an
exception that is no longer needed is a mistake too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.folding import fold_form, fold_text
from shouhou.analysis.runs import runs
from shouhou.analysis.synonyms import MEANING_MARK
from shouhou.content import Answer, Library
from shouhou.content.files import HEADS, SEARCH_EXCEPTIONS, SHARED_ASKS, SYNONYMS
from shouhou.engine.browser_engine import Probe, probe_browser_engine
from shouhou.errors import Problem
from shouhou.index.documents import word_lists_of

TOP = 3
PHRASE = 30
"""Characters of the sentence taken from the middle of a body, at most."""
INITIALS = 12
"""First letters of a title that are typed at most; nobody types more."""


@dataclass(frozen=True)
class Check:
    """A query that must find one of ``wanted`` (answer ids) among the first ``within``; ``kind`` and
    ``owner`` say why. ``says`` is in words what a query of letters stands for.
    """

    kind: str
    probe: Probe
    wanted: frozenset[str]
    within: int
    owner: str
    says: str


@dataclass(frozen=True)
class Miss:
    """A check that failed, with the ids of what came instead."""

    check: Check
    found: tuple[str, ...]


@dataclass(frozen=True)
class SelfTest:
    """Every check, and the ids of the first three answers to each; ``asked`` is how many of them were asked
    in this run, all but where some were known already.
    """

    checks: Sequence[Check]
    found: Sequence[tuple[str, ...]]
    asked: int

    @property
    def misses(self) -> list[Miss]:
        """The checks that failed."""
        return [
            Miss(check, found)
            for check, found in zip(self.checks, self.found, strict=True)
            if not check.wanted & set(found[: check.within])
        ]


def self_test(library: Library, files: Mapping[str, bytes], analyzer: Analyzer | None = None) -> SelfTest:
    """Ask the exported ``files`` everything; ``analyzer`` is one of the library's word lists, for whoever has
    one.
    """
    checks = checks_of(library, analyzer or Analyzer(word_lists_of(library)))
    return SelfTest(checks, first_answers(library, files, checks), len(checks))


def checks_of(library: Library, analyzer: Analyzer) -> list[Check]:
    """Return every check; ``analyzer`` is one of the library's word lists."""
    return [
        *_answer_checks(library),
        *_shared_checks(library),
        *_synonym_checks(library, analyzer),
        *_head_checks(library),
    ]


def first_answers(
    library: Library, files: Mapping[str, bytes], checks: Sequence[Check]
) -> list[tuple[str, ...]]:
    """Return the ids of the first three answers to every check, as the exported ``files`` rank them."""
    ids = [answer.id for answer in library.answers]
    found = probe_browser_engine(files, [check.probe for check in checks])
    return [tuple(ids[number] for number in numbers) for numbers in found]


def search_problems(library: Library, misses: list[Miss]) -> list[Problem]:
    """Return a Problem for every miss that is not an exception, and for every exception that no longer
    misses.
    """
    answers = {answer.id: answer for answer in library.answers}
    missed = {(miss.check.kind, miss.check.probe.query) for miss in misses}
    excepted = {(item.kind, item.query) for item in library.search_exceptions}
    problems = []
    for miss in misses:
        if (miss.check.kind, miss.check.probe.query) not in excepted:
            owner = answers.get(miss.check.owner)
            if miss.check.kind in FILES:
                file, line = FILES[miss.check.kind], 1
            elif owner:
                file, line = owner.file, 1
            else:
                file, line = SYNONYMS, _line_of(library, miss.check.owner)
            instead = "、".join(miss.found) or "什么也没有"
            message = (
                f"搜“{miss.check.probe.query}”（{KINDS[miss.check.kind]}）前{miss.check.within}名里没有它，"
                f"排在前面的是 {instead}；补问法、同义词或正文用词，或写进 {SEARCH_EXCEPTIONS}"
            )
            problems.append(Problem(file, line, message))
    for item in library.search_exceptions:
        if (item.kind, item.query) not in missed:
            message = f"“{item.query}”（{item.kind}）现在搜得到了，或已没有这一条；请从这里删掉"
            problems.append(Problem(SEARCH_EXCEPTIONS, 1, message))
    return problems


def _line_of(library: Library, form: str) -> int:
    """Return the line of the first group of the site's synonyms that has a folded ``form``; the first line
    where it is of the general list.
    """
    for group in library.words.synonyms:
        if form in map(fold_form, (*group.words, *group.ask, *group.weak)):
            return library.words.lines[group.id]
    return 1


KINDS = {
    "title": "标题",
    "pinyin": "标题的拼音",
    "initials": "标题的首字母",
    "ask": "问法",
    "shared": "共用的问法",
    "short": "简答",
    "phrase": "正文里的一句",
    "synonym": "同义词",
    "term": "词语表里由它讲的词",
    "head": "排在最前的短语",
}

FILES = {"head": HEADS, "shared": SHARED_ASKS}
"""Where the phrases of a kind stand that are no answer's own."""


def _answer_checks(library: Library) -> Iterator[Check]:
    from pypinyin import lazy_pinyin  # what merely looks at a library does not wait for its dictionary

    for answer in library.answers:
        on = () if library.platforms[answer.platform].any_platform else (answer.platform,)
        own = frozenset({answer.id})
        han = "".join(run.text for run in runs(fold_text(answer.title)) if run.kind != "digits")
        syllables = lazy_pinyin(han)
        initials = "".join(s[0] for s in syllables)[:INITIALS]
        yield Check("title", Probe(answer.title, on), own, 1, answer.id, answer.title)
        yield Check("pinyin", Probe(" ".join(syllables), on), own, TOP, answer.id, answer.title)
        yield Check("initials", Probe(initials, on), own, TOP, answer.id, answer.title)
        for asked in answer.asks:
            yield Check("ask", Probe(asked, on), own, TOP, answer.id, asked)
        yield Check("short", Probe(answer.short, on), own, TOP, answer.id, answer.short)
        if phrase := _middle_phrase(answer):
            yield Check("phrase", Probe(phrase, on), own, TOP, answer.id, phrase)
        for term in library.glossary.values():
            for name in term.names if term.answer == answer.id else ():
                yield Check("term", Probe(name, on), own, TOP, answer.id, name)


def _middle_phrase(answer: Answer) -> str:
    """Return the beginning of the longest of the three sentences in the middle of the body, citations of
    laws aside; nothing of a body of short ones.
    """
    sentences = re.split(r"[。！？；\n]", answer.plain_body)
    sentences = [
        s
        for s in (re.sub(r"^[\d.\s-]+", "", s) for s in sentences)
        if len(s) >= PHRASE // 2 and "《" not in s
    ]
    middle = len(sentences) // 2
    return max(sentences[max(0, middle - 1) : middle + 2], key=len, default="")[:PHRASE]


def _shared_checks(library: Library) -> Iterator[Check]:
    """What platforms share must find one of the answers that share it, and with a platform named or chosen
    that platform's own.
    """
    for asks, answers in library.sharing:
        for ask in asks:
            yield Check("shared", Probe(ask), frozenset(one.id for one in answers), TOP, answers[0].id, ask)
            for one in answers:
                home = library.platforms[one.platform]
                if not home.any_platform:
                    own = frozenset({one.id})
                    yield Check("shared", Probe(ask, (one.platform,)), own, TOP, one.id, ask)
                    yield Check("shared", Probe(home.name + ask), own, TOP, one.id, ask)


def _synonym_checks(library: Library, analyzer: Analyzer) -> Iterator[Check]:
    """A form must find an answer that says its meaning in words, or any answer where no answer says it."""
    holders: dict[str, set[str]] = {}
    for answer in library.answers:
        for text in (answer.title, answer.short, answer.plain_body, *library.asks_of(answer)):
            for term in analyzer.terms_of(text):
                if term.startswith(MEANING_MARK):
                    holders.setdefault(term, set()).add(answer.id)
    for form, terms in sorted(analyzer.synonyms.in_query.items()):
        wanted = frozenset(name for term in terms for name in holders.get(term, ()))
        if wanted:
            yield Check("synonym", Probe(form), wanted, TOP, form, form)


def _head_checks(library: Library) -> Iterator[Check]:
    """A phrase must find its first answer first, and on a page of a platform the one chosen for that."""
    for head in library.heads:
        chosen = [library.answer(name) for name in head.first]
        for phrase in head.phrases:
            yield _head_check(Probe(phrase), chosen[0])
            for answer in chosen:
                if not library.platforms[answer.platform].any_platform:
                    yield _head_check(Probe(phrase, (answer.platform,)), answer)


def _head_check(probe: Probe, answer: Answer) -> Check:
    return Check("head", probe, frozenset({answer.id}), 1, answer.id, probe.query)
