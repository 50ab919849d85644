"""The complaint's form as HTML: hidden until ``search/tools/complaint/page.js`` has its data.

No field for a fact has a name: even a form sent by mistake carries none of them into an address.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from shouhou.content import Library
from shouhou.content.models.complaint import DATES


@dataclass(frozen=True)
class Field:
    """How a fact is asked for: ``label`` where the placeholder's name is too short, ``hint`` under it."""

    label: str = ""
    hint: str = ""
    long: bool = False
    attributes: str = ""


FIELDS = {
    "item": Field(hint="比如：保温杯一个", attributes='maxlength="60"'),
    "amount": Field(label="实付多少元", attributes='inputmode="decimal" maxlength="20"'),
    "shop": Field(attributes='maxlength="60"'),
    "order": Field(
        label="订单号（可以不填）",
        hint="只留在这台设备上，不上传。",
        attributes='maxlength="40" spellcheck="false"',
    ),
    "company": Field(
        hint="在店铺页、商品页的“营业执照”或“主体信息”里找；找不到，写“店铺没有公示”。",
        attributes='maxlength="120"',
    ),
    "case": Field(hint="提交投诉后给你的编号。", attributes='maxlength="40" spellcheck="false"'),
    "what": Field(hint="一两句话，只写事实。", long=True),
    "reply": Field(label="商家怎么答复的（没有就不填）", long=True),
    "other": Field(hint="比如：赔偿维修费80元", attributes='maxlength="80"'),
    "ordered": Field(label="哪天下的单"),
    "received": Field(label="哪天签收的"),
    "asked": Field(label="哪天申请售后、提出要求的（没有就不填）"),
    "returned": Field(label="商家哪天签收退货的（没退货就不填）"),
    "sent": Field(label="上次哪天提交给对方的"),
}
"""The facts' fields by their slots; a slot without one gets a plain line."""


def form(library: Library) -> Iterator[str]:
    """Yield the form and the place of the preview, with no blank line, so that Markdown leaves it alone."""
    texts = library.complaint
    platforms = {key: platform.name for key, platform in library.shopping_platforms.items()}
    troubles = {key: f"{library.troubles[key].name}：{library.troubles[key].ask}" for key in texts.troubles}
    causes = {
        key: library.troubles[key].name
        for key, text in texts.troubles.items()
        if not text.cause and not text.instead
    }
    yield '<noscript><p class="sh-wrong">自动写文字要用脚本，这个浏览器没有开。下面的写法可以照着抄。</p></noscript>'
    yield '<div class="sh-tool sh-complaint" id="complaint" hidden>'
    yield '<form id="c-form" autocomplete="off" novalidate>'
    yield '<p class="sh-wrong" id="c-address" role="status"></p>'
    yield from _radios("platform", "在哪里买的", platforms)
    yield from _select("trouble", "遇到什么麻烦", troubles)
    yield from _select("cause", "起因是哪一种（决定能引用哪条法律）", causes, hidden=True)
    yield '<div class="sh-result" id="c-advice" hidden></div>'
    yield '<div id="c-rest" hidden>'
    yield '<fieldset class="sh-field" id="c-proofs"><legend>要留的证据，有的打勾</legend><p class="sh-field__hint">打勾的写进证据清单。勾只记在这台设备上。</p><div id="c-proof"></div></fieldset>'
    yield from _radios("channel", "写给谁", {key: channel.name for key, channel in texts.channels.items()})
    yield '<p class="sh-field__hint" id="c-hint"></p>'
    yield from _radios("again", "第几次写", {"": "第一次", "again": "催办：写过了，对方没办"})
    yield from _select("wish", "想要什么（只选一样）", {})
    yield '<label class="sh-option" id="c-live-field"><input type="checkbox" id="c-live"> <span>在直播间买的</span></label>'
    for slot, name in texts.slots.items():
        yield from _field(slot, name, FIELDS.get(slot, Field()))
    yield '<label class="sh-option"><input type="checkbox" id="c-keep"> <span>在这台设备上记住我填的（别人也用这台设备，就不要勾）</span></label>'
    yield '<p class="sh-wrong" id="c-keep-wrong" role="status"></p>'
    yield "</div>"
    yield "</form>"
    yield from _preview()
    yield "</div>"


def _preview() -> Iterator[str]:
    yield '<section class="sh-complaint__result" id="c-result" aria-labelledby="c-title" hidden>'
    yield '<h2 id="c-title">写好的文字</h2>'
    yield '<p class="sh-complaint__status" id="c-status" role="status"></p>'
    yield '<div class="sh-letter" id="c-text" role="group" tabindex="0" aria-labelledby="c-title"></div>'
    yield '<div class="sh-tool__buttons">'
    yield '<button type="button" class="sh-tool__button" id="c-copy">复制</button>'
    for name, label in (("save", "下载文本"), ("print", "打印"), ("clear", "清空")):
        yield f'<button type="button" class="sh-tool__button sh-tool__button--plain" id="c-{name}">{label}</button>'
    yield "</div>"
    yield '<p class="sh-complaint__done" id="c-done" role="status"></p>'
    yield '<div id="c-by-hand"></div>'
    yield '<div class="sh-complaint__laws" id="c-laws"></div>'
    yield "</section>"


def _radios(name: str, legend: str, options: dict[str, str]) -> Iterator[str]:
    yield f'<fieldset class="sh-field" id="c-{name}"><legend>{legend}</legend><div>'
    for value, label in options.items():
        yield f'<label class="sh-option"><input type="radio" name="{name}" value="{value}"> <span>{html.escape(label)}</span></label>'
    yield "</div></fieldset>"


def _select(name: str, label: str, options: dict[str, str], hidden: bool = False) -> Iterator[str]:
    yield f'<div class="sh-field" id="c-{name}-field"{" hidden" if hidden else ""}><label for="c-{name}">{label}</label>'
    yield f'<select id="c-{name}"><option value="">请选择</option>'
    yield from (f'<option value="{value}">{html.escape(text)}</option>' for value, text in options.items())
    yield "</select></div>"


def _field(slot: str, name: str, field: Field) -> Iterator[str]:
    known = (
        f'id="c-{slot}" data-slot="{slot}" autocomplete="off" aria-describedby="c-{slot}-hint c-{slot}-wrong"'
    )
    yield f'<div class="sh-field" id="c-{slot}-field"><label for="c-{slot}">{html.escape(field.label or name)}</label>'
    yield f'<p class="sh-field__hint" id="c-{slot}-hint">{html.escape(field.hint)}</p>'
    if field.long:
        yield f'<textarea {known} rows="3" maxlength="2000"></textarea>'
    else:
        kind = "date" if slot in DATES else "text"
        yield f'<input type="{kind}" {known} {field.attributes}>'
    yield f'<p class="sh-wrong" id="c-{slot}-wrong" aria-live="polite"></p></div>'
