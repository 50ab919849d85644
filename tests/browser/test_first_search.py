"""What the first search of a visit costs a phone: every file, as a host would compress it, until the
results are shown.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

OpenPage = Callable[..., Any]

MOST = 60_000
QUERIES = {
    "plain": "快手审核要几天",
    "typo": "快手退宽审合要多久",
    "pinyin": "kuaishou tuikuan shenhe duojiu",
    "traditional": "快手退款審核要多久",
    "story": "上个月在快手直播间买了个电饭煲，用了两次就不通电了，找商家说不是质量问题，让我自己修，我该怎么退",
}


def bytes_of_first_search(server: Any, phone_page: OpenPage, query: str) -> dict[str, int]:
    """Return file -> compressed bytes: the search's own code, and all that is asked for from the focus to
    the results.
    """
    page, seen = phone_page()
    page.goto(server.url, wait_until="networkidle")
    code = [request for request in seen.requests if urlsplit(request.url).path.startswith("/assets/search/")]
    seen.requests.clear()
    page.locator("input#sh-q").fill(query)
    page.locator("[data-answer-id]").first.wait_for(state="visible")
    sizes: dict[str, int] = {}
    for request in [*code, *seen.requests]:
        response = request.response()
        assert response
        name = urlsplit(request.url).path.removeprefix("/assets/search/")
        assert name not in sizes, f"{name} was asked for twice"
        sizes[name] = len(gzip.compress(response.body(), 9, mtime=0))
    return sizes


@pytest.mark.parametrize("style", QUERIES)
def test_the_first_search_of_a_visit_is_small(server: Any, phone_page: OpenPage, style: str) -> None:
    sizes = bytes_of_first_search(server, phone_page, QUERIES[style])
    code = sum(size for name, size in sizes.items() if name.endswith(".js"))
    print(f"\n{style}: {sum(sizes.values()):,} bytes in {len(sizes)} files, of which code {code:,}")
    print(
        "  "
        + ", ".join(
            f"{name.rpartition('/')[2]} {size:,}"
            for name, size in sorted(sizes.items(), key=lambda item: -item[1])
        )
    )
    assert "manifest.json" in sizes
    assert sum(sizes.values()) <= MOST, sizes
