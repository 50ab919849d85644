"""Every file of the site beside its pages and its search, ``path -> content``.

For programs of others ``api/answers.json`` with its schema, ``api/answers.csv``, ``api/glossary.json``,
``api/quick-phrases.xlsx``, ``api/sbom.cdx.json``, ``feed.xml``, ``llms.txt``, the widget and, where the
site's address is known, ``sitemap.xml``; for its editors ``api/reviews.ics``; for the site's own pages the
data of the tools, the ids of merged answers and the desk's replies; for whoever passes the site on
``licences.txt``. The same content gives the same bytes. The pictures of links are drawn by
``exports.share_cards``.
"""

from __future__ import annotations

from collections.abc import Iterable

from shouhou.content import Library
from shouhou.content.timeline import as_said
from shouhou.site.client import WIDGET, joined
from shouhou.site.exports.api import answers_csv, answers_json, answers_schema, glossary_json
from shouhou.site.exports.components import component_files
from shouhou.site.exports.feed import atom_feed, sitemap
from shouhou.site.exports.llms import llms_txt
from shouhou.site.exports.quick_phrases import workbook
from shouhou.site.exports.reviews import FILE as REVIEWS
from shouhou.site.exports.reviews import reviews
from shouhou.site.lasting_addresses import replaced_files
from shouhou.site.replies import replies_files
from shouhou.site.search_start import FILE as START
from shouhou.site.search_start import search_start
from shouhou.tools import tool_files

NOT_OURS = ("sitemap.xml", "sitemap.xml.gz")
"""Files of the generator that ours replace: its sitemap gives every page the day of the build, and is empty
without an address.
"""


def site_files(library: Library, pages: Iterable[str], site_url: str) -> dict[str, bytes]:
    """Return all of them; ``pages`` are the compiled pages' paths, ``site_url`` ends with a slash or is
    empty.
    """
    said = as_said(library)
    files = {
        "api/answers.json": answers_json(library),
        "api/answers.schema.json": answers_schema(library),
        "api/answers.csv": answers_csv(said, site_url),
        "api/glossary.json": glossary_json(library),
        "api/quick-phrases.xlsx": workbook(said, site_url),
        REVIEWS: reviews(library),
        "feed.xml": atom_feed(said, site_url),
        "llms.txt": llms_txt(said, site_url),
        START: search_start(library),
        "search/widget.js": joined(WIDGET).encode("utf-8"),
    }
    files |= (
        tool_files(library)
        | replaced_files(library)
        | replies_files(library)
        | component_files(bool(library.words.senses))
    )
    if site_url:
        files["sitemap.xml"] = sitemap(library, pages, site_url)
    return files
