"""``plugins: [shouhou]``: what MkDocs builds is found, and its pages have the box."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, cast
from urllib.parse import urljoin

import pytest
from documentation_site import PAGES, documentation_site
from mkdocs.exceptions import Abort
from shouhou.commands import mkdocs_plugin
from shouhou.documents.options import Options, options_of
from shouhou.documents.page import Reading
from shouhou.documents.source import read_source
from shouhou.engine.browser_engine import find_in_browser_engine
from shouhou.errors import DocumentsError
from shouhou.evaluate.documents import Asked, Proof

FIRST = {
    "线的程序": "{index}",  # in the middle of a sentence and of a word
    "怎样调暗": "{light}#_2",  # a heading
    "lamp init": "{install}#_4",  # code
    "LAMP_HOME": "{install}#_3",  # a table
    "静默安装": "{install}#_2",  # a tab that is not shown yet
    "加入白名单": "{install}#_2",  # an admonition
    "jing默安装": "{install}#_2",
    "jingmo anzhuang": "{install}#_2",
    "灭": "{light}#_2",
}
ADDRESSES = {
    True: {"index": "./", "install": "guide/install/", "light": "guide/light/"},
    False: {"index": "./", "install": "guide/install.html", "light": "guide/light.html"},
}


def index_of(site: Path) -> dict[str, bytes]:
    folder = site / "shouhou"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def box_of(site: Path, page: str) -> list[str]:
    """What a page loads for the box: addresses below the host."""
    html = (site / page).read_text("utf-8")
    assert html.count("<shouhou-search>") == 1
    assert "<shouhou-search>" in html[html.index("<header") : html.index("</header>")]
    found = re.findall(r'(?:src|href)="([^"]*shouhou/[^"]*)"', html)
    return [urljoin(f"/handbook/{page}", address) for address in found]


@pytest.mark.slow
@pytest.mark.parametrize("folders", [True, False])
def test_what_material_shows_is_found_where_it_stands(tmp_path: Path, folders: bool) -> None:
    plugins = ["search", "shouhou"] if folders else ["shouhou"]
    site = documentation_site(tmp_path, plugins, use_directory_urls=folders, strict=True)

    found = find_in_browser_engine(index_of(site), [*FIRST, "潜望镜"], 3, text=False)

    urls = [result["results"][0]["url"] if result["results"] else "" for result in found]
    expected = [url.format(**ADDRESSES[folders]) for url in FIRST.values()]
    assert dict(zip(FIRST, urls, strict=False)) == dict(zip(FIRST, expected, strict=True))
    assert "draft" not in str(found[-1])  # its author has left it out
    pages = ["index.html", "404.html", "guide/install/index.html" if folders else "guide/install.html"]
    loaded = [f"/handbook/shouhou/{name}" for name in ("material.css", "shouhou-search.js")]
    assert [box_of(site, page) for page in pages] == [loaded] * 3
    assert all((site / address.removeprefix("/handbook/")).is_file() for address in loaded)
    assert not (site / "search").exists()
    assert 'data-md-component="search"' not in (site / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_a_strict_build_fails_where_something_is_not_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def proof(pages: Any, files: object, sounds: bool) -> Proof:
        asked = Asked("heading", "x", pages[0], "x")
        return Proof([asked], [(asked, ())])

    monkeypatch.setattr(mkdocs_plugin, "prove", proof)
    few = {"index.md": PAGES["index.md"]}

    with pytest.raises(Abort):
        documentation_site(tmp_path, ["shouhou"], few, strict=True)
    assert [
        record for record in caplog.records if record.levelname == "WARNING" and "搜“x”" in record.message
    ]
    documentation_site(tmp_path, [{"shouhou": {"misses": 1}}], few, strict=True)


@pytest.mark.slow
def test_a_build_inside_a_build_is_indexed_with_it_and_forgets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As mkdocs-static-i18n builds one language inside another's build."""
    (tmp_path / "inner.py").write_text(
        """from mkdocs.commands.build import build
builds = []
def on_post_build(config):
    builds.append(config)
    if len(builds) == 1:
        build(config, dirty=True)
""",
        "utf-8",
    )
    asked = []

    def read(site: Path, options: Options, apart: Path, written: dict[str, str]) -> Reading:
        asked.append((options.exclude, written["guide/light/index.html"]))
        return read_source(site, options, apart, written)

    monkeypatch.setattr(mkdocs_plugin, "read_source", read)

    site = documentation_site(tmp_path, ["shouhou"], hooks=["inner.py"])

    assert asked == [(("draft/index.html",), "guide/light.md")]
    assert (site / "shouhou" / "manifest.json").is_file()


@pytest.mark.parametrize("options", [{"pinyin": "no"}, {"fuzzy": True}])
def test_an_option_is_refused_as_in_shouhou_toml(
    tmp_path: Path, options: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        documentation_site(tmp_path, [{"shouhou": options}])

    with pytest.raises(DocumentsError) as refused:
        options_of(options, tmp_path / "mkdocs.yml")
    assert str(refused.value) in caplog.text


def test_a_served_site_watches_the_options_and_the_lists_that_they_name_from_then_on(tmp_path: Path) -> None:
    class Server:
        watched: ClassVar[set[str]] = set()

        def watch(self, path: str) -> None:
            self.watched.add(Path(path).name)

    options = tmp_path / "shouhou.toml"
    for name in ("words.txt", "synonyms.txt"):
        (tmp_path / name).write_text("退货 100\n", "utf-8")
    plugin = mkdocs_plugin.ShouhouPlugin()
    options.write_text('words = "words.txt"', "utf-8")
    plugin.load_config({}, str(tmp_path / "mkdocs.yml"))

    plugin.on_serve(cast(Any, Server()))
    assert Server.watched == {"shouhou.toml", "words.txt"}

    options.write_text('synonyms = "synonyms.txt"', "utf-8")
    plugin.load_config({}, str(tmp_path / "mkdocs.yml"))
    assert "synonyms.txt" in Server.watched


def test_pages_where_the_search_would_stand_are_not_overwritten(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        documentation_site(tmp_path, ["shouhou"], {"index.md": "# 一", "shouhou/index.md": "# 二"})

    assert "shouhou/index.md" in caplog.text
