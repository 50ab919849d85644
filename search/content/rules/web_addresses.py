"""The rule about addresses of the net in any text: each is of a site that somebody has looked at, be it a
link or not. Who reads ``www.shop-help.example`` types it.

``hosts_in("看 https://a.example/x，也可以上www.b.cn登记")`` yields ``(2, "a.example")`` and
``(25, "www.b.cn")``.
Links in brackets and the addresses of sources have rules of their own (``markup``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shouhou.content.files import HOSTS, SOURCES, TRICKS, WORDS_FOLDER
from shouhou.content.models.answer import Answer
from shouhou.content.rules.context import Context, Rule
from shouhou.content.rules.text import NOT_PUBLISHED
from shouhou.errors import Problem

_ENDS = (
    "com|cn|net|org|gov|edu|top|vip|xyz|cc|io|info|shop|store|club|site|online|app|me|tv|co|biz|wang|link|ltd|pro"
    "|asia|mobi|fun|ink|win|work|group|live|icu|hk|tw|ru|us|中国|公司|网络|网址|商城"
)
_LABELS = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_HOST = re.compile(
    rf"(?:https?|ftp)://(?P<told>[^\s/?#，。；：、！？“”（）《》|`<>\"');,\]]+)"
    rf"|(?<![a-z0-9@._/-])(?P<bare>www\.{_LABELS}[a-z]{{2,}}|{_LABELS}(?:{_ENDS}))(?![a-z0-9_-]|\.[a-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_LINKED = re.compile(r"\]\([^()\s]*\)")
_NOBODYS = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)|127\.0\.0\.1", re.IGNORECASE
)
"""Names that are set aside for examples, and the reader's own machine."""
_URL_OF_SOURCE = re.compile(r"\burl:.*")
_OF_TRICK = re.compile(r"^\s*(?:example|signs):")
_COMMENT = re.compile(r"^\s*#")


def hosts_in(line: str) -> Iterator[tuple[int, str]]:
    """Yield place and name of every host in a line of text, in small letters and without its port."""
    plain = _LINKED.sub(lambda found: "]" + "\0" * (len(found[0]) - 1), line)
    for found in _HOST.finditer(plain):
        host = (found["told"] or found["bare"]).lower()
        host = host.rpartition("@")[2].partition(":")[0].rstrip(".")
        if "." in host:  # else it stands for one: https://你的网址/
            yield found.start(), host


def _web_addresses_are_known(context: Context) -> Iterator[Problem]:
    if context.lost(HOSTS) or context.blind:
        return
    answers = {answer.file: answer for answer in context.library.answers}
    known = {*context.library.hosts}
    known |= {contact.value for _, contact in context.library.contacts.values() if contact.kind == "web"}
    for text in context.unread_answers.values():
        known |= {host for line in text.split("\n") for _, host in hosts_in(line)}
    owners = {
        item.value: answer for answer in answers.values() for item in answer.unverified if item.kind == "web"
    }
    for file, text in context.texts.items():
        if file in (HOSTS, *NOT_PUBLISHED) or file.startswith(WORDS_FOLDER) or file in context.unread:
            continue
        for number, line in enumerate(text.split("\n") if "." in text else (), 1):
            for at, host in hosts_in(_told(file, line)) if "." in line or "://" in line else ():
                if host in known or _NOBODYS.fullmatch(host):
                    continue
                if message := _fault(host, answers.get(file), owners.get(host)):
                    yield Problem(file, number, message, at + 1)


def _told(file: str, line: str) -> str:
    """Return what of a line is held to the rule; tricks give examples of what cheats write."""
    if file.endswith(".yml") and _COMMENT.match(line):
        return ""
    if file == SOURCES:
        return _URL_OF_SOURCE.sub("", line)
    return "" if file == TRICKS and _OF_TRICK.match(line) else line


def _fault(host: str, answer: Answer | None, owner: Answer | None) -> str | None:
    if owner and owner is answer:
        return None
    if owner:
        return f"{host} 未经核实，只能出现在 {owner.file} 的警告里；请删掉，改为链接 answer:{owner.id}（R33）"
    return (
        f"{host} 不在 {HOSTS} 里，也不是哪个答案的网站渠道；核对过是官方的，在那里加一行 {host}: 它是谁，"
        "不是就删掉（R33）"
    )


RULES: tuple[Rule, ...] = (_web_addresses_are_known,)
