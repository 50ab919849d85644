"""The service worker in a real Chromium 80."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from chromium_80 import RUNS_HERE, Chromium80

pytestmark = pytest.mark.skipif(not RUNS_HERE, reason="Chromium 80 was packed for Linux on x86-64")


def test_after_one_visit_a_search_works_with_the_server_stopped(
    chromium_80: Chromium80, sample_site: Path, serve: Callable[[Path], Any]
) -> None:
    host = serve(sample_site)
    with chromium_80.page() as page:
        page.goto(host.url)
        page.until("(navigator.serviceWorker.controller || {}).state === 'activated'")
        host.stop()

        page.goto(f"{host.url}search/?q={quote('山货集审核要几天')}")
        assert (
            page.until("document.querySelector('[data-answer-id]')?.dataset.answerId === 'sh-time-review'")
            is True
        )
