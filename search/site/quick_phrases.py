"""All answers as a workbook of quick phrases (“快捷短语”) for chat consoles: one row an answer, group
(platform/topic), shortcut, text.

The same content gives the same bytes: XlsxWriter dates the parts of the file 1980, and the creation date is
fixed here.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Collection, Iterable

import xlsxwriter
from shouhou.analysis.sounds import initials_of
from shouhou.analysis.synonyms import compile_synonyms
from shouhou.content import Answer, Library
from shouhou.index.documents import word_lists_of
from shouhou.site.chat_text import chat_text

CREATED = dt.datetime(2026, 1, 1)
TEXT_MAX = 500
"""Characters that a console surely takes as one phrase; where the steps do not fit, the phrase is the short
answer.
"""
SHORTCUT_MIN, SHORTCUT_MAX = 3, 8
HEADINGS = ("分组", "快捷编码", "短语内容")
WIDTHS = (18, 14, 90)


def phrase_text(answer: Answer, site_url: str) -> str:
    """Return what the phrase says: the full form where it is short enough. The link needs a known
    ``site_url``.
    """
    link = site_url + answer.permalink if site_url else ""
    text = chat_text(answer, "full", link)
    return text if len(text) <= TEXT_MAX else chat_text(answer, "short", link)


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


def quick_phrases(library: Library, site_url: str) -> bytes:
    """Return the workbook. Its first sheet is what a console imports; its second says how to use it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": "售后指南 快捷短语", "created": CREATED})
        head = book.add_format({"bold": True, "bg_color": "#EEF5FC", "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("快捷短语")
        for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        names = shortcuts(library)
        for row, answer in enumerate(library.answers, 1):
            group = f"{library.platforms[answer.platform].name}/{library.topics[answer.topic].name}"
            for column, value in enumerate((group, names[answer.id], phrase_text(answer, site_url))):
                sheet.write_string(row, column, value, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(library.answers), len(HEADINGS) - 1)
        notes = book.add_worksheet("说明")
        notes.set_column(0, 0, 100)
        for row, line in enumerate(_notes(site_url)):
            notes.write_string(row, 0, line, cell)
    return content.getvalue()


def _notes(site_url: str) -> Iterable[str]:
    yield (
        "“快捷短语”一页可以导入客服工作台："
        "分组是平台/主题，快捷编码是拼音首字母，短语内容是可以直接发给顾客的文字。"
    )
    yield "各家工作台的列名和字数上限不同，导入前对照它给的模板调整列名。"
    yield f"短语最多{TEXT_MAX}个字；步骤放不下的，只写简答。"
    yield "每条都写着依据和核对日期，发给顾客时请一起发。“未核实”的天数来自网络文章，不是承诺。"
    yield (
        "内容更新后请重新下载、重新导入。"
        if site_url
        else "生成网站时没有写网址（--site-url），所以短语里没有链接；写上网址重新生成，每条末尾就有短链接。"
    )
