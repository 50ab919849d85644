"""The ledger: every address ever published, so that a publish cannot lose one unnoticed.

``docs/data/ledger.txt`` holds one address a line, and after a space the id of the answer that it led to
when it was last published::

    # a comment
    mall/refund/
    mall/refund/steps/ mall-refund-steps

A comment seals the whole: how many addresses there are, and the sum of their fingerprints. A line that is
deleted or changed by hand breaks it; one that the site still answers to is named, since its fingerprint is
what the sum lacks. Whoever merges two ledgers keeps the addresses of both and deletes the seal, which the
next publish writes anew.

An address that is lost is advised to the answer with that id, wherever its file is now. Lines of before
have no id until the next publish completes them; for such a line the advice can only go by the likeness of
names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from shouhou.content import Answer, Library
from shouhou.content.files import GONE, LEDGER
from shouhou.content.published_ids import LEDGER_LINE
from shouhou.disk import replace_file, sweep_halves
from shouhou.errors import Problem, ProjectError
from shouhou.site.lasting_addresses import SHORT, answers_by_address

HEAD = (
    "# 发布过的每一个网址，一行一个，空格后面是它指向的答案的编号，由 shouhou build 自动补充。"
    "不要删行：链接可能早已发给顾客。"
)
_SEAL = re.compile(r"# 共 (\d+) 个网址，校验 ([0-9a-f]{16})\b.*")


@dataclass(frozen=True)
class Entry:
    """A line of the ledger: its number from 1, its text, and the address and the answer's id it holds.

    ``address`` is None where the line is no address.
    """

    number: int
    text: str
    address: str | None
    answer_id: str | None


def read_ledger(root: Path) -> list[Entry]:
    """Return every line of the ledger but comments and blank ones, in their order; a project without a ledger
    has none. Raises ProjectError.
    """
    return [entry for entry in map(_entry, *_numbered(_text(root))) if entry]


def _numbered(text: str) -> tuple[range, list[str]]:
    lines = text.splitlines()
    return range(1, len(lines) + 1), lines


def _entry(number: int, line: str) -> Entry | None:
    text = line.strip()
    if not text or line.startswith("#"):
        return None
    found = LEDGER_LINE.fullmatch(text)
    return Entry(number, text, found and found[1], found and found[2])


def _text(root: Path) -> str:
    path = root / LEDGER
    try:
        return path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"读不了 {LEDGER}（{error.__class__.__name__}）；请从版本记录里找回") from error


def ledger_problems(library: Library, present: set[str]) -> list[Problem]:
    """Return what the ledger promises and the site, which answers to ``present``, does not keep: each with
    the exact line to add and where.
    """
    entries = read_ledger(library.root)
    problems = [
        Problem(LEDGER, entry.number, _fault(library, entry, entries))
        for entry in entries
        if entry.address not in present
    ]
    return [*problems, *_broken_seal(library.root, [one.address for one in entries if one.address], present)]


def _broken_seal(root: Path, held: list[str], present: set[str]) -> list[Problem]:
    """Return a Problem where the ledger is not the one that the last publish has written."""
    for number, line in enumerate(_text(root).splitlines(), 1):
        found = _SEAL.fullmatch(line.strip())
        if found is None:
            continue
        count, total = int(found[1]), int(found[2], 16)
        if (count, total) == (len(set(held)), fingerprints(held)):
            return []
        lacking = (total - fingerprints(held)) % _BEYOND
        lost = next((one for one in sorted(present - set(held)) if _fingerprint(one) == lacking), None)
        if lost:
            message = f"少了一行 {lost}；发布过的网址不能删，请把这一行加回来"
        elif len(set(held)) < count:
            message = (
                f"发布过 {count} 个网址，现在只有 {len(set(held))} 行；不要删行，"
                "请从版本记录里找回这个文件（两份合并时冲突的：两边的网址都留下，删掉这一行，再生成一次）"
            )
        else:
            message = (
                f"发布时记了 {count} 个网址，现在有 {len(set(held))} 行，有的改过；网址由程序自己记，"
                "请从版本记录里找回这个文件（两份合并时冲突的：两边的网址都留下，删掉这一行，再生成一次）"
            )
        return [Problem(LEDGER, number, message)]
    return []


_BEYOND = 1 << 64


def _fingerprint(address: str) -> int:
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:8])


def fingerprints(addresses: Iterable[str]) -> int:
    """Return the sum of the fingerprints of some addresses, each counted once."""
    return sum(map(_fingerprint, set(addresses))) % _BEYOND


def _sealed(lines: list[str]) -> list[str]:
    """Return the lines with the seal of their addresses: in the place of the last one, else below the first
    comment.
    """
    addresses = {entry.address for number, line in enumerate(lines, 1) if (entry := _entry(number, line))}
    known = {address for address in addresses if address}
    seal = f"# 共 {len(known)} 个网址，校验 {fingerprints(known):016x}（程序写的，不要改）"
    place = next((at for at, line in enumerate(lines) if _SEAL.fullmatch(line.strip())), None)
    if place is None:
        place = 1 if lines and lines[0].startswith("#") else 0
        return [*lines[:place], seal, *lines[place:]]
    return [*lines[:place], seal, *lines[place + 1 :]]


def _fault(library: Library, entry: Entry, entries: list[Entry]) -> str:
    if entry.address is None:
        return (
            f"“{entry.text}”不是网址；应像 mall/refund/steps/，"
            "后面可以有空格和答案编号，请从版本记录里找回这一行"
        )
    said = f"发布过的网址 {entry.address} 现在打不开了。"
    down = f"；特意撤下的，在 {GONE} 加一行 {entry.address}: 撤下的理由"
    answer = _successor(library, entry, entries)
    key, old, held = "redirect_from", entry.address, answer.redirect_from if answer else ()
    if entry.address.startswith(SHORT):
        key, old, held = "replaces", entry.address.split("/")[1], answer.replaces if answer else ()
        said += f"编号不能改：改了编号的，改回 id: {old}；"
    line = f"{key}: [{', '.join([*held, old])}]"
    if answer is None:
        return f"{said}在接替它的答案里写 {line}{down}"
    return f"{said}内容搬到了 {answer.file} 的，把那里的 {key} 写成 {line}{down}"


def _successor(library: Library, entry: Entry, entries: list[Entry]) -> Answer | None:
    """Return the answer that took the place of a lost address; None where nobody knows.

    It is the answer with the id the address led to; where that id is gone, the one that stands now at another
    address that led to it. A line without an id tells nothing but its spelling.
    """
    if entry.answer_id is None:
        return _likest(library, entry, entries)
    by_id = {answer.id: answer for answer in library.answers}
    if entry.answer_id in by_id:
        return by_id[entry.answer_id]
    by_address = answers_by_address(library)
    return next(
        (
            by_address[other.address]
            for other in entries
            if other.answer_id == entry.answer_id and other.address in by_address
        ),
        None,
    )


def _likest(library: Library, entry: Entry, entries: list[Entry]) -> Answer | None:
    """Return the answer whose address is spelled most like the lost one; one whose own address is new is
    likelier to have moved.
    """
    lost = entry.address or ""
    known = {other.address for other in entries}

    def likeness(answer: Answer) -> float:
        if lost.startswith(SHORT):
            return SequenceMatcher(None, lost, answer.permalink).ratio()
        return SequenceMatcher(None, lost, answer.url).ratio() + (0.0 if answer.url in known else 0.5)

    return max(library.answers, key=likeness, default=None)


def extend_ledger(library: Library, present: Iterable[str]) -> None:
    """Add to the ledger the addresses of ``present`` that it does not hold yet, each before the first that
    sorts after it, and write beside every address the id of the answer it leads to now.

    No line goes, none changes its place, comments but the seal and line ends stay as they are; a ledger that
    holds all and is sealed stays untouched, one whose seal was taken out where two changes met gets it again.
    Raises ProjectError.

    To be called when the new site has taken its place, by one at a time. A process that dies before this is
    done leaves the ledger as it was, whole: the new addresses answer already, and the next publish writes
    them down, as long as the content still has them. So the site never lacks an address that the ledger
    promises.
    """
    text = _text(library.root)
    leads = {address: answer.id for address, answer in answers_by_address(library).items()}
    lines = text.splitlines() or [HEAD]
    entries = [_entry(number, line) for number, line in enumerate(lines, 1)]
    for place, entry in enumerate(entries):
        answer_id = leads.get(entry.address or "") if entry else None
        if entry and answer_id and answer_id != entry.answer_id:
            lines[place] = f"{entry.address} {answer_id}"
    held = [(entry.address or "") if entry else "" for entry in entries]
    for address in sorted(set(present) - set(held), reverse=True):
        place = next((n for n, other in enumerate(held) if other > address), len(held))
        lines.insert(place, f"{address} {leads[address]}" if address in leads else address)
        held.insert(place, address)
    if (sealed := _sealed(lines)) != text.splitlines():
        _write(library.root / LEDGER, sealed, "\r\n" if "\r\n" in text else "\n")


def _write(path: Path, lines: list[str], end: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep_halves(path.parent)
        replace_file(path, "".join(line + end for line in lines).encode("utf-8"))
    except OSError as error:
        raise ProjectError(
            f"站点已经换好，但写不了 {LEDGER}（{error.strerror or error}）；让它可写以后再生成一次"
        ) from error
