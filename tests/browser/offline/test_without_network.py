"""After one visit everything works with the network cut and the server stopped; what the worker may not
touch, it does not.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
from accessibility import violations
from devices import run_first
from playwright.sync_api import Page, expect
from sample import library
from shouhou.site.offline import LEFT_OUT
from states import DENIED, fix_time, small_targets, until

OpenPage = Callable[..., Any]
Serve = Callable[[Path], Any]
Visited = Callable[..., Any]

RESULT = "[data-answer-id]"
BAR = ".sh-notice"
PAGES = {
    "home": "",
    "platform": "yunpu/",
    "answer": "shanhuo/time-limits/review/",
    "search": "search/",
    "tools": "tools/",
    "deadline": "tools/deadline/",
    "next step": "tools/next-step/",
    "complaint": "tools/complaint/",
    "number check": "tools/number-check/",
    "desk": "desk/",
    "about": "about/",
}

IDLE = """() => new Promise((done) =>
  requestIdleCallback(
    () => navigator.serviceWorker.getRegistration().then(() => done()), { timeout: 10_000 }))"""
"""Waits until the page has begun what it leaves for when it is idle: such calls come in the order they were
asked for in.
"""

FOR_PROGRAMS = {
    "feed.xml",
    "llms.txt",
    "api/answers.csv",
    "api/answers.json",
    "api/answers.schema.json",
    "api/quick-phrases.xlsx",
}
"""What pages lead to and yet needs the network."""


class Links(HTMLParser):
    """Collects where a page leads and what it loads."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name in ("href", "src") and value}


def asked_for(site: Path) -> set[str]:
    """Return the file of the site behind every address that a page of it names."""
    addresses = set()
    for page in site.rglob("*.html"):
        base = urljoin("http://site/", page.relative_to(site).as_posix().removesuffix("index.html"))
        addresses |= {urlsplit(urldefrag(urljoin(base, link)).url) for link in Links(page).found}
    return {
        re.sub(r"(^|/)$", r"\1index.html", at.path[1:])
        for at in addresses
        if at.scheme == "http" and at.netloc == "site"
    }


def hashes(page: Page, addresses: list[str]) -> dict[str, str]:
    """Return the SHA-256 of what the page gets at each address."""
    script = """async (addresses) => {
      const hash = async (address) => {
        const bytes = await (await fetch(address)).arrayBuffer();
        return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) =>
          byte.toString(16).padStart(2, "0")).join("");
      };
      return Promise.all(addresses.map(async (address) => [address, await hash(address)]));
    }"""
    return dict(page.evaluate(script, addresses))


def test_after_one_visit_every_kind_of_page_opens_without_network(
    sample_site: Path, serve: Serve, phone_page: OpenPage
) -> None:
    host = serve(sample_site)
    page, seen = phone_page()
    host.visit(page)
    host.cut(page)
    seen.failed.clear()
    for address in PAGES.values():
        response = page.goto(host.url + address)
        assert response and response.status == 200
        expect(page.locator("h1")).to_be_visible()
        page.wait_for_load_state("networkidle")  # what a page still fetches fails when it is left
    assert {url.removeprefix(host.url) for url in seen.failed} <= {
        "offline/version.json"
    }  # the worker's own look


def test_published_files_of_every_kind_come_from_the_device_byte_for_byte(
    sample_site: Path, visited: Visited
) -> None:
    host, page = visited(sample_site)
    host.cut(page)
    page.goto(host.url)
    files = {
        path.relative_to(sample_site).as_posix(): path for path in sample_site.rglob("*") if path.is_file()
    }
    names = sorted(
        name for name in files if not LEFT_OUT.fullmatch(name) and not re.match(r"sw\.js|offline/", name)
    )
    assert len(names) > 200
    assert asked_for(sample_site) - set(names) == FOR_PROGRAMS
    # Of the thousands of numbered parts of the index ten of each kind; tests/site/test_offline.py holds all.
    asked = [name for name in names if not re.search(r"/data-.*[1-9]\d\D*$", name)]
    assert 200 < len(asked) < len(names)
    got = hashes(page, [host.url + name for name in asked])
    assert not [
        name for name in asked if got[host.url + name] != hashlib.sha256(files[name].read_bytes()).hexdigest()
    ]


@pytest.mark.parametrize(
    ("question", "answer_id"),
    [("山货集审核要几天", "sh-time-review"), ("yunpu zenme zhao zhenren kefu", "yp-contact-human")],
)
def test_a_question_never_asked_before_is_answered_without_network(
    sample_site: Path, visited: Visited, question: str, answer_id: str
) -> None:
    host, page = visited(sample_site)
    host.cut(page)
    page.goto(f"{host.url}search/?q={quote(question)}")
    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", answer_id)
    page.locator(RESULT).first.locator("a").first.tap()
    page.wait_for_url(re.compile(r"(shanhuo|yunpu)/"))
    expect(page.locator(".ans__lead")).to_be_visible()


def test_every_tool_does_its_work_without_network(
    sample_site: Path, serve: Serve, phone_page: OpenPage
) -> None:
    host = serve(sample_site)
    page, _ = phone_page()
    fix_time(page, "2026-11-22T10:00:00+08:00")
    host.visit(page)
    host.cut(page)
    page.goto(f"{host.url}tools/deadline/?limit=sh-refund-review&from=2026-09-29")
    expect(page.locator("#deadline-answer")).to_contain_text("2026年10月14日")
    page.goto(f"{host.url}tools/next-step/?platform=shanhuo&trouble=quality&stage=refused&on=2026-11-10")
    expect(page.locator("#next-step .sh-step__result .sh-step__date")).to_contain_text("2026年")
    page.goto(f"{host.url}tools/complaint/?platform=shanhuo&trouble=quality")
    page.locator("#c-whole").tap()
    page.locator("#c-what").fill("杯底有裂缝")
    expect(page.locator("#c-text")).to_contain_text("杯底有裂缝")
    page.goto(f"{host.url}tools/number-check/")
    page.locator("#sh-number-text").fill("400-333-4444")
    page.locator("#sh-number button[type=submit]").tap()
    card = page.locator(".sh-number__card a[href$='.vcf']").evaluate(
        "link => fetch(link.href).then((response) => response.text())"
    )
    assert card.startswith("BEGIN:VCARD")


def test_the_very_first_page_can_search_when_the_network_goes_away_under_it(
    sample_site: Path, visited: Visited
) -> None:
    host, page = visited(sample_site, expected_errors="ERR_")
    host.cut(page)
    page.locator("input#sh-q").fill("山货集审核要几天")
    expect(page.locator(RESULT).first).to_have_attribute("data-answer-id", "sh-time-review")


def test_addresses_of_every_shape_open_without_network(sample_site: Path, visited: Visited) -> None:
    # The 404 page has root addresses, unless the site's own is known.
    host, page = visited(sample_site, expected_errors="404|ERR_")
    host.cut(page)
    answer = f"{host.url}shanhuo/time-limits/review/"
    page.goto(f"{host.url}a/sh-time-review/?from=chat#steps")
    page.wait_for_url(f"{answer}?from=chat#steps")
    page.goto(f"{host.url}shanhuo/time-limits/review?x=1#top")
    page.wait_for_url(f"{answer}?x=1#top")
    page.goto(f"{answer}index.html")
    expect(page.locator(".ans__lead")).to_be_visible()
    response = page.goto(f"{host.url}never/there/")
    assert response and response.status == 404
    expect(page.locator("h1")).to_be_visible()


def test_data_for_other_programs_is_no_page_of_ours_without_network(
    sample_site: Path, visited: Visited
) -> None:
    host, page = visited(sample_site, expected_errors="ERR_")
    page.goto(host.url)
    assert page.evaluate(
        "fetch('api/answers.json').then((response) => response.json()).then(({ answers }) => answers.length)"
    ) == len(library().answers)
    host.cut(page)
    assert page.evaluate("fetch('api/answers.csv').catch(({ name }) => name)") == "TypeError"


def test_only_plain_gets_of_the_site_are_answered_from_the_device(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish, expected_errors="405|404")
    page.goto(host.url)
    host.asked.clear()
    asks = """async ([above]) => {
      await fetch("assets/icon.svg?anything");
      await fetch("assets/site.css", { method: "HEAD", cache: "no-store" });
      await fetch("search/", { method: "POST" });
      await fetch("assets/desk.css", { headers: { Range: "bytes=0-9" }, cache: "no-store" });
      await fetch(above);
    }"""
    page.evaluate(asks, [urlsplit(host.url)._replace(path="/above.txt").geturl()])
    assert sorted(host.asked) == [
        ("GET", "/above.txt"),
        ("GET", "assets/desk.css"),
        ("HEAD", "assets/site.css"),
        ("POST", "search/"),
    ]


def test_the_first_page_is_done_before_anything_is_fetched_for_later(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    paths = [path for _, path in host.asked]
    first = min(at for at, path in enumerate(paths) if path == "sw.js" or path.startswith("offline/"))
    needed = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ responseEnd }) => "
        "responseEnd <= performance.timing.loadEventEnd - performance.timeOrigin).map(({ name }) => name)"
    )
    assert {name.removeprefix(host.url) for name in needed} <= set(paths[:first])
    later = [path for path in paths[first:] if not path.endswith((".png", ".svg", ".webmanifest"))]
    assert len(later) <= 4, (
        later
    )  # the worker, the version, the pack; and perhaps the worker once more, to see whether it is new


# What the page says


def test_without_network_the_page_says_so_with_the_day_of_its_content(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    said = page.get_by_role("status").and_(page.locator(f"{BAR} p"))
    expect(said).to_be_empty()
    page.context.set_offline(True)
    expect(said).to_contain_text("2026-11-21")
    page.goto(host.url + "mall/refund/")
    expect(said).to_contain_text("2026-11-21")
    assert not violations(page, "without network")
    page.context.set_offline(False)
    expect(said).to_be_empty()


def test_where_only_the_server_is_out_of_reach_the_page_says_so_too(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    host.stop()
    page.goto(host.url + "mall/refund/")
    expect(page.locator(f"{BAR} p")).to_contain_text("2026-11-21")


def test_the_bar_hides_nothing_at_the_end_of_the_page(first_publish: Path, visited: Visited) -> None:
    _, page = visited(first_publish)
    page.context.set_offline(True)
    expect(page.locator(f"{BAR} p")).not_to_be_empty()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bottom, top = page.evaluate(
        "[document.querySelector('.md-main').getBoundingClientRect().bottom, "
        "document.querySelector('.sh-notice').getBoundingClientRect().top]"
    )
    assert bottom <= top


SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def test_who_saves_data_is_asked_before_anything_is_fetched(
    first_publish: Path, serve: Serve, phone_page: OpenPage
) -> None:
    host = serve(first_publish)
    page, _ = phone_page()
    run_first(page, SAVES_DATA)
    page.goto(host.url)
    take = page.locator(f"{BAR} button").first
    take.wait_for()
    assert page.evaluate(WORKERS) == 0
    assert not violations(page, "offer")
    assert small_targets(page, f"{BAR} button") == []
    take.tap()
    until(page, "!!navigator.serviceWorker.controller")
    expect(page.locator(f"{BAR} p")).to_be_empty()


def test_who_refuses_once_is_not_asked_again(first_publish: Path, serve: Serve, phone_page: OpenPage) -> None:
    host = serve(first_publish)
    page, _ = phone_page()
    run_first(page, SAVES_DATA)
    page.goto(host.url)
    page.locator(f"{BAR} button").last.tap()
    page.goto(host.url + "mall/")
    page.evaluate(IDLE)
    expect(page.locator(f"{BAR} button")).to_have_count(0)
    assert page.evaluate(WORKERS) == 0


# Where it cannot work


def test_without_room_for_it_the_site_stays_as_it_was_without_a_word(
    sample_site: Path, serve: Serve, phone_page: OpenPage
) -> None:
    host = serve(sample_site)
    page, _ = phone_page()
    session = page.context.new_cdp_session(page)
    session.send(
        "Storage.overrideQuotaForOrigin", {"origin": host.url.removesuffix("/help/"), "quotaSize": 500_000}
    )
    page.goto(host.url)
    until(page, "sessionStorage.length > 0")
    assert page.evaluate(WORKERS) == 0
    page.goto(host.url + "shanhuo/")
    page.evaluate(IDLE)
    expect(page.locator("h1")).to_be_visible()
    assert len([path for _, path in host.asked if path.endswith(".bin") and path.startswith("offline/")]) <= 2


def test_a_browser_that_cannot_unpack_gets_no_worker(
    first_publish: Path, serve: Serve, phone_page: OpenPage
) -> None:
    host = serve(first_publish)
    page, _ = phone_page()
    run_first(page, "delete window.DecompressionStream")
    page.goto(host.url)
    page.evaluate(IDLE)
    assert page.evaluate(WORKERS) == 0


def test_a_page_that_may_keep_nothing_minds_neither_its_storage_nor_the_worker(
    first_publish: Path, serve: Serve, phone_page: OpenPage
) -> None:
    """As in a frame of somebody else's; the page's fixture fails on any error."""
    host = serve(first_publish)
    page, _ = phone_page()
    run_first(page, DENIED)
    page.goto(host.url)
    expect(page.locator("h1")).to_be_visible()
    page.evaluate("new Promise((done) => requestIdleCallback(() => done(), { timeout: 10_000 }))")


def test_a_site_published_without_it_has_no_worker(server: Any, phone_page: OpenPage) -> None:
    page, seen = phone_page()
    page.goto(server.url)
    page.evaluate(IDLE)
    assert page.evaluate(WORKERS) == 0
    assert not [path for path in seen.paths() if "/offline/" in path]


# Installing


def test_the_site_can_be_installed(sample_site: Path, visited: Visited) -> None:
    host, page = visited(sample_site)
    session = page.context.new_cdp_session(page)
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [
        error["errorId"] for error in errors if error["errorId"] != "in-incognito"
    ] == []  # what a test's browser always is
    manifest = session.send("Page.getAppManifest")
    assert not manifest["errors"]
    data = json.loads(manifest["data"])
    where = manifest["url"]
    start = page.evaluate("([address, base]) => new URL(address, base).href", [data["start_url"], where])
    assert start == host.url
    for shortcut in data["shortcuts"]:
        response = page.goto(
            page.evaluate("([address, base]) => new URL(address, base).href", [shortcut["url"], where])
        )
        assert response and response.status == 200


def test_the_icons_are_as_large_as_the_manifest_says(first_publish: Path) -> None:
    assets = first_publish / "site" / "assets"
    manifest = json.loads((assets / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        png = (assets / icon["src"]).read_bytes()
        width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
        assert f"{width}x{height}" == icon["sizes"]
