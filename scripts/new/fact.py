"""``shouhou new fact``: a time limit, an amount or a contact, written into an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import click
from pydantic import ValidationError
from shouhou.commands.asking import Question, ask, choose, choose_many, field_fault
from shouhou.commands.new import choices
from shouhou.commands.writing import finish, open_option, start, writing_options
from shouhou.content import Contact, Library
from shouhou.content.explain import problems_of
from shouhou.content.models.answer import Change
from shouhou.content.models.evidence import EvidenceLabel, strongest_first
from shouhou.content.models.limit import SHOPPER
from shouhou.editing.entries import new_id_fault, sentence_fault
from shouhou.editing.facts import NAMES, RECORDS, FactKind, NewFact, add_fact, read_fact, usual_sentence
from shouhou.editing.standing import tell
from shouhou.errors import ShouhouError

HOW_LONG = {"days": "天", "hours": "小时", "months": "个月", "years": "年"}
HOW_MUCH = {"yuan": "多少元", "percent": "百分之几", "times": "几倍", "most": "只有上限，最多多少元"}
CONTACT_KINDS = {"phone": "电话", "email": "邮箱", "app": "APP里的入口", "web": "网站", "post": "邮寄"}
UNITS = {"working": "工作日", "calendar": "自然日"}
NO_SOURCE = "不写来源"


@click.command()
@click.argument("answer", required=False)
@click.option("--kind", help="limit（时限）、amount（金额）或 contact（渠道）。")
@click.option("--like", help="别的平台同样的时限或渠道的编号；新的会放进它在的每个地方。")
@click.option("--id", "fact_id", metavar="编号", help="它的编号，定了不改。")
@click.option("--name", help="金额、渠道的名字。")
@click.option("--measure", help="时限写 days、hours、months、years；金额写 yuan、percent、times、most。")
@click.option("--figure", help="数，如 7；时限可以写区间，如 3-7。")
@click.option("--unit", help="天数是工作日（working）还是自然日（calendar）。")
@click.option("--of", help="谁的百分之几、几倍。")
@click.option("--from", "from_", help="时限从哪件事算起。")
@click.option("--to", help="时限到哪件事为止。")
@click.option("--actor", help="谁来做，谁来出。")
@click.option("--missed", help="顾客自己的期限，过了怎么办。")
@click.option("--when", help="什么情况下给这笔钱。")
@click.option("--contact-kind", help="渠道是 phone、email、app、web 还是 post。")
@click.option("--value", help="号码、邮箱、网站，或APP里的路径。")
@click.option("--use", help="渠道管什么，不管什么。")
@click.option("--hours-of-service", "hours", help="服务时间，如 每天09:00-21:00。")
@click.option("--dial/--no-dial", default=None, help="电话能不能点一下就拨。")
@click.option("--evidence", help="依据：law、platform、news、relayed、article。")
@click.option("--source", help="写着它的来源的编号。")
@click.option("--article", help="第几条。")
@click.option("--claim", "claims", multiple=True, help="出自哪条说法，可以写几次。")
@click.option("--change", help="读者在“改过什么”里看到的一句话。")
@click.option("--sentence", help="写进正文的一句，说出这个数；正文里已经有就不写。")
@open_option
@writing_options
def fact(
    answer: str | None, opens: bool | None, dry_run: bool, root: Path, today: dt.date, **options: Any
) -> None:
    """给一个答案加一个时限、金额或渠道。表格、计算、搜索结果里会自己有。

    例：shouhou new fact ks-refund-steps --kind limit
    """
    library, draft = start(root)
    known = choices.titles(library.answers)
    name = choose(Question("ANSWER", "答案", "写进哪个答案？打标题里的几个字来找。"), answer, known)
    about = library.answer(name)
    owner = Owner(about.platform, {key: library.sources[key].label for key in about.sources})
    kind = cast(
        FactKind,
        choose(
            Question("--kind", "哪一种", "要加什么？"),
            options["kind"],
            {str(key): one for key, one in NAMES.items()},
        ),
    )
    added = ask_fact(library, owner, kind, about.text, options)
    fact = read_fact(library, kind, added.values)
    change = ask(
        Question(
            "--change",
            "改了什么",
            "读者在“改过什么”里看到的一句话。",
            usual=f"加了{NAMES[kind]}：{fact.name if isinstance(fact, Contact) else fact.amount}。",
        ),
        options["change"],
        field_fault(Change, "what"),
    )
    told = add_fact(draft, library, about.file, about.platform, added)
    tell(draft, about.file, today, change)
    finish(draft, dry_run, about.file, opens, told)


@dataclass(frozen=True)
class Owner:
    """What a fact's questions must know of its answer: its platform, and its sources with their labels."""

    platform: str
    sources: Mapping[str, EvidenceLabel]


def ask_fact(
    library: Library, owner: Owner, kind: FactKind, text: str, options: Mapping[str, Any]
) -> NewFact:
    """Ask for a fact, and for a sentence that states it where ``text`` does not; ``options`` may answer.

    Raises ShouhouError where the fields do not fit together.
    """
    asked = _Asked(library, owner, kind, options)
    values, like = asked.values(), asked.like()
    try:
        fact = read_fact(library, kind, values)
    except ValidationError as error:
        raise ShouhouError("；".join(one.message for one in problems_of(error, "", {}))) from error
    sentence = ""
    stated = fact.value in text if isinstance(fact, Contact) else fact.stated_in(text)
    if not stated:
        sentence = ask(
            Question(
                "--sentence",
                "正文的一句",
                "正文里还没有它。写一句放进正文，和数字一起说清依据。",
                usual=usual_sentence(library, fact),
            ),
            options.get("sentence"),
            sentence_fault,
        )
    return NewFact(kind, values, sentence, like)


class _Asked:
    """The questions about a fact of an answer; ``options`` may answer them."""

    def __init__(self, library: Library, owner: Owner, kind: FactKind, options: Mapping[str, Any]) -> None:
        self.library, self.owner, self.kind, self.options = library, owner, kind, options

    def values(self) -> dict[str, object]:
        """Ask for the fields of the fact, in the order in which they stand in a file."""
        own: dict[FactKind, Callable[[], dict[str, object]]] = {
            "limit": self._limit,
            "amount": self._amount,
            "contact": self._contact,
        }
        values = {"id": self._id(), **own[self.kind]()}
        return {**values, **self._basis(values.get("kind"))}

    def like(self) -> str:
        """Ask which fact of another platform is the same."""
        if self.kind == "amount":
            return ""
        facts = self.library.limits if self.kind == "limit" else self.library.contacts
        known = {
            name: answer.title
            for name, (answer, _) in facts.items()
            if answer.platform != self.owner.platform
        }
        question = Question(
            "--like",
            "同样的",
            f"别的平台有同样的{NAMES[self.kind]}吗？选了它，新的会放进它在的每个地方。没有就直接回车。",
            empty=True,
        )
        return choose(question, self.options.get("like"), known)

    def _id(self) -> str:
        return ask(
            Question("--id", "编号", f"这个{NAMES[self.kind]}的编号，小写英文和连字符，定了不改。"),
            self.options.get("fact_id"),
            new_id_fault(self.library, self.kind),
        )

    def _ask(
        self, option: str, name: str, label: str, help: str, usual: str | None = None, empty: bool = False
    ) -> str:
        fault = field_fault(RECORDS[self.kind], name, {"evidence": self.library.evidence})
        return ask(Question(option, label, help, usual, empty), self.options.get(name), fault)

    def _limit(self) -> dict[str, object]:
        measure = choose(
            Question("--measure", "用什么数", "这个时限按什么数？", usual="days"),
            self.options.get("measure"),
            HOW_LONG,
        )
        figure = ask(
            Question("--figure", "几" + HOW_LONG[measure], "只写数；3到7天这样的区间写 3-7。"),
            self.options.get("figure"),
            _count_fault,
        )
        least, _, most = figure.rpartition("-")
        values: dict[str, object] = {"days_min": int(least)} if least else {}
        values[measure] = int(most)
        if measure == "days":
            values["unit"] = choose(
                Question(
                    "--unit", "哪种日", "资料里写的是工作日，还是自然日（没写工作日就是）？", usual="calendar"
                ),
                self.options.get("unit"),
                UNITS,
            )
        values["from"] = self._ask("--from", "from_", "从", "从哪件事算起，如 商家收到退货。")
        values["to"] = self._ask("--to", "to", "到", "到哪件事为止，如 退回货款。")
        values["actor"] = self._ask(
            "--actor", "actor", "谁", f"这段时间里该谁做事；顾客自己的期限写 {SHOPPER}。"
        )
        if values["actor"] == SHOPPER:
            values["missed"] = self._ask(
                "--missed", "missed", "过了怎么办", "过了最后一天怎么办，一句话，不写天数。"
            )
        return values

    def _amount(self) -> dict[str, object]:
        values: dict[str, object] = {
            "name": self._ask("--name", "name", "名字", "这是什么钱，如 晚发货的赔付。")
        }
        measure = choose(
            Question("--measure", "怎么算", "规则怎么写这笔钱？", usual="yuan"),
            self.options.get("measure"),
            HOW_MUCH,
        )
        figure = ask(Question("--figure", "数", "只写数，如 10。"), self.options.get("figure"), _number_fault)
        values[measure] = int(figure) if figure.isdecimal() else float(figure)
        if measure in ("percent", "times"):
            values["of"] = self._ask("--of", "of", "谁的", "谁的百分之几、几倍，如 实付金额。")
        values["actor"] = self._ask("--actor", "actor", "谁出", "谁出这笔钱。")
        values["when"] = self._ask("--when", "when", "什么时候", "什么情况下给。")
        return values

    def _contact(self) -> dict[str, object]:
        kind = choose(
            Question("--contact-kind", "哪种", "怎么联系？"), self.options.get("contact_kind"), CONTACT_KINDS
        )
        values: dict[str, object] = {
            "kind": kind,
            "name": self._ask("--name", "name", "名字", "给人看的名字，如 官方客服热线。"),
            "value": self._ask(
                "--value",
                "value",
                "号码或路径",
                "电话只写数字和-；网站只写域名；APP里的路径一步一步用 → 隔开。",
            ),
            "use": self._ask("--use", "use", "管什么", "管什么；不管的写在最后：退款退货，不管举报。"),
        }
        hours = self._ask(
            "--hours-of-service",
            "hours",
            "几点",
            "如 每天09:00-21:00、工作日09:00-18:00；没有查到直接回车。",
            empty=True,
        )
        values["hours"] = hours or None
        return values

    def _basis(self, given: object) -> dict[str, object]:
        """Ask what the fact rests on; ``given`` is the kind of a contact."""
        values: dict[str, object] = {}
        evidence = self.options.get("evidence")
        if self.kind != "contact":
            known = choices.sources(self.library)
            own = {key: known.get(key, label.label) for key, label in self.owner.sources.items()}
            listed = own | {NO_SOURCE: "这个答案的来源里没有哪一份专门写着它"}
            source = choose(
                Question("--source", "来源", "写着它的是这个答案的哪个来源？"),
                self.options.get("source"),
                listed,
            )
            if source != NO_SOURCE:
                evidence = self.owner.sources[source].key.value
                values |= {"evidence": evidence, "source": source}
                article = ask(
                    Question(
                        "--article", "第几条", "照原文的编号，如 21、8(2)；没有就直接回车。", empty=True
                    ),
                    self.options.get("article"),
                )
                values |= {"article": article} if article else {}
        if "evidence" not in values:
            ranked = strongest_first(self.owner.sources.values())
            labels = {label.key.value: label.label for label in ranked}
            values["evidence"] = choose(Question("--evidence", "依据", "依据是哪一级？"), evidence, labels)
        if self.kind == "contact":
            values["dial"] = self._dial(str(values["evidence"]), given)
        values["claims"] = self._claims(str(values["evidence"]))
        return values

    def _dial(self, evidence: str, contact_kind: object) -> bool:
        """Ask whether a number may be dialled, where its evidence allows it."""
        if self.options.get("dial") is not None:
            return bool(self.options.get("dial"))
        allowed = any(label.dial for key, label in self.library.evidence.items() if key.value == evidence)
        if contact_kind != "phone" or not allowed:
            return False
        question = Question("--dial", "能拨打", "顾客能不能点一下就拨这个号码？", usual="true")
        return choose(question, None, {"true": "能", "false": "不能"}) == "true"

    def _claims(self, evidence: str) -> list[str]:
        claims = {key: one.claim for key, one in self.library.claims.items()}
        if not self.options.get("claims") and evidence != "article":
            return []
        question = Question("--claim", "说法", "出自 claims.tsv 里哪一条？没有就直接回车。", empty=True)
        return choose_many(question, self.options.get("claims", ()), claims)


def _count_fault(entry: str) -> str | None:
    least, dash, most = entry.rpartition("-")
    if not most.isdecimal() or (dash and not (least.isdecimal() and int(least) < int(most))):
        return f"写的是 {entry}；只写数，如 7，或区间，如 3-7"
    return None


def _number_fault(entry: str) -> str | None:
    try:
        return None if float(entry) > 0 else f"写的是 {entry}；应大于0"
    except ValueError:
        return f"写的是 {entry}；只写数，如 10"
