"""What our own site knows of its subject counts on no other: there a word of after-sales is any word."""

from __future__ import annotations

import pytest
from shouhou.documents.collection import collection_of
from shouhou.documents.page import Page
from shouhou.engine.engine import Engine
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index

OURS = {
    "退货": "登录",
    "投诉": "缓存",
    "赔偿": "编译",
    "客服": "内核",
    "电话": "端口",
    "联系": "渲染",
    "按钮": "引擎",
    "进度": "线程",
    "商家": "镜像",
    "拖": "栈",
    "item": "node",
}
"""A word of our site's subject or of its shoppers' ways -> one of programs, which is as long."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    """A site that says the same of all these words."""
    words = [word for pair in OURS.items() for word in pair]
    pages = [Page(word, f"{word}，模块", f"{word}，配置说明，升级以后要重写。") for word in words]
    return open_engine(export_index(collection_of(pages)))


@pytest.mark.parametrize("query", ["{}", "配置说明，{}", "我买了模块，用户恶意升级，{}，给我说明"])
def test_a_word_of_after_sales_is_read_as_any_other(query: str, engine: Engine) -> None:
    def read(word: str) -> tuple[object, ...]:
        asked = engine.reader.read(query.format(word))
        terms = sorted(
            (term.replace(word, "…"), weight) for term, weight in asked.terms.items() if len(term) > 1
        )
        return terms, [(text.replace(word, "…"), share) for text, share in asked.clauses], asked.asker

    assert {ours: read(ours) for ours in OURS} == {ours: read(other) for ours, other in OURS.items()}
