"""All answers as quick phrases (“快捷短语”) for chat consoles: group (platform/topic), shortcut, text; as a
workbook, a table or JSON.

A phrase is the short form of ``chat_text``, so that a console takes it and a customer reads it unfolded: at
most 200 characters with evidence, date and link. Every answer has one in a voice of no side, and one in the
shop's own where the shop says it otherwise. The same content gives the same bytes: XlsxWriter dates the
parts of the file 1980, and the creation date is fixed here.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

import xlsxwriter
from shouhou.analysis.sounds import initials_of
from shouhou.analysis.synonyms import compile_synonyms
from shouhou.content import Answer, Library
from shouhou.content.models.evidence import Evidence
from shouhou.index.documents import word_lists_of
from shouhou.site.chat_text import SHORT_FORM_MAX, Voice, chat_text
from shouhou.site.exports.api import harmless
from xlsxwriter.format import Format

CREATED = dt.datetime(2026, 1, 1)
FORMAT = 1
SHORTCUT_MIN, SHORTCUT_MAX = 3, 8
HEADINGS = ("分组", "快捷编码", "短语内容")
WIDTHS = (18, 14, 90)
VOICES: dict[Voice, str] = {"neutral": "中立", "shop": "店铺"}
"""Who speaks, and what that is called in tables."""
COLUMNS = ("编号", "口吻", "分组", "快捷编码", "短语内容", "链接")


@dataclass(frozen=True)
class Phrase:
    """One phrase; ``id`` is its answer's, ``link`` is empty where the site's address is not known."""

    id: str
    voice: Voice
    group: str
    shortcut: str
    text: str
    link: str


def phrases(library: Library, site_url: str) -> list[Phrase]:
    """Return the phrases of all answers in the site's order, of each answer that of no side first."""
    names = shortcuts(library)
    return [
        _phrase(library, answer, voice, names[answer.id], site_url)
        for answer in library.answers
        for voice in VOICES
        if voice == "neutral" or answer.reply_shop
    ]


def _phrase(library: Library, answer: Answer, voice: Voice, shortcut: str, site_url: str) -> Phrase:
    link = site_url + answer.permalink if site_url else ""
    group = f"{library.platforms[answer.platform].name}/{library.topics[answer.topic].name}"
    return Phrase(answer.id, voice, group, shortcut, chat_text(answer, "short", link, voice), link)


def given_up(library: Library, site_url: str) -> list[str]:
    """Return the ids of the answers with a written reply that is too long with this address, so that the
    phrase says something shorter.
    """
    return [
        phrase.id
        for phrase in phrases(library, site_url)
        if (answer := library.answer(phrase.id)).reply
        and chat_text(answer, "short", "", phrase.voice).split("\n")[0] != phrase.text.split("\n")[0]
    ]


def shortcuts(library: Library) -> dict[str, str]:
    """Return answer id -> mnemonic: the platform's letters, then the first letters of what the title says.

    Filler words and names of the platform are left out: 商城退款审核要多久？ -> ``sctksh``. No two are the
    same: of equals, later ones in the site's order get more letters of their title, and a number where it
    has no more.
    """
    fillers = {word for word in compile_synonyms(word_lists_of(library)).fillers if len(word) > 1}
    taken: dict[str, str] = {}
    for answer in library.answers:
        platform = library.platforms[answer.platform]
        latin = [alias for alias in platform.aliases if re.fullmatch("[a-z]{2,3}", alias)]
        prefix = min(latin, key=len, default="")
        letters = _letters(answer, {platform.name, *platform.aliases, *fillers})
        wanted = [
            prefix + letters[:size] for size in range(SHORTCUT_MAX - len(prefix), len(letters) + 1)
        ] or [prefix + letters]
        wanted += [f"{wanted[0]}{number}" for number in range(2, len(library.answers) + 2)]
        taken[next(name for name in wanted if name not in taken)] = answer.id
    return {answer_id: name for name, answer_id in taken.items()}


def _letters(answer: Answer, left_out: Collection[str]) -> str:
    """Return the first letters of what the title says, of the whole title where that is too little, else
    the id's.
    """
    words = sorted(left_out, key=lambda word: (-len(word), word))
    told = re.sub("|".join(map(re.escape, words)), "", answer.title)
    found = [
        re.sub("[^a-z]", "", letters) for letters in (initials_of(told), initials_of(answer.title), answer.id)
    ]
    return next(letters for letters in found if len(letters) >= SHORTCUT_MIN or letters == found[-1])


def as_json(library: Library, site_url: str) -> bytes:
    """Return ``{"format": 1, "phrases": [{id, voice, group, shortcut, text, link}]}``."""
    found = [asdict(phrase) for phrase in phrases(library, site_url)]
    document = {"format": FORMAT, "phrases": found}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_csv(library: Library, site_url: str) -> bytes:
    """Return the table as RFC 4180 has it, with the mark by which Excel knows UTF-8."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in phrases(library, site_url):
        row = (each.id, VOICES[each.voice], each.group, each.shortcut, each.text, each.link)
        writer.writerow(map(harmless, row))
    return content.getvalue().encode("utf-8-sig")


def workbook(library: Library, site_url: str) -> bytes:
    """Return the workbook: a sheet of phrases that a console imports for either voice, the shop's with the
    others' where it has no words of its own; the last sheet says how to use them.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": "售后指南 快捷短语", "created": CREATED})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        told = phrases(library, site_url)
        neutral = [phrase for phrase in told if phrase.voice == "neutral"]
        own = {phrase.id: phrase for phrase in told if phrase.voice == "shop"}
        _write(book, "快捷短语", neutral, cell)
        _write(book, "快捷短语（店铺口吻）", [own.get(phrase.id, phrase) for phrase in neutral], cell)
        notes = book.add_worksheet("说明")
        notes.set_column(0, 0, 100)
        for row, line in enumerate(_notes(library, site_url)):
            notes.write_string(row, 0, line, cell)
    return content.getvalue()


def _write(book: xlsxwriter.Workbook, name: str, told: list[Phrase], cell: Format) -> None:
    head = book.add_format({"bold": True, "bg_color": "#EEF5FC", "border": 1})
    sheet = book.add_worksheet(name)
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    for row, phrase in enumerate(told, 1):
        for column, value in enumerate((phrase.group, phrase.shortcut, phrase.text)):
            sheet.write_string(row, column, value, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(told), len(HEADINGS) - 1)


def _notes(library: Library, site_url: str) -> Iterable[str]:
    yield (
        "“快捷短语”两页都可以导入客服工作台，按店里怎么说话选一页："
        "分组是平台/主题，快捷编码是拼音首字母，短语内容是可以直接发给顾客的文字。"
    )
    yield "“店铺口吻”是店铺自己对顾客说的话，没有另一种说法的答案两页相同。"
    yield "各家工作台的列名和字数上限不同，导入前对照它给的模板调整列名。"
    yield f"短语连依据和链接最多{SHORT_FORM_MAX}个字；步骤在链接里。"
    doubtful = library.evidence[Evidence.ARTICLE].label
    yield f"每条都写着依据和核对日期，发给顾客时请一起发。写着“{doubtful}”的天数不是承诺。"
    yield (
        "内容更新后请重新下载、重新导入。"
        if site_url
        else "生成网站时没有写网址（--site-url），所以短语里没有链接；写上网址重新生成，每条末尾就有短链接。"
    )
