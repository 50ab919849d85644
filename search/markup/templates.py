"""Fills the templates that pages, tools and pictures are written in: the only module that knows Jinja.

A template stands beside the Python that fills it and is named by its path in the package:
``tools/deadline/page.html``. Python hands it records; what is markup stands in the template.

* Every value is shown as it is, by ``plain_text``. What is markup already says so: a macro's result, or a
  text that editors wrote in Markdown, as ``Markup``.
* A name that the template's caller did not give is an error, never an empty place.
* The white space of a statement's line is not written, so Markdown keeps the blank lines that it needs and
  gets no others. A macro that writes whole lines ends the last one too: where its call stands on a line of
  its own, a blank line follows.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from shouhou.content.models.leaf import leaf_of
from shouhou.markup.addresses import DEADLINE_PAGE, address, address_of, link, page_of, root_from
from shouhou.markup.basis import basis_words
from shouhou.markup.days import offered, said, told
from shouhou.markup.plain_text import as_html
from shouhou.markup.platform_lists import names_of_more
from shouhou.markup.rows import keeps_words
from shouhou.markup.script import script_json


def render(template: str, **records: object) -> Markup:
    """Return what ``template`` makes of the records, from its first line that is not blank to its last,
    without that one's end.
    """
    return Markup(environment().get_template(template).render(records).strip("\n"))


@cache
def environment() -> Environment:
    """Return what the templates share: how they are read, and the functions that each of them may call."""
    made = Environment(
        loader=PackageLoader("shouhou", ""),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{*",
        comment_end_string="*}",
    )
    made.globals |= {
        "DEADLINE_PAGE": DEADLINE_PAGE,
        "address": address,
        "address_of": address_of,
        "basis_words": basis_words,
        "keeps_words": keeps_words,
        "leaf_of": leaf_of,
        "link": link,
        "offered_of": offered,
        "names_of_more": names_of_more,
        "page_of": page_of,
        "root_from": root_from,
        "said_of": said,
        "told_of": told,
    }
    made.filters["script_json"] = lambda document: Markup(script_json(document))
    return made


def _shown(value: object) -> object:
    return as_html(value) if isinstance(value, str) and not isinstance(value, Markup) else value
