"""A folder of Markdown as pages and sections."""

from __future__ import annotations

from pathlib import Path

import pytest
from shouhou.documents.markdown_folder import read_markdown_folder, slug_of
from shouhou.documents.options import usual_options
from shouhou.documents.page import Page
from shouhou.errors import DocumentsError

GUIDE = """---
title: 安装指南
lang: zh-CN
---
先看这里。

## Windows 上（推荐）

=== "图形界面"

    双击安装包。

??? note "更多"

    静默安装。

:::tip 小提示
容器里的话。
:::

## 自己起的编号 {#own}

| 名字 | 意思 |
| --- | --- |
| PATH | 路径 |

```sh
lamp serve
```
"""


def test_headings_are_sections_and_boxes_are_read_as_what_stands_in_them(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "install.md").write_text(GUIDE, "utf-8")

    first, windows, own = read_markdown_folder(tmp_path, usual_options()).pages

    assert first == Page("guide/install/", "安装指南", "先看这里。", "guide/install/", language="zh-cn")
    assert windows.url == "guide/install/#windows-%E4%B8%8A%E6%8E%A8%E8%8D%90"
    said = ["图形界面", "双击安装包。", "更多", "静默安装。", "小提示", "容器里的话。"]
    assert windows.text.split("\n") == said
    assert (own.url, own.text.split("\n")) == (
        "guide/install/#own",
        ["名字 意思", "PATH 路径", "lamp serve"],
    )


def test_what_is_no_page_is_left_out_or_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# 首页\n\n你好", "utf-8")
    (tmp_path / "draft.md").write_text("---\ndraft: true\n---\n草稿", "utf-8")
    (tmp_path / "hidden.md").write_text("---\nsearch:\n  exclude: true\n---\n不收", "utf-8")
    (tmp_path / "gbk.md").write_bytes("国标".encode("gb18030"))
    (tmp_path / "empty.md").write_text("---\ntitle: [\n---\n", "utf-8")
    (tmp_path / "never.md").write_text("---\ndate: 2026-13-45\n---\n那天", "utf-8")
    (tmp_path / "part.mdx").write_text('import A from "./a"\n\n正文', "utf-8")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x.md").write_text("包", "utf-8")

    reading = read_markdown_folder(tmp_path, usual_options())

    assert [(page.url, page.title, page.text) for page in reading.pages] == [
        ("./", "首页", "你好"),
        ("never/", "never", "那天"),
        ("part/", "part", "正文"),
    ]
    assert {(remark.file, remark.kind) for remark in reading.remarks} == {
        ("gbk.md", "encoding"),
        ("empty.md", "head"),
        ("empty.md", "empty"),
        ("never.md", "head"),
    }
    assert reading.left_out == 2


def test_a_folder_without_a_file_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DocumentsError, match=r"也没有 \.md 文件"):
        read_markdown_folder(tmp_path, usual_options())


@pytest.mark.parametrize(
    ("heading", "slug"),
    [("Windows 上（推荐）", "windows-上推荐"), ("a_b - C!", "a_b---c"), ("什么？", "什么")],
)
def test_ids_of_headings_are_made_as_most_generators_do(heading: str, slug: str) -> None:
    assert slug_of(heading) == slug
