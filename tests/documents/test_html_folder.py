"""A built site as pages and sections: what is read, where it leads, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shouhou.documents import html_folder
from shouhou.documents.collection import collection_of
from shouhou.documents.html_folder import read_html_folder
from shouhou.documents.html_page import read_page
from shouhou.documents.markdown_folder import read_markdown_folder
from shouhou.documents.options import usual_options
from shouhou.documents.page import Page, Reading
from shouhou.documents.selectors import selector
from shouhou.documents.tree import DEEPEST, tree_of
from shouhou.errors import DocumentsError
from small_site import small_site


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_html_folder(small_site(tmp_path_factory.mktemp("site"), faulty=True), usual_options())


def of(reading: Reading, url: str) -> Page:
    [found] = [page for page in reading.pages if page.url == url]
    return found


def text_of(main: str, **options: object) -> str:
    page = read_page(tree_of(f"<main>{main}</main>"), None, selector([]), 6)
    return "\n".join(section.text for section in page.sections)


def test_every_heading_that_can_be_led_to_is_a_page_of_its_own_below_its_page(reading: Reading) -> None:
    found = {page.url: page.path for page in reading.pages if not page.url.startswith("old/")}

    assert found == {
        "./": "灯塔手册",
        "guide/%E9%85%8D%E7%BD%AE.html": "guide/配置.html",
        "guide/%E9%85%8D%E7%BD%AE.html#usage": "guide/配置.html / 怎样调整亮度",
        "install/": "安装",
        "install/#windows": "安装 / 在视窗系统上安装",
        "install/#path": "安装 / 在视窗系统上安装 / 环境变量",
        "install/#linux": "安装 / 在服务器上安装",
    }


def test_a_section_says_what_a_reader_sees_in_lines(reading: Reading) -> None:
    assert of(reading, "install/#windows").text.split("\n") == [
        "警告",
        "杀毒软件会误报，请先加入白名单。",
        "图形界面",
        "命令行",
        "双击安装包以后一路点下一步。",
        "静默安装要加上参数。",
    ]
    assert of(reading, "install/#path").text.split("\n") == ["变量 含义", "LAMP_HOME 数据放在哪个文件夹"]


def test_code_keeps_its_lines_and_what_is_no_text_goes(reading: Reading) -> None:
    assert of(reading, "install/#linux").text.split("\n") == ["lamp init --force", "lamp serve"]


def test_a_line_break_of_the_source_parts_no_chinese_sentence(reading: Reading) -> None:
    assert of(reading, "./").text == "灯塔是一个看守海岸线的程序，夜里自动点亮。"


def test_a_heading_that_cannot_be_led_to_is_a_line_of_the_section_it_stands_in(reading: Reading) -> None:
    section = of(reading, "guide/%E9%85%8D%E7%BD%AE.html#usage")

    assert section.text.split("\n") == [
        "亮度从零到一百，默认是六十。",
        "没有编号的小标题",
        "这一段跟着上一节走。",
    ]


def test_what_gives_nothing_to_find_or_reads_wrong_is_told_by_its_file(reading: Reading) -> None:
    assert sorted((remark.file, remark.kind) for remark in reading.remarks) == [
        ("old/broken.html", "damaged"),
        ("old/empty.html", "empty"),
        ("old/gbk.html", "encoding"),
        ("old/no-body.html", "body"),
        ("old/unknown.html", "encoding"),
        ("old/wrong.html", "language"),
    ]
    assert of(reading, "old/gbk.html").text == "老页面是国标编码的。"


def test_pages_that_ask_to_be_left_out_are_counted_and_not_told(reading: Reading) -> None:
    assert reading.left_out == 3
    assert "secret.html" not in {page.url for page in reading.pages}


def test_a_folder_without_a_page_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DocumentsError, match=r"没有 \.html 文件"):
        read_html_folder(tmp_path, usual_options())


def test_the_options_say_what_is_left_out_read_and_led_to(tmp_path: Path) -> None:
    options = replace(
        usual_options(), exclude=("guide/*",), ignore=(".admonition",), sections=2, clean_urls=True
    )
    site = small_site(tmp_path)
    (site / "about.html").write_text("<article>关于我们</article>", "utf-8")

    reading = read_html_folder(site, options)

    assert [page.url for page in reading.pages] == [
        "about",
        "./",
        "install/",
        "install/#windows",
        "install/#linux",
    ]
    assert "误报" not in of(reading, "install/#windows").text
    assert "环境变量\n变量 含义" in of(reading, "install/#windows").text


def test_the_search_of_the_site_itself_is_none_of_its_pages(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (site / "shouhou").mkdir()
    (site / "shouhou" / "demo.html").write_text("<main>搜索</main>", "utf-8")

    assert "shouhou/demo.html" not in {
        page.url for page in read_html_folder(site, usual_options(), site / "shouhou").pages
    }


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<main>主<article>甲</article></main>", "甲"),
        ("<main><article>甲</article><article>乙</article></main>", "甲\n乙"),
        ("<article>甲</article><article>乙</article>", "甲\n乙"),
        ("<div role=main>主</div>", "主"),
        (
            "<main>主<p data-search-body>标出来的</p></main><div data-search-body>也标了</div>",
            "标出来的\n也标了",
        ),
    ],
)
def test_what_the_main_content_is(html: str, said: str) -> None:
    page = read_page(tree_of(html), None, selector([]), 6)

    assert "\n".join(section.text for section in page.sections) == said


def test_a_site_that_marks_its_content_in_its_own_way_says_how() -> None:
    page = read_page(
        tree_of("<main>不是</main><div class='post big'>是</div>"), selector([".post"]), selector([]), 6
    )

    assert page.sections[0].text == "是"


@pytest.mark.parametrize(
    ("main", "said"),
    [
        ("<ul><li>一<li>二</ul>", "一\n二"),
        ("<p>一<p>二<div>三</div>", "一\n二\n三"),
        ("<dl><dt>词<dd>义</dl>", "词\n义"),
        ("一<br>二</span></em>三", "一\n二三"),
        ("中\u200b文&nbsp;字 &lt;b&gt;", "中文 字 <b>"),
        ("<ruby>漢<rt>hàn</rt></ruby>字", "漢字"),
        ("<pre>  一\n\n  <b>二</b></pre>", "一\n二"),
        ("english\n words", "english words"),
        ("<div hidden>藏<p>着</p></div><details><summary>标题</summary>内容</details>", "标题\n内容"),
    ],
)
def test_html_is_read_as_a_browser_shows_it(main: str, said: str) -> None:
    assert text_of(main) == said


def test_meta_is_taken_from_marked_elements() -> None:
    html = """<main><h1>页</h1><span data-search-meta="author">小林</span><i data-search-meta="kind:教程"></i>
        <img data-search-meta="image[src]" src="a.png"><b data-search-meta="title">真名</b></main>"""

    page = read_page(tree_of(html), None, selector([]), 6)

    assert (page.heading, page.sections[0].text) == ("真名", "页\n小林真名")
    assert page.meta == {"author": "小林", "kind": "教程", "image": "a.png"}
    [document] = collection_of([Page("a", "页", "字", "a", meta=page.meta)]).documents
    assert document.card["meta"] == page.meta


def test_elements_inside_one_another_without_end_are_read() -> None:
    assert text_of("<div>" * DEEPEST * 20 + "底") == "底"


def test_how_most_titles_end_is_no_part_of_a_page_without_a_heading(tmp_path: Path) -> None:
    for name in ("a", "b"):
        html = f"<html><title>{name} 页 | 站点</title><main>内容{name}</main>"
        (tmp_path / f"{name}.html").write_text(html, "utf-8")

    assert [page.title for page in read_html_folder(tmp_path, usual_options()).pages] == ["a 页", "b 页"]


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        (["zh-cn", "en-us", "", "zh-hans-cn", "zh"], ["zh", "en", "zh", "zh", "zh"]),
        (["zh-hk", "zh", "zh-hant"], ["zh-hant", "zh", "zh-hant"]),
        (["", ""], ["documents", "documents"]),
    ],
)
def test_pages_are_told_apart_by_language_and_one_that_says_none_is_with_most(
    said: list[str], topics: list[str]
) -> None:
    collection = collection_of([Page(f"{at}", "甲", "", language=one) for at, one in enumerate(said)])

    assert [document.topic for document in collection.documents] == topics
    assert [group.key for group in collection.topics] == list(dict.fromkeys(topics))


@pytest.mark.parametrize("written", ["", "main p", ".a:hover", "a,,b", "[x"])
def test_a_selector_that_is_none_is_told(written: str) -> None:
    with pytest.raises(ValueError):
        selector([written])


def test_selectors_select_by_tag_class_id_and_attribute() -> None:
    root = tree_of("<div id=甲 class='a b' data-x='1'></div><p class=a></p>")

    def selected(written: str) -> list[str]:
        found = selector([written])
        return [element.tag for element in root.elements() if element.tag and found(element)]

    assert selected(".a.b, p") == ["div", "p"]
    assert selected("div#甲[data-x='1'][data-x]") == ["div"]
    assert selected("*.a") == ["div", "p"]
    assert selected("p.b, [data-x=2]") == []


def test_many_files_are_read_by_several_processes_to_the_same_pages(
    tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_folder, "MANY", 1)
    monkeypatch.setattr(html_folder, "processors", lambda: 2)

    assert read_html_folder(small_site(tmp_path, faulty=True), usual_options()) == reading


def test_a_page_of_nothing_but_a_heading_is_found_by_it_and_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html lang=zh><main><h1>浏览器漏洞</h1></main>", "utf-8")

    reading = read_html_folder(tmp_path, usual_options())

    assert [(page.title, page.text) for page in reading.pages] == [("浏览器漏洞", "")]
    assert [remark.kind for remark in reading.remarks] == ["empty"]
    assert "脚本" in reading.remarks[0].said


def test_what_is_said_of_a_page_of_markdown_names_that_and_what_its_author_can_do(tmp_path: Path) -> None:
    (tmp_path / "docs.html").write_text("<html lang=zh><main><h1>浏览器漏洞</h1></main>", "utf-8")

    built = read_html_folder(tmp_path, usual_options(), written={"docs.html": "docs.md"})
    (tmp_path / "docs.md").write_text("# 浏览器漏洞\n", "utf-8")
    written = read_markdown_folder(tmp_path, usual_options())

    assert built.remarks == written.remarks
    assert [(remark.file, remark.kind) for remark in built.remarks] == [("docs.md", "empty")]
    assert "脚本" not in built.remarks[0].said and "search: {exclude: true}" in built.remarks[0].said
    assert [page.title for page in written.pages] == ["浏览器漏洞"]
