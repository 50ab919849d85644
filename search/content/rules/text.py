"""The rules about what stands in the texts: numbers and mail boxes, the body's sections and markup, odd
characters.

Numbers and characters are looked for in whole files, line by line: front matter and notes are shown to
readers as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from shouhou.content.files import ASIDES, FILLERS, FREQUENT_WORDS, LEADS, NOT_COVERED, SYNONYMS
from shouhou.content.front_matter import ODD_CHARACTER
from shouhou.content.models.answer import TEXT_MAX, Answer
from shouhou.content.rules.context import Context, Rule
from shouhou.errors import HIDDEN, Problem
from shouhou.remembered import remembered

IF_IT_FAILS = "## 如果不行"

EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
FREE_MAIL = re.compile(
    r"@(?:[\w-]+\.)*(?:(?:qq|163|126|139|foxmail|aliyun|gmail|hotmail|outlook)\.com|189\.cn|sina\.c(?:om|n)"
    r"|sohu\.com|yeah\.net)$",
    re.IGNORECASE,
)
"""Mail boxes that anybody can open in any name."""
_LIKE_NEXT_STEP = re.compile(r"\s*[#＃]+\s*(?P<title>[^\s#＃].*?)[\s：:]*$")
_NEXT_STEP = re.compile(r"\s*[#＃]+\s*如果不行")
"""The heading, be it typed right or not: of one that Markdown does not see there is a rule that says so."""
NOT_DONE = re.compile("^(?:要是|如果|万一|若)?.{0,4}不(?:行|成|了)")
LIKE = 0.6
"""How near a heading is to that of the next step, of 1, that is likely meant as it."""
SECTION = re.compile(r"#{2,}\s")
LABELLED = ("未核实", "没有查到")
_GAP = r"(?:[-‐-―－.·•・・/_～~(]|[^\S\n]){0,3}"
PHONE = re.compile(
    rf"(?<![\d.])(?:400{_GAP}\d{{3,4}}{_GAP}\d{{3,4}}|800{_GAP}\d{{3}}{_GAP}\d{{4}}"
    r"|95\d{3}|96\d{3}|12[13]\d{2}"
    rf"|(?:(?:\+|00)86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}"
    rf"|0\d{{2,3}}[-‐-―) ]{_GAP}\d{{3,4}}{_GAP}\d{{4}})(?![\d.])"
)
_SPACED = re.compile(r"(?<!\d)\d(?:[^\S\n]{1,2}\d|[-.·]\d){4,}(?!\d)")
"""A number with something between all of its digits: 1 2 3 1 5."""
MOBILE = re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}")
ADDRESS = re.compile(r"https://[!-'*-~]+")
LOOK_ALIKES = re.compile(f"[⺀-⿕{HIDDEN}]")
FIRST_LEVEL_HEADING = re.compile(r"#(?!#)|=+\s*$")
NOT_PUBLISHED = ("docs/data/claims.tsv", SYNONYMS, FREQUENT_WORDS, FILLERS, LEADS, ASIDES)


def _numbers_are_known(context: Context) -> Iterator[Problem]:
    answers = {answer.file: answer for answer in context.library.answers}
    known = {_digits(contact.value) for answer in answers.values() for contact in answer.contacts}
    for text in context.unread_answers.values():
        known |= {_digits(number) for _, number in _numbers_by_line(text)}
    owners = {_digits(item.value): answer for answer in answers.values() for item in answer.unverified}
    elsewhere = {name for item in context.library.not_covered.values() for name in item.names}
    for file, text in context.texts.items():
        if file in NOT_PUBLISHED or file in context.unread:
            continue
        for number, found in _numbers_by_line(text):
            if _digits(found) not in owners and context.blind:
                continue
            # A name that is a number: nobody is told to dial it.
            if file == NOT_COVERED and found in elsewhere:
                continue
            if message := _number_problem(found, answers.get(file), known, owners):
                yield Problem(file, number, message)


@remembered
def _numbers_by_line(text: str) -> list[tuple[int, str]]:
    return [(at, found) for at, line in enumerate(text.split("\n"), 1) for found in numbers_in(line)]


def numbers_in(line: str) -> list[str]:
    """Return the mail boxes and phone numbers in a line, in whatever figures (４００), and however they are
    parted (400.102.6363, 1 2 3 1 5).
    """
    plain = ADDRESS.sub(" ", line if line.isascii() else _FIGURES.sub(_ascii, line))
    found = EMAIL.findall(plain) if "@" in plain else []
    rest = EMAIL.sub(" ", plain) if found else plain
    found += PHONE.findall(rest)
    return found + [one for one in _SPACED.findall(rest) if PHONE.fullmatch(re.sub(r"\D", "", one))]


_FIGURES = re.compile(r"[^\W\x00-\x7f一-鿿]|[！-～]")


def _ascii(found: re.Match[str]) -> str:
    """Return a figure of any script as 0 to 9, what is as wide as a Chinese character (＠ ． （) as ASCII;
    other letters as they are.
    """
    digit = unicodedata.digit(found[0], None)
    wide = "！" <= found[0] <= "～"
    return str(digit) if digit is not None else chr(ord(found[0]) - 0xFEE0) if wide else found[0]


def _digits(value: str) -> str:
    return value.lower() if "@" in value else re.sub(r"\D", "", value)


def _number_problem(
    found: str, answer: Answer | None, known: set[str], owners: dict[str, Answer]
) -> str | None:
    value = _digits(found)
    owner = owners.get(value)
    if owner and owner is not answer:
        return f"{found} 未经核实，只能出现在 {owner.file} 的警告里；请删掉，改为链接 answer:{owner.id}"
    if not owner and value not in known and MOBILE.fullmatch(value):
        return f"{found} 像是顾客的手机号，请删掉（R15）"
    if not owner and value not in known:
        return f"{found} 不是任何答案 contacts 里的渠道；号码变了请改 contacts 和这里，无法核实的请删掉"
    return None


def _texts_are_short_enough_for_a_card(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        if len(answer.text) > TEXT_MAX:
            message = (
                f"标题、简答和正文合计 {len(answer.text)} 个字；最多 {TEXT_MAX} 个字，请删减或拆成两个答案"
            )
            yield context.in_body(answer, 0, message)


def _shoppers_are_told_what_to_do_if_it_fails(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        topic = context.library.topics.get(answer.topic)
        lines = answer.body.split("\n")
        if not _says_something(lines):
            message = "正文是空的，读者点进来什么也没有；请先写答案，再写步骤"
            yield context.in_body(answer, 0, message)
        elif topic and topic.audience == "shopper" and not any(map(_NEXT_STEP.match, lines)):
            offset, meant = _meant_as_next_step(lines)
            first = context.body_lines.get(answer.file, 1)
            way = f"是不是第{first + offset}行的“{meant}”？" if meant else ""
            message = f"缺少“{IF_IT_FAILS}”一节；" + (
                f"{way}请改成“{IF_IT_FAILS}”" if meant else "请在正文最后写上，不成功时下一步找谁"
            )
            yield context.in_body(answer, offset, message)


def _meant_as_next_step(lines: list[str]) -> tuple[int, str]:
    """Return the last heading that is likely meant as that of the next step, and its line, from 0; none at
    the first line where no heading is.
    """
    usual = IF_IT_FAILS.removeprefix("## ")
    for offset in reversed(range(len(lines))):
        found = _LIKE_NEXT_STEP.match(lines[offset])
        title = found["title"] if found else ""
        if NOT_DONE.search(title) or SequenceMatcher(None, title, usual).ratio() > LIKE:
            return offset, title
    return 0, ""


def _sections_say_something(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        lines = [*answer.body.split("\n"), "## "]
        heading: int | None = None
        for offset, line in enumerate(lines):
            if SECTION.match(line):
                if heading is not None and _says_something(lines):
                    message = "这个小标题下面没有字；请写上，或删掉这个小标题"
                    yield context.in_body(answer, heading, message)
                heading = offset
            elif line.strip():
                heading = None


def _says_something(lines: list[str]) -> bool:
    return any(line.strip() and not SECTION.match(line) for line in lines)


def _headings_are_of_the_second_level(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        for offset, line in enumerate(answer.body.split("\n")):
            if FIRST_LEVEL_HEADING.match(line):
                message = "正文里不用一级标题（# 或下一行的 ===）；标题已在资料区，小节用 ##"
                yield context.in_body(answer, offset, message)


def _characters_are_what_they_seem(context: Context) -> Iterator[Problem]:
    for file, text in context.texts.items():
        if not LOOK_ALIKES.search(text):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            for found in sorted(set(LOOK_ALIKES.findall(line))):
                yield Problem(file, number, ODD_CHARACTER.format(ord(found)))


def _no_mail_box_is_of_a_free_host(context: Context) -> Iterator[Problem]:
    for file, text in context.texts.items():
        for number, line in enumerate(text.split("\n"), 1):
            for found in EMAIL.findall(ADDRESS.sub(" ", line)) if "@" in line else ():
                if FREE_MAIL.search(found):
                    message = f"{found} 是谁都能注册的免费邮箱，平台不用它办公；请删掉（R6）"
                    yield Problem(file, number, message)


def _unverified_values_are_labelled(context: Context) -> Iterator[Problem]:
    for answer in context.library.answers:
        lines = answer.body.split("\n")
        for place, item in enumerate(answer.unverified):
            offsets = [offset for offset, line in enumerate(lines) if item.value in line]
            if not offsets:
                message = (
                    f"unverified[{place}] 的 {item.value} 没有写进正文的警告；请写上，并标明“未核实”（R6）"
                )
                yield context.at(answer, "unverified", place, message=message)
            for offset in offsets:
                if not any(label in lines[offset] for label in LABELLED):
                    message = f"写了没有人能证实的 {item.value}，同一行里要有“{'”或“'.join(LABELLED)}”（R6）"
                    yield context.in_body(answer, offset, message)


RULES: tuple[Rule, ...] = (
    _numbers_are_known,
    _no_mail_box_is_of_a_free_host,
    _unverified_values_are_labelled,
    _texts_are_short_enough_for_a_card,
    _shoppers_are_told_what_to_do_if_it_fails,
    _sections_say_something,
    _headings_are_of_the_second_level,
    _characters_are_what_they_seem,
)
