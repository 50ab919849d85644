"""The rules about what most people come for: every id is there, and stands where its platform's shoppers
are.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.content.files import POPULAR
from shouhou.content.models.contact import Contact
from shouhou.content.models.popular import Popular
from shouhou.content.rules.context import Context, Path, Rule, near
from shouhou.errors import Problem

Page = tuple[Path, str | None, tuple[str, ...], tuple[str, ...]]
"""Place of a page, its platform (none of the home page), the ids of its answers and of its contacts."""


def _pages(popular: Popular) -> Iterator[Page]:
    home = popular.home
    yield ("home",), None, tuple(question.id for question in home.answers), home.contacts
    for key, page in popular.platforms.items():
        yield ("platforms", key), key, page.answers, page.contacts


def _answers_are_there(context: Context) -> Iterator[Problem]:
    library = context.library
    for path, platform, names, _ in _pages(library.popular):
        seen: set[str] = set()
        for at, name in enumerate(names):
            answer = library.find(name)
            mistake = None
            if answer is None:
                if not context.may_be_answer(name):
                    mistake = f"没有编号是 {name} 的答案；{near(name, context.ids)}"
            elif answer.id in seen:
                mistake = f"{name} 写了两次；请删掉一处"
            elif platform and not library.fits(answer, platform):
                home = library.platforms[answer.platform].name
                mistake = f"{name} 是{home}的答案，不放在别的平台的页上；请换一个"
            if mistake:
                yield context.in_file(POPULAR, *path, "answers", at, message=mistake)
            if answer:
                seen.add(answer.id)


def _contacts_are_there(context: Context) -> Iterator[Problem]:
    popular = context.library.popular
    for path, platform, _, names in _pages(popular):
        for at, name in enumerate(names):
            if mistake := _mistake_of_contact(context, name, platform):
                yield context.in_file(POPULAR, *path, "contacts", at, message=mistake)
    if popular.police and (mistake := _mistake_of_contact(context, popular.police, None)):
        yield context.in_file(POPULAR, "police", message=mistake)


def _mistake_of_contact(context: Context, name: str, platform: str | None) -> str | None:
    """Return what is wrong with a contact's id on the page of ``platform``, or of none."""
    library = context.library
    if name not in library.contacts:
        known = near(name, library.contacts)
        return None if context.may_define(name) else f"没有编号是 {name} 的渠道；{known}"
    owner, contact = library.contacts[name]
    if not _usable(contact):
        return f"{name} 不能拨打，放在这里没有用；请换一个 dial: true 的电话，或APP里的路径"
    if platform and not library.fits(owner, platform):
        home = library.platforms[owner.platform].name
        return f"{name} 是{home}的渠道，不放在别的平台的页上；请换一个"
    return None


def _platforms_are_there(context: Context) -> Iterator[Problem]:
    for key in context.library.popular.platforms:
        if key not in context.library.platforms and not context.lost_platform:
            message = f"没有叫 {key} 的平台文件夹；{near(key, context.library.platforms)}"
            yield context.in_file(POPULAR, "platforms", key, message=message)


def _usable(contact: Contact) -> bool:
    return contact.dial if contact.kind == "phone" else contact.kind == "app"


RULES: tuple[Rule, ...] = (_platforms_are_there, _answers_are_there, _contacts_are_there)
