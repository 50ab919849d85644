"""A topic that loses its last answer on a platform: its page goes too, and the page's address leads on,
until there is an answer again.
"""

from __future__ import annotations

from functools import partial

from shouhou.content import files
from shouhou.content.library import Library
from shouhou.content.models.answer import Answer
from shouhou.editing.draft import Draft
from shouhou.editing.yaml_text import Yaml


def take_down_empty_topic(draft: Draft, library: Library, answer: Answer) -> str:
    """Take the page of a topic down of which ``answer``, which goes, was the last. Return the page's address,
    which has to lead somewhere now; nothing where the topic has other answers.
    """
    others = [one for one in library.answers_of(answer.platform, answer.topic) if one.id != answer.id]
    folder = f"{answer.platform}/{answer.topic}"
    if others or (answer.platform, answer.topic) not in library.topic_pages:
        return ""
    draft.delete(files.index_of(folder))
    return f"{folder}/"


def take_address_back(draft: Draft, library: Library, address: str) -> None:
    """Have an address lead nowhere else, now that it has a page again."""
    if address in library.gone:
        draft.change(files.GONE, partial(Yaml.remove, path=(address,)))
    for answer in library.answers:
        if address in answer.redirect_from:
            number = answer.redirect_from.index(address)
            draft.change(answer.file, partial(Yaml.remove, path=("redirect_from", number)))
