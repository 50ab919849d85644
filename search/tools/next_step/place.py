"""Where a result stands, and all that it shows there: the facts of the platform or of any platform, never
another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shouhou.content import Answer, Library, Limit
from shouhou.content.models.evidence import Evidence
from shouhou.content.models.limit import SHOPPER
from shouhou.content.models.next_step import Rung, Stage
from shouhou.content.models.site import Trouble
from shouhou.content.timeline import holding
from shouhou.markup.addresses import link
from shouhou.tools.complaint.page import PAGE as COMPLAINT_PAGE
from shouhou.tools.contact_cards.cards import ContactList, contact_list

FOLDER = "tools/next-step"


@dataclass(frozen=True)
class Until:
    """The clock of a stage: the limit with its answer; whether it is the shopper's own.

    ``over`` is the sentence for the day after it, ``above`` the stage to go on with then; one of them, or
    neither where the last word is said.
    """

    answer: Answer
    limit: Limit
    over: str | None
    above: str | None

    @property
    def own(self) -> bool:
        return self.limit.actor == SHOPPER

    @property
    def unverified(self) -> bool:
        return self.limit.evidence.key is Evidence.ARTICLE


@dataclass(frozen=True)
class Place:
    """The trouble's page of a platform, and the stage."""

    library: Library
    platform: str
    trouble: str
    key: str

    @property
    def page(self) -> str:
        return f"{FOLDER}/{self.platform}/{self.trouble}.md"

    @property
    def about(self) -> Trouble:
        return self.library.troubles[self.trouble]

    @property
    def stage(self) -> Stage:
        return self.library.next_step.stages_of(self.trouble)[self.key]

    @property
    def rung(self) -> Rung:
        return self.library.next_step.rungs[self.stage.rung]

    @property
    def above(self) -> tuple[str, Rung] | None:
        """Return the rung above with the stage of this path that leads there; None at the top."""
        if self.rung.next is None:
            return None
        return self._stage_above, self.library.next_step.rungs[self.rung.next]

    @property
    def _stage_above(self) -> str:
        stages = self.library.next_step.stages_of(self.trouble)
        return next(key for key, stage in stages.items() if stage.rung == self.rung.next)

    @property
    def until(self) -> Until | None:
        """Return the clock to count here; None where there is none."""
        for answer, given in filter(self._fits, map(self.library.limits.__getitem__, self.stage.limits)):
            limit = holding(self.library, answer, given) or given
            own, over = limit.actor == SHOPPER, self.rung.over
            goes_on = not (over or own or self.rung.end)
            return Until(answer, limit, over, self._stage_above if goes_on else None)
        return None

    @property
    def clocks(self) -> Iterator[tuple[str, Answer, Limit]]:
        """Yield this stage's clock, those beside it, those after it, each behind a word that says which."""
        if (until := self.until) is None:
            return
        yield "", until.answer, until.limit
        known = self.library.limits
        yield from (("同时：", *known[name]) for name in until.limit.beside if self._fits(known[name]))
        following = until.limit.then
        while following and self._fits(known[following]):
            yield "接着：", *known[following]
            following = known[following][1].then

    @property
    def letter(self) -> str | None:
        """Return the way to the complaint to write; None where there is none: to a fraudster one writes
        nothing.
        """
        texts = self.library.complaint.troubles.get(self.trouble)
        if COMPLAINT_PAGE not in self.library.pages or texts is None or texts.instead is not None:
            return None
        return f"{link(self.page, COMPLAINT_PAGE)}?platform={self.platform}&trouble={self.trouble}"

    @property
    def contacts(self) -> ContactList:
        """Return the rung's contacts, without anchors: a page has the same contact in several sections."""
        known = map(self.library.contacts.__getitem__, self.rung.contacts)
        return contact_list(filter(self._fits, known), self.page, anchored=False)

    @property
    def answers(self) -> list[Answer]:
        """Return the answers to read: the rung's, or what stands for them where the platform has none, then
        the trouble's own, none twice.
        """
        data = self.library.next_step
        own = self._fitting(self.rung.answers)
        usual = data.elsewhere.answers if data.elsewhere and not own else ()
        ids = dict.fromkeys((*own, *usual, *data.paths[self.trouble].answers))
        return [self.library.answer(name) for name in self._fitting(ids)]

    @property
    def wait(self) -> str:
        """Return what is said instead of a day; nothing where nobody wrote it."""
        elsewhere = self.library.next_step.elsewhere
        return self.rung.wait or (elsewhere.wait if elsewhere else "")

    def _fitting(self, ids: Iterable[str]) -> list[str]:
        """Return the ids of the answers that fit the platform."""
        return [name for name in ids if self.library.fits(self.library.answer(name), self.platform)]

    def _fits(self, fact: tuple[Answer, object]) -> bool:
        return self.library.fits(fact[0], self.platform)
