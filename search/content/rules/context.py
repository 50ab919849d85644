"""What a rule looks at: the library, what the files gave on the way to it, and the place of everything for
the report.

A rule that misses something asks first whether a file that could not be read may have held it (``lost``,
``may_define``, ``may_be_answer``): the mistake in that file is reported already, and what follows from it is
not the editor's second mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from shouhou.content.articles import citations, names_of_laws, pattern_of, short_citations
from shouhou.content.figures import find_figures
from shouhou.content.files import NOT_PLATFORMS, index_of
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer, Place
from shouhou.content.models.evidence import Evidence
from shouhou.content.places import value_column
from shouhou.content.published_ids import ids_by_address
from shouhou.content.reading import Reading
from shouhou.errors import Problem, nearest

Owners = dict[str, Answer]
Path = tuple[str | int, ...]


class Context:
    """A library with the line of everything in it, and with what is known of the files that gave nothing."""

    def __init__(self, library: Library, reading: Reading) -> None:
        self.library = library
        self.texts = reading.texts
        self.values = reading.values
        self.unread = reading.unread
        self.exam = reading.exam
        self.unread_answers = {
            file: text for file, text in reading.unread.items() if _is_answer(file) or _ASKS.search(text)
        }
        self._reading = reading
        self._lines = reading.lines
        self.body_lines = reading.body_lines

    @cached_property
    def ids(self) -> set[str]:
        """The ids of the answers, and those that the unread ones give in their text."""
        ids = {answer.id for answer in self.library.answers}
        for file, text in self.unread_answers.items():
            ids.update(re.findall(r"^id:\s*[\"']?([\w-]+)", text, re.MULTILINE))
            ids.add(self._published.get(_address_of(file), ""))
        return ids

    @cached_property
    def owners(self) -> dict[str, Owners]:
        """The answer that every answer's, contact's and limit's id belongs to, by kind; of an id given
        twice, the first.
        """
        return {
            "答案": {answer.id: answer for answer in self.library.answers[::-1]},
            "渠道": {name: answer for name, (answer, _) in self.library.contacts.items()},
            "时限": {name: answer for name, (answer, _) in self.library.limits.items()},
        }

    @cached_property
    def blind(self) -> bool:
        """True where there is an answer of which nothing can be made out: it may hold anything."""
        for file, text in self.unread_answers.items():
            keys = set(_KEYS.findall(text))
            if not keys or ("id" not in keys and _address_of(file) not in self._published):
                return True
        return False

    @cached_property
    def _published(self) -> dict[str, str]:
        """The ids that were published, by address; nothing where every answer could be read."""
        return ids_by_address(self._reading) if self.unread_answers else {}

    @cached_property
    def cited(self) -> list[tuple[Answer, int, str, str]]:
        """The articles of laws that bodies cite, by a name of a source or by what people make of that of a
        law of the answer (消法): the answer, the line from 0, the source, the article.
        """
        sources = self.library.sources
        names = {key: one.name for key, one in sources.items() if one.label.key is Evidence.LAW}
        laws = names_of_laws(names)
        pattern = pattern_of(laws)
        found = []
        for answer in self.library.answers:
            own = {key: names[key] for key in answer.sources if key in names}
            for offset, line in enumerate(answer.body.split("\n")):
                if "条" in line:
                    short, _ = short_citations(line, own)
                    cited = [(key, article) for key, article, _ in citations(line, laws, pattern)]
                    cited += [
                        (key, article) for key, articles in short.items() for article in sorted(articles)
                    ]
                    found += [(answer, offset, *one) for one in dict.fromkeys(cited)]
        return found

    def lost(self, file: str) -> bool:
        """True where ``file`` could not be read, so that nothing can be missed in it."""
        return file in self.unread

    @cached_property
    def lost_platform(self) -> bool:
        """True where the page of a platform could not be read, so that its name is not known."""
        return any(_platform_of(file) is not None for file in self.unread)

    def may_define(self, name: str) -> bool:
        """True where a file that could not be read may well define ``name``: its own mistake is enough."""
        return (
            self.blind
            or self.lost(index_of(name))
            or any(name in text for text in self.unread_answers.values())
        )

    def may_be_answer(self, name: str) -> bool:
        """True where ``name`` is an answer's id, or an answer that could not be read may have it."""
        return name in self.ids or self.blind

    def at(self, answer: Answer, *path: str | int, message: str) -> Problem:
        return self.in_file(answer.file, *path, message=message)

    def in_file(self, file: str, *path: str | int, message: str) -> Problem:
        """Place a problem on the line of a value, or of its nearest parent that has one."""
        lines = self._lines.get(file, {})
        while path and path not in lines:
            path = path[:-1]
        line = self.line(file, *path)
        return Problem(file, line, message, value_column(self.texts.get(file, ""), path, line, message))

    def line(self, file: str, *path: str | int) -> int:
        """Return the line of a value, 1 where it has none."""
        return self._lines.get(file, {}).get(path, 1)

    def in_body(self, answer: Answer, offset: int, message: str) -> Problem:
        return Problem(answer.file, self.body_lines.get(answer.file, 1) + offset, message)

    def in_text(self, answer: Answer, place: Place, message: str) -> Problem:
        """Place a problem where one of the answer's texts stands (``Answer.told_texts``)."""
        if isinstance(place, int):
            return self.in_body(answer, place, message)
        return self.at(answer, place, message=message)

    def in_page(self, name: str, offset: int, message: str) -> Problem:
        return Problem(f"docs/{name}", self.body_lines.get(f"docs/{name}", 1) + offset, message)


_ASKS = re.compile(r"^---\n(?:.*\n)*?asks:")
_KEYS = re.compile(r"^(id|title|claims|limits):", re.MULTILINE)


def _address_of(file: str) -> str:
    """Return the address under which an answer's file is published."""
    return file.removeprefix("docs/").removesuffix(".md") + "/"


def _is_answer(file: str) -> bool:
    """True where a file stands where answers do, be it in the right folder or not."""
    parts = file.split("/")
    return len(parts) > 2 and parts[1] not in NOT_PLATFORMS and parts[-1] != "index.md"


def _platform_of(file: str) -> str | None:
    """Return the platform whose page ``file`` is."""
    parts = file.split("/")
    return parts[1] if len(parts) == 3 and parts[1] not in NOT_PLATFORMS and parts[2] == "index.md" else None


def near(wrong: str, known: Collection[str]) -> str:
    """Return the way out of a name that is not known: the nearest that is."""
    close = nearest(wrong, known)
    return f"是不是 {close}？" if close else "请核对写法，或从这里删掉"


def figure_mistake(text: str | None) -> str | None:
    """Return what is wrong with a text that is no answer's: it has a figure of its own; None where it has
    none.
    """
    found = next((written for written, _ in find_figures(text or "")), None)
    return f"这里写了“{found}”；天数只写在答案的 limits 里，这里换一个不带数字的说法" if found else None


Rule = Callable[[Context], Iterator[Problem]]
