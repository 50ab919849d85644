"""The few constants that make any index too large to be fetched whole, and where Milvus stands."""

from __future__ import annotations

import pytest
from shouhou.engine import ranking
from shouhou.server import enough, fetching, lane


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetch three rows at first, look closely at three of a platform, keep four others, know three places:
    then most of a small index is not fetched, as most of a large one is not.
    """
    for module in (ranking, enough):
        monkeypatch.setattr(module, "RERANK", 3)
    monkeypatch.setattr(ranking, "KEPT", 4)
    for module in (lane, fetching):
        monkeypatch.setattr(module, "FIRST", 3)
    monkeypatch.setattr(fetching, "PLACES", 3)
