"""``dev.py indexing``: what is measured is told as medians and as a ratio."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from shouhou.commands.dev import Refusal

if sys.platform != "linux":
    pytest.skip("measures what Linux alone tells", allow_module_level=True)
from shouhou.commands.development.indexing import by_us, run, table


def test_the_middle_of_three_rounds_counts_and_the_most_memory() -> None:
    def of(way: float, rest: float) -> dict[str, float]:
        return {"切词": way, "编索引": rest, "处理器": 99.0}

    told = table(
        {
            "jieba": [({"切词": seconds, "处理器": 1.0}, 1_000_000) for seconds in (9.0, 2.0, 3.0)],
            "ours": [(of(2, 1), 5_000_000), (of(4, 8), 7_000_000), (of(2, 4), 6_000_000)],
        }
    )

    assert "比值 2.00" in told
    assert "内存最多 7 MB" in told
    assert "4.0 秒  编索引" in told


def test_every_stage_of_an_index_is_timed(tmp_path: Path) -> None:
    source = tmp_path / "pages.jsonl"
    source.write_text(json.dumps({"id": "a", "title": "退款", "text": "退款多久到账"}), "utf-8")

    assert list(by_us(source)) == ["读文件", "切词", "计分", "编索引", "编词库", "编卡片和正文", "写文件夹"]


@pytest.mark.parametrize("arguments", [[], ["nothing.jsonl"], [__file__, "often"], [__file__, "1", "2"]])
def test_what_cannot_be_measured_is_refused(arguments: list[str]) -> None:
    with pytest.raises(Refusal, match=r"dev\.py indexing"):
        run(arguments)
