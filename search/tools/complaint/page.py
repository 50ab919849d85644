"""The page that writes a complaint: its form, which a script fills and shows; lists and examples where none
runs; its data.

``assets/tools/complaint.json`` holds ``docs/data/complaint.yml`` and ``troubles.yml`` with every law spelt
out and linked to the answer it comes from, so that the script needs no other file but the limits.
"""

from __future__ import annotations

import html
import json
import posixpath
from collections.abc import Iterator

from shouhou.content import Answer, Library
from shouhou.content.models.complaint import Advice, QuotedLaw, law_name
from shouhou.markup.addresses import link, page_of
from shouhou.markup.facts import checked_mark, evidence_mark
from shouhou.tools.complaint.form import form
from shouhou.tools.complaint.letters import Occasion, article_of, example_letter

PAGE = "tools/complaint.md"
DATA = "assets/tools/complaint.json"
FORMAT = 1


def complaint_part(library: Library, page: str) -> Iterator[str]:
    """Yield the lines of the page: what never to write, the form, and what stands there without a script."""
    yield '!!! warning "不要写进去"'
    yield ""
    yield "    身份证号、银行卡号、密码、验证码，一个都不写，谁要都不给。姓名、电话、地址只在12315的页面里自己填。"
    yield ""
    yield from form(library)
    yield ""
    yield '<details class="sh-complaint-plain" id="complaint-plain" open markdown>'
    yield "<summary>不用填表的写法，各种麻烦的证据和法律</summary>"
    yield ""
    yield from _examples(library, page)
    yield from _evidence(library, page)
    yield "</details>"


def _examples(library: Library, page: str) -> Iterator[str]:
    yield "## 三种写法 {#texts}"
    yield ""
    yield "把【】换成你自己的事实，照着抄。下面以质量问题为例，别的麻烦改“发生了什么”和要求。"
    yield ""
    trouble = next(key for key, text in library.complaint.troubles.items() if not text.instead)
    for key, channel in library.complaint.channels.items():
        yield f"### {channel.name} {{#text-{key}}}"
        yield ""
        most = f"不超过{channel.most}个字。" if channel.most else ""
        ways = dict.fromkeys(_linked(library, page, answer) for answer in channel.answers.values())
        yield f"{channel.hint}{most}怎么提交：{'、'.join(ways)}。"
        yield ""
        text = example_letter(library, Occasion(next(iter(channel.answers)), trouble, key))
        yield f'<div class="sh-letter">{html.escape(text).replace(chr(10), "<br>")}</div>'
        yield ""


def _evidence(library: Library, page: str) -> Iterator[str]:
    yield "## 要留的证据，能引用的法律 {#evidence}"
    yield ""
    for key, text in library.complaint.troubles.items():
        trouble = library.troubles[key]
        yield f"### {trouble.name}：{trouble.ask} {{#{key}}}"
        yield ""
        if text.instead:
            yield f"**{text.instead.say}**看{'、'.join(_linked(library, page, answer) for answer in text.instead.answers)}。"
            yield ""
        yield from (f"- {proof}" for proof in trouble.proof)
        yield ""
        laws = [law for law in library.complaint.laws.values() if key in law.troubles]
        if laws:
            yield "能引用的："
            yield ""
            yield from (_law_line(library, page, law) for law in laws)
            yield ""


def _law_line(library: Library, page: str, law: QuotedLaw) -> str:
    answer = library.answer(law.answer)
    when = "，".join(_conditions(library, law))
    mark = evidence_mark(library.sources[law.source].label)
    return f"- {article_of(library, law)}{f'（{when}）' if when else ''}：{html.escape(law.says, quote=False)}。{f'过了期限的写：{html.escape(law.late.says, quote=False)}。' if law.late else ''}见{_linked(library, page, answer.id)} {mark} {checked_mark(answer)}"


def _conditions(library: Library, law: QuotedLaw) -> Iterator[str]:
    """Yield in words when the law is quoted, beside its troubles."""
    texts = library.complaint
    if law.platforms:
        yield "、".join(library.platforms[platform].name for platform in law.platforms)
    if law.channels:
        yield f"只写给{'、'.join(texts.channels[channel].name.partition('（')[0] for channel in law.channels)}"
    if law.wishes:
        yield f"要的是{'、'.join(texts.wishes[wish].name.partition('（')[0] for wish in law.wishes)}"
    clock = law.until or law.after
    if clock:
        _, limit = library.limits[clock.limit]
        yield f"{limit.event or limit.from_}起{limit.amount}{'内才写' if law.until else '过了才写'}"


def _linked(library: Library, page: str, answer_id: str) -> str:
    answer = library.answer(answer_id)
    return f"[{answer.title}]({link(page, page_of(answer))})"


def complaint_files(library: Library) -> dict[str, bytes]:
    """Return the data of the script, ``path in the site -> content``."""
    texts = library.complaint
    troubles = {
        key: {
            "name": library.troubles[key].name,
            "ask": library.troubles[key].ask,
            "proof": library.troubles[key].proof,
            **text.model_dump(include={"wishes", "dates", "happened", "behind", "example", "cause"}),
            "note": _advice(library, text.note),
            "instead": _advice(library, text.instead),
        }
        for key, text in texts.troubles.items()
    }
    channels = {
        key: channel.model_dump(exclude={"answers"})
        | {"links": {platform: _link(library.answer(answer)) for platform, answer in channel.answers.items()}}
        for key, channel in texts.channels.items()
    }
    data = {
        "format": FORMAT,
        "slots": texts.slots,
        "wishes": {key: wish.model_dump() for key, wish in texts.wishes.items()},
        "troubles": troubles,
        "laws": [_law(library, key, law) for key, law in texts.laws.items()],
        "channels": channels,
        "platforms": {key: platform.name for key, platform in library.shopping_platforms.items()},
    }
    return {DATA: json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()}


def _law(library: Library, key: str, law: QuotedLaw) -> dict[str, object]:
    answer = library.answer(law.answer)
    conditions = law.model_dump(
        include={"adds", "troubles", "wishes", "channels", "platforms", "live", "until", "after", "unless"},
        by_alias=True,
    )
    name = law_name(library.sources[law.source])
    late = {"says": law.late.says, "adds": law.late.adds} if law.late else None
    return {
        "id": key,
        "name": name,
        "article": law.article,
        "law": article_of(library, law),
        "says": law.says,
        "late": late,
        **conditions,
        **_link(answer),
        "checked": str(answer.checked),
    }


def _advice(library: Library, advice: Advice | None) -> dict[str, object] | None:
    return (
        None
        if advice is None
        else {"say": advice.say, "links": [_link(library.answer(answer)) for answer in advice.answers]}
    )


def _link(answer: Answer) -> dict[str, str]:
    """Return title and address; the address from the complaint's page, so that it holds in any folder."""
    return {"title": answer.title, "url": posixpath.relpath(answer.url, PAGE.removesuffix(".md")) + "/"}
