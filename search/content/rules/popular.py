"""The rules about what most people come for: every id is there, and stands where its
platform's shoppers are.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import POPULAR
from shouhou.content.models.contact import Contact
from shouhou.content.rules.context import Context, Path, Rule, near
from shouhou.errors import Problem


def _answers_are_there(context: Context) -> Iterator[Problem]:
    popular, library = context.library.popular, context.library
    pages: dict[Path, tuple[str, ...]] = {("home",): tuple(question.id for question in popular.home.answers)}
    pages |= {("platforms", key): page.answers for key, page in popular.platforms.items()}
    for path, names in pages.items():
        seen: set[str] = set()
        for at, name in enumerate(names):
            answer = library.find(name)
            if answer is None:
                if not context.may_be_answer(name):
                    yield _wrong(
                        context,
                        (*path, "answers", at),
                        f"没有编号是 {name} 的答案；{near(name, context.ids)}",
                    )
            elif answer.id in seen:
                yield _wrong(context, (*path, "answers", at), f"{name} 写了两次；请删掉一处")
            elif path[0] == "platforms" and not library.fits(answer, str(path[-1])):
                home = library.platforms[answer.platform].name
                yield _wrong(
                    context, (*path, "answers", at), f"{name} 是{home}的答案，不放在别的平台的页上；请换一个"
                )
            if answer:
                seen.add(answer.id)


def _contacts_are_there(context: Context) -> Iterator[Problem]:
    popular = context.library.popular
    police = (popular.police,) if popular.police else ()
    pages: dict[Path, tuple[str, ...]] = {("home",): popular.home.contacts, (): police}
    pages |= {("platforms", key): page.contacts for key, page in popular.platforms.items()}
    for path, names in pages.items():
        for at, name in enumerate(names):
            place: Path = (*path, "contacts", at) if path else ("police",)
            found = context.library.contacts.get(name)
            if found is None:
                if not context.may_define(name):
                    known = context.library.contacts
                    yield _wrong(context, place, f"没有编号是 {name} 的渠道；{near(name, known)}")
            elif not _usable(found[1]):
                yield _wrong(
                    context,
                    place,
                    f"{name} 不能拨打，放在这里没有用；请换一个 dial: true 的电话，或APP里的路径",
                )
            elif path and path[0] == "platforms" and not context.library.fits(found[0], str(path[-1])):
                home = context.library.platforms[found[0].platform].name
                yield _wrong(context, place, f"{name} 是{home}的渠道，不放在别的平台的页上；请换一个")


def _platforms_are_there(context: Context) -> Iterator[Problem]:
    for key in context.library.popular.platforms:
        if key not in context.library.platforms and not context.lost_platform:
            message = f"没有叫 {key} 的平台文件夹；{near(key, context.library.platforms)}"
            yield _wrong(context, ("platforms", key), message)


def _usable(contact: Contact) -> bool:
    return contact.dial if contact.kind == "phone" else contact.kind == "app"


def _wrong(context: Context, path: Path, message: str) -> Problem:
    return context.in_file(POPULAR, *path, message=message)


RULES: tuple[Rule, ...] = (_platforms_are_there, _answers_are_there, _contacts_are_there)
