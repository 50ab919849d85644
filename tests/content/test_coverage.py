"""What the rows of troubles say of the answers that stand in them."""

from __future__ import annotations

from shouhou.content.models.coverage import Coverage


def test_an_answer_is_about_goods_of_one_kind_where_all_its_rows_are() -> None:
    rows = {
        "fresh": {"name": "生鲜", "goods": True, "any": "rights-fresh", "own": {"mall": "mall-fresh"}},
        "watch": {"name": "手表", "goods": True, "any": "rights-quality", "own": {"mall": "mall-watch"}},
        "quality": {"name": "质量", "any": "rights-quality"},
    }
    coverage = Coverage.model_validate({"sections": {"goods": {"name": "货", "rows": rows}}})

    assert coverage.of_goods == {"rights-fresh", "mall-fresh", "mall-watch"}
