"""What an answer says on a day: the one place where a fact that does not hold is taken out of what is shown.

``library_on(library, day)`` is the library as it is published on ``day``. Most answers stay as they are. One
with a fact that is over by then, or will be, or is still ahead, knows its ``stretches``: the days on which
it says the same, and what it then says. There

* ``limits``, ``amounts`` and ``contacts`` are those that hold, so that no leaf, card or calculator has
  another;
* a text that states a figure that does not hold says so behind it: ``7日内申请。（“7日”只到2026-12-31，
  请在APP内核对）``; where a version of the same step has taken over, it says that one instead of the advice;
  what has no room for that (``row``, ``gain``) gives way. A text that names the day of the change itself is
  left as it is;
* ``notice`` is all that is to be said of the whole text.

A fact holds from its own ``since``, else its source's ``in_force``, to its own ``until``, else its source's;
where it names no source, its sources are the articles of its claims, else those of the answer that have its
label, of which one is enough.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from shouhou.content.library import Library
from shouhou.content.models.answer import Answer, Fact, Note, OneFact, Stretch
from shouhou.content.models.limit import Limit
from shouhou.content.models.record import letters_of
from shouhou.content.models.site import Source
from shouhou.content.models.validity import Span, Validity
from shouhou.content.text import answer_references

CHECK = "请在APP内核对"
"""What is said in the place of a figure that does not hold any more."""
_SENTENCE = re.compile(r"(?<=[。！？；\n])")


def grounds_of(library: Library, answer: Answer, fact: Fact) -> dict[str, Source]:
    """Return the sources that a fact of ``answer`` rests on, by their keys: the one it names, the articles of
    its claims, else those of the answer that have its label.
    """
    known = library.sources
    if fact.source:
        return {key: known[key] for key in (fact.source,) if key in known}
    letters = set(map(letters_of, fact.claims))
    claimed = {key: source for key, source in known.items() if source.claims in letters}
    return claimed or {
        key: known[key] for key in answer.sources if key in known and known[key].label == fact.evidence
    }


def span_of(library: Library, answer: Answer, fact: Fact) -> Span:
    """Return from when to when a fact of ``answer`` holds."""
    grounds = grounds_of(library, answer, fact).values()
    begins = [source.in_force for source in grounds if source.in_force]
    ends = [source.until for source in grounds if source.until]
    since = min(begins) if begins and len(begins) == len(grounds) else None
    until = max(ends) if ends and len(ends) == len(grounds) else None
    return Span(fact.since or since, fact.until or until)


def library_on(library: Library, day: dt.date) -> Library:
    """Return the library as it is published on ``day``; see above."""
    answers = tuple(_dated(library, answer, day) for answer in library.answers)
    return replace(library, answers=answers, day=day)


def as_said(library: Library) -> Library:
    """Return the library with each answer as it is told on the day of the publish."""
    return replace(library, answers=tuple(answer.now for answer in library.answers))


@dataclass(frozen=True)
class _Told:
    """A dated fact that an answer tells, and the other versions of the same step in the answer it is of."""

    fact: Fact
    span: Span
    versions: tuple[tuple[Fact, Span], ...]

    def note(self, day: dt.date) -> Note:
        """Return what is to be said of the figure on a day on which it does not hold."""
        if self.span.on(day) is Validity.AHEAD:
            return Note(f"{self.span.since}起", ahead=True)
        return Note(f"只到{self.span.until}，{self.instead(day)}", ahead=False)

    def instead(self, day: dt.date) -> str:
        """Return what is said in the place of the figure: what has taken over, or what to do."""
        now = next((fact for fact, span in self.versions if span.on(day) is Validity.HOLDS), None)
        return f"现在是{now.amount}" if now else CHECK

    def called(self, answer: Answer, held: Iterable[Fact], day: dt.date) -> str:
        """Return what the figure is called in ``answer``, where something is to be said of it: by what it is
        about where the answer has that figure of another fact too. Nothing where a version with the same
        figure holds, and of what is not the answer's own, or still ahead, where the figure may be another's.
        """
        amount = self.fact.amount
        if any(fact.amount == amount and span.on(day) is Validity.HOLDS for fact, span in self.versions):
            return ""
        if amount not in {fact.amount for fact in held}:
            return f"“{amount}”"
        own = any(fact is self.fact for _, _, fact in answer.facts()) or self.fact.id in answer.mentions
        if not own or self.span.on(day) is Validity.AHEAD:
            return ""
        return f"“{self.fact.to if isinstance(self.fact, Limit) else self.fact.name}”的{amount}"

    def days(self) -> Iterator[dt.date]:
        """Yield the days that a text names which tells of the change itself."""
        for span in (self.span, *(span for _, span in self.versions)):
            yield from (day for day in (span.since, span.until) if day)


Stale = list[tuple[_Told, str]]
"""Facts that do not hold, each with what its figure is called."""


def _dated(library: Library, answer: Answer, day: dt.date) -> Answer:
    told = [
        _told(library, owner, fact)
        for owner, fact in _named(library, answer)
        if _matters(span_of(library, owner, fact), day) and _tells(answer, owner, fact)
    ]
    if not told:
        return answer
    later = sorted({turn for one in told for turn in one.span.turns() if turn > day})
    firsts: list[dt.date | None] = [None, *later]
    lasts: list[dt.date | None] = [*(turn - dt.timedelta(days=1) for turn in later), None]
    held = [fact for owner, fact in _named(library, answer) if _tells(answer, owner, fact)]
    stretches = tuple(
        Stretch(first, last, _said(answer, told, held, first or day), _notes(told, first or day))
        for first, last in zip(firsts, lasts, strict=True)
    )
    return answer.through(stretches)


def _matters(span: Span, day: dt.date) -> bool:
    """Return whether the span makes a difference on ``day`` or after it."""
    return span.until is not None or span.on(day) is Validity.AHEAD


def _told(library: Library, owner: Answer, fact: Fact) -> _Told:
    versions = tuple((one, span_of(library, owner, one)) for one in owner.versions(fact) if one is not fact)
    return _Told(fact, span_of(library, owner, fact), versions)


def _named(library: Library, answer: Answer) -> Iterator[tuple[Answer, Fact]]:
    """Yield the facts that the answer's text may tell, each with the answer it is of: its own, those it
    mentions, and those of the answers it links.
    """
    yield from ((answer, fact) for _, _, fact in answer.facts())
    others: list[tuple[Answer, Fact]] = [
        library.figures[name] for name in answer.mentions if name in library.figures
    ]
    linked = [library.find(target) for _, target in answer_references(answer.body)]
    others += [(owner, fact) for owner in linked if owner for _, _, fact in owner.facts()]
    for owner, fact in dict.fromkeys((owner.id, fact) for owner, fact in others if owner.id != answer.id):
        yield library.answer(owner), fact


def _tells(answer: Answer, owner: Answer, fact: Fact) -> bool:
    """Return whether the answer's text tells a fact of ``owner``; its own it always does."""
    return owner is answer or fact.stated_in(answer.text)


def _notes(told: Iterable[_Told], day: dt.date) -> dict[Fact, Note]:
    return {one.fact: one.note(day) for one in told if one.span.on(day) is not Validity.HOLDS}


def _said(answer: Answer, told: list[_Told], held: list[Fact], day: dt.date) -> Answer:
    """Return the answer as it is told on ``day``."""
    out = [one for one in told if one.span.on(day) is not Validity.HOLDS]
    if not out:
        return answer
    gone = {one.fact for one in out}
    live = [fact for fact in held if fact not in gone]
    stale = [(one, called) for one in out if (called := one.called(answer, live, day))]
    short, notice = _with_notes(answer.short, stale, day), _notes_of(answer.text, stale, day)
    lines = [answer.title, short, answer.plain_body]
    if notice and notice not in short:
        lines.append(f"（{notice}）")
    left: dict[str, object] = {
        key: tuple(fact for fact in getattr(answer, key) if fact not in gone)
        for key in ("limits", "amounts", "contacts")
    }
    replies = {
        key: _with_notes(text, stale, day)
        for key in ("reply", "reply_shop")
        if (text := getattr(answer, key)) is not None
    }
    row, gain = answer.row, answer.gain
    lists = {
        "row": _row(row, stale, day) if row else None,
        "gain": None if gain and _notes_of(gain, stale, day) else gain,
    }
    said = {"short": short, "text": "\n".join(lines), "notice": notice}
    doubtful = frozenset(one.fact.amount for one, _ in stale)
    return answer.model_copy(update={**left, **replies, **lists, **said, "doubtful": doubtful})


def _row(row: str, stale: Stale, day: dt.date) -> str:
    """Return what a list says of the answer: what holds in the place of a figure that does not."""
    instead = {one.instead(day) for one, called in stale if _notes_of(row, [(one, called)], day)}
    return row if not instead else instead.pop() if len(instead) == 1 else CHECK


def _with_notes(text: str, stale: Stale, day: dt.date) -> str:
    notes = _notes_of(text, stale, day)
    return f"{text}（{notes}）" if notes else text


def _notes_of(text: str, stale: Stale, day: dt.date) -> str:
    """Return what is to be said of the figures in ``text``, once of all of which it is the same; nothing of
    one whose sentence names the day.
    """
    figures: dict[str, list[str]] = {}
    for one, called in stale:
        told = [sentence for sentence in _SENTENCE.split(text) if one.fact.stated_in(sentence)]
        if any(not _names(sentence, one.days()) for sentence in told):
            figures.setdefault(one.note(day).text, []).append(called)
    return "；".join("、".join(dict.fromkeys(called)) + note for note, called in figures.items())


def _names(text: str, days: Iterable[dt.date]) -> bool:
    """Return whether ``text`` names one of the days: 2027-01-01, 2027年1月1日, 1月1日."""
    return any(str(day) in text or re.search(rf"(?<!\d){day.month}月{day.day}日", text) for day in days)


def what_follows(library: Library, answer: Answer, fact: Fact) -> str:
    """Return what is to be told beside a fact that holds of the version that takes over, or that there is
    none: 2027-01-01起是15日, 只到2026-12-31; nothing of one that goes on.
    """
    until = span_of(library, answer, fact).until
    if until is None:
        return ""
    following = next_version(library, answer, fact)
    return f"{following[0]}起是{following[1].amount}" if following else f"只到{until}"


def next_version(library: Library, answer: Answer, fact: OneFact) -> tuple[dt.date, OneFact] | None:
    """Return the version that takes over from a fact, after its first day; None where none does."""
    until = span_of(library, answer, fact).until
    if until is None:
        return None
    spans = ((span_of(library, answer, one), one) for one in answer.versions(fact))
    following = ((span.since, one) for span, one in spans if span.since and span.since > until)
    return min(following, key=lambda found: (found[0], found[1].amount), default=None)


def holding(library: Library, answer: Answer, fact: OneFact) -> OneFact | None:
    """Return the fact, or the version of the same step, that holds on the day of the publish; None where none
    does.
    """
    day = library.day
    if day is None or span_of(library, answer, fact).on(day) is Validity.HOLDS:
        return fact
    versions = answer.versions(fact)
    return next((one for one in versions if span_of(library, answer, one).on(day) is Validity.HOLDS), None)
