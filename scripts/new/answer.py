"""``shouhou new answer``: an answer's file, and its place in every list that must name it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import click
from shouhou.commands.asking import Question, ask, ask_many, both, choose, choose_many, field_fault
from shouhou.commands.new import choices
from shouhou.commands.new.fact import Owner, ask_fact
from shouhou.commands.new.places import PlaceAsked
from shouhou.commands.new.source_fields import ask_source, pick, source_options
from shouhou.commands.writing import (
    faults,
    finish,
    open_option,
    refuse,
    search_too,
    start,
    writing_options,
)
from shouhou.content import Answer, Library, Limit, files
from shouhou.content.models.amount import Amount
from shouhou.content.models.answer import ASKS_MAX, ASKS_MIN, AnswerFields
from shouhou.content.models.evidence import Evidence
from shouhou.editing.answers import WRITTEN, NewAnswer, Place, add_answer, id_prefix, near_answers
from shouhou.editing.draft import Draft
from shouhou.editing.entries import file_fault, new_id_fault, phrase_fault, sentence_fault, short_fault
from shouhou.editing.facts import NAMES, FactKind, NewFact, read_fact
from shouhou.editing.holding import loose_figures, tells
from shouhou.errors import Problem

NEW_SOURCE = "+来源"
LAST_RESORT = "rights-12315"
"""The answer that the usual last section leads to, where the site has it."""
_ENOUGH = "够了就直接回车。"


@click.command()
@click.argument("slug", required=False)
@click.option("--platform", help="平台的文件夹，如 rights。")
@click.option("--topic", help="主题的文件夹，如 refund。")
@click.option("--like", help="别的平台讲同一件事的答案的编号；新的会放进它在的每个地方。")
@click.option("--id", "answer_id", metavar="编号", help="答案的编号，定了不改。")
@click.option("--title", help="顾客会问的一句话。")
@click.option("--short", help="一句话答案，最多80个字。")
@click.option("--ask", "asks", multiple=True, help="一条问法，可以写几次，至少5条。")
@click.option("--first", help="正文的第一句。")
@click.option("--step", "steps", multiple=True, help="一个步骤，可以写几次。")
@click.option("--fails", help="如果不行，下一步找谁。")
@click.option(
    "--mentions",
    "mentions",
    multiple=True,
    metavar="编号",
    help="句子里的数，是别的答案的哪条时限或金额；可以写几次。",
)
@click.option("--source", "sources", multiple=True, metavar="编号", help="一个来源，可以写几次。")
@click.option("--new-source", metavar="编号", help="一个还没有的来源；它的各项写在 --source-name 等里。")
@source_options("source-")
@click.option(
    "--related", multiple=True, metavar="编号", help="一个相关答案，可以写几次；不写就选最像的五个。"
)
@click.option("--row", help="答案盘点里的哪一行。")
@click.option("--row-name", help="新的一行叫什么（写在 --row 的键还没有时）。")
@click.option("--section", help="新的一行放在哪一节。")
@click.option("--gap", help="新的一行里，别的平台为什么还没有答案。")
@click.option("--apart", help="不是买东西遇到的麻烦：为什么不进答案盘点。")
@click.option("--group", help="主题页上放进哪一组。")
@click.option("--others", help="主题页排不下、要分组的时候，原来那些答案的一组叫什么。")
@click.option("--months", type=click.IntRange(1, 24), help="几个月后复核；默认看依据。")
@click.option("--by", help="谁核对的。")
@click.option("--change", help="读者在“改过什么”里看到的一句话。", default=WRITTEN, show_default=True)
@open_option
@writing_options
def answer(opens: bool | None, dry_run: bool, root: Path, today: dt.date, **options: Any) -> None:
    """写一个新答案，放进主题页、答案盘点和各个工具。

    例：shouhou new answer withdraw --platform rights --topic refund
    """
    library, draft = start(root)
    asked = _Asked(library, draft, today, options)
    answer, place = asked.everything()
    while True:
        whole = draft.copy()
        told = add_answer(whole, library, answer, place)
        if not (problems := faults(whole)):
            break
        answer = asked.with_figures(_mended(asked, answer, problems))
    finish(whole, dry_run, answer.file, opens, [*told, search_too()])


@dataclass
class _Asked:
    """The questions about an answer, in the order in which they are asked; ``options`` may answer them."""

    library: Library
    draft: Draft
    today: dt.date
    options: dict[str, Any]

    def everything(self) -> tuple[NewAnswer, Place]:
        """Ask for all of it."""
        library, given = self.library, self.options
        platform = choose(
            Question("--platform", "平台", "讲哪个平台的规则？法律给的、各平台都一样的，选任何平台的那个。"),
            given["platform"],
            choices.platforms(library),
        )
        topic = choose(
            Question("--topic", "主题", "放在哪个主题下？"), given["topic"], choices.topics(library)
        )
        like = self._like(platform)
        title = self.title()
        short = self.short()
        slug, name = self._names(platform, topic, title)
        asks = self.asks()
        first, steps, fails = self.first(short), self.steps(), self.fails(topic)
        sources = self._sources()
        related = self._related(platform, title, asks)
        place = PlaceAsked(library, given).place(platform, topic, like)
        answer = NewAnswer(
            id=name,
            platform=platform,
            topic=topic,
            slug=slug,
            title=title,
            short=short,
            asks=asks,
            first=first,
            steps=steps,
            fails=fails,
            sources=sources,
            related=related,
            review_months=given["months"] or self._months(sources),
            checked=self.today,
            checked_by=given["by"] or "",
            change=given["change"],
        )
        return self.with_figures(answer), place

    def with_figures(self, answer: NewAnswer) -> NewAnswer:
        """Ask of every figure in the texts which fact of another answer it is or, if of none, what fact of
        this one.
        """
        known = self.library.figures
        question = Question("--mentions", "写的是哪一条", "", empty=True)
        given = self.options["mentions"]
        chosen = choose_many(question, given, dict.fromkeys(known, "")) if given else []
        loose = loose_figures(self.library, answer.platform, answer.texts, chosen)
        own = [fact for fact in answer.facts if any(tells(one, self._record(fact)) for one in loose)]
        for written, names in loose.items():
            if any(tells(written, self._record(fact)) for fact in own):
                continue
            listed = {name: _told(*known[name]) for name in names}
            asked = f"“{written}”是别的答案里的哪一条？选了它，那边改了，检查就会说到这里。都不是就直接回车。"
            if listed and (name := choose(replace(question, help=asked), None, listed)):
                chosen.append(name)
            elif fact := self._own_fact(written, answer):
                own.append(fact)
        return replace(answer, mentions=list(dict.fromkeys(chosen)), facts=own)

    def _own_fact(self, written: str, answer: NewAnswer) -> NewFact | None:
        """Ask what a figure is that no other answer has."""
        asked = f"“{written}”是这个答案自己的时限，还是金额？选了就接着问它的各项。都不是就直接回车。"
        kinds = {"limit": NAMES["limit"], "amount": NAMES["amount"]}
        kind = choose(Question("", "自己的数", asked, empty=True), None, kinds)
        if not kind:
            return None
        labels = dict(zip(answer.sources, map(self._label, answer.sources), strict=True))
        owner = Owner(answer.platform, {key: self.library.evidence[label] for key, label in labels.items()})
        return ask_fact(self.library, owner, cast(FactKind, kind), "\n".join(answer.texts), {})

    def _record(self, fact: NewFact) -> Limit | Amount:
        return cast(Limit | Amount, read_fact(self.library, fact.kind, fact.values))

    def _like(self, platform: str) -> str:
        others = (one for one in self.library.answers if one.platform != platform)
        question = Question(
            "--like",
            "同一件事",
            "别的平台有讲同一件事的答案吗？打标题里的几个字来找；选了它，新的会放进它在的每个地方"
            "（答案盘点、下一步、写投诉、热门的词）。没有就直接回车。",
            empty=True,
        )
        return choose(question, self.options["like"], choices.titles(others))

    def title(self) -> str:
        return ask(
            Question("--title", "标题", "顾客会问的一句话，问号结尾，最多40个字。"),
            self.options["title"],
            both(field_fault(AnswerFields, "title"), phrase_fault(self.library, title=True)),
        )

    def short(self) -> str:
        return ask(
            Question("--short", "一句话答案", "只看这句也能办事，最多80个字；先写怎么做、多少天、能不能。"),
            self.options["short"],
            both(field_fault(AnswerFields, "short"), short_fault(self.library)),
        )

    def _names(self, platform: str, topic: str, title: str) -> tuple[str, str]:
        def free(slug: str) -> str | None:
            taken = (self.library.root / "docs" / platform / topic / f"{slug}.md").exists()
            return f"docs/{platform}/{topic}/{slug}.md 已经有了；换一个名字" if taken else file_fault(slug)

        slug = ask(
            Question(
                "SLUG", "文件名", f"会成为网址 {platform}/{topic}/文件名/：小写英文和连字符，如 withdraw。"
            ),
            self.options["slug"],
            free,
        )
        usual = f"{id_prefix(self.library, platform)}-{slug}"
        fault = new_id_fault(self.library, "answer")
        name = ask(
            Question("--id", "编号", "短网址 a/编号/ 用它，定了不改。", usual=usual),
            self.options["answer_id"],
            fault,
        )
        return slug, name

    def asks(self) -> list[str]:
        return ask_many(
            Question(
                "--ask",
                "问法",
                f"顾客会怎么问，一行一条，用词各不相同；至少{ASKS_MIN}条，12到{ASKS_MAX}条最好。{_ENOUGH}",
            ),
            self.options["asks"],
            phrase_fault(self.library),
            least=ASKS_MIN,
        )

    def first(self, short: str) -> str:
        return ask(
            Question("--first", "第一句", "正文的第一句：先说答案，再说为什么。", usual=short),
            self.options["first"],
            sentence_fault,
        )

    def steps(self) -> list[str]:
        return ask_many(
            Question(
                "--step",
                "步骤",
                f"一步一行，最多7步，不用写号码。要用到别的答案，写 [文字](answer:编号)。{_ENOUGH}",
            ),
            self.options["steps"],
            sentence_fault,
            least=1,
        )

    def fails(self, topic: str) -> str:
        usual = f"还不行，[向12315投诉](answer:{LAST_RESORT})。"
        merchants = self.library.topics[topic].audience == "merchant"
        return ask(
            Question(
                "--fails",
                "如果不行",
                "不成功时下一步找谁、哪天去找。",
                usual=usual if self.library.find(LAST_RESORT) and not merchants else None,
                empty=merchants,
            ),
            self.options["fails"],
            sentence_fault,
        )

    def _sources(self) -> list[str]:
        given = self.options
        fields = pick(given, "source-")
        if given["new_source"]:
            written = self._new_source(given["new_source"], fields)
            return [*(one for one in given["sources"] if one != written), written]
        listed = choices.sources(self.library) | {NEW_SOURCE: "写一个还没有的来源"}
        question = Question(
            "--source", "来源", f"依据是哪份资料？打名字里的几个字来找；{NEW_SOURCE} 是写一个新的。"
        )
        made = {NEW_SOURCE: lambda: self._new_source(None, fields)}
        return choose_many(question, given["sources"], listed, least=1, made=made)

    def _new_source(self, key: str | None, fields: dict[str, Any]) -> str:
        return ask_source(self.draft, self.library, self.today, key, fields, "source-")

    def _related(self, platform: str, title: str, asks: list[str]) -> list[str]:
        if self.options["related"]:
            known = choices.titles(self.library.answers)
            return choose_many(Question("--related", "相关", ""), self.options["related"], known)
        near = near_answers(self.library, platform, title, asks)
        listed = choices.titles(map(self.library.answer, near))
        question = Question(
            "--related",
            "相关",
            "看完还会想看哪几个答案？4到5个；直接回车就用最前面的五个。",
            empty=True,
        )
        return choose_many(question, (), listed) or near[:5]

    def _months(self, sources: list[str]) -> int:
        return min(choices.EVIDENCE_MONTHS[self._label(key)] for key in sources)

    def _label(self, source: str) -> Evidence:
        """Return the kind of evidence of a source, which may be one that was just written."""
        if source in self.library.sources:
            return self.library.sources[source].label.key
        return Evidence(str(self.draft.read(files.SOURCES).yaml.value((source, "label"))))


def _told(owner: Answer, fact: Limit | Amount) -> str:
    """Return what a fact of another answer says, and where."""
    about = f"从{fact.from_}到{fact.to}" if isinstance(fact, Limit) else fact.name
    return f"{about}：{fact.amount}（{owner.title}）"


def _mended(asked: _Asked, answer: NewAnswer, problems: list[Problem]) -> NewAnswer:
    """Ask again for what is wrong, where somebody is there to answer."""
    if not sys.stdin.isatty():
        refuse(problems)
    for problem in problems:
        click.echo(f"  {problem}", err=True)
    again = choose(
        Question("", "改哪一项", "照这样写还有上面几处不对。改哪一项？直接回车就不写了。", empty=True),
        None,
        {
            "title": "标题",
            "short": "一句话答案",
            "asks": "问法",
            "first": "第一句",
            "steps": "步骤",
            "fails": "如果不行",
            "facts": "自己的数",
        },
    )
    if not again:
        raise click.Abort
    if again == "facts":
        return replace(answer, facts=())
    asked.options |= dict.fromkeys(("title", "short", "first", "fails"), None) | {"asks": (), "steps": ()}
    questions: dict[str, Callable[[], Any]] = {
        "title": asked.title,
        "short": asked.short,
        "asks": asked.asks,
        "first": partial(asked.first, answer.short),
        "steps": asked.steps,
        "fails": partial(asked.fails, answer.topic),
    }
    return replace(answer, **{again: questions[again]()})
