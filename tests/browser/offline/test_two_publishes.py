"""A new publish replaces the old at the next visit, whole; open pages keep theirs, whole; a broken one is
refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from devices import run_first
from playwright.sync_api import Page, expect
from shouhou.site.offline import withdrawing_files
from states import small_targets, until
from test_without_network import IDLE

Visited = Callable[..., Any]

BAR = ".sh-notice"
ANSWER = "mall/refund/arrival/"
MIXED = """async () => {
  const style = getComputedStyle(document.documentElement).getPropertyValue("--published").trim();
  const file = await (await fetch(new URL("assets/mark.txt",
    new URL(document.querySelector("meta[name=sh-root]").content + "/", location.href)))).text();
  return [document.querySelector("article").textContent.match(/published:(\\w+)/)[1], style, file];
}"""

PACKS = """caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())
  .then((all) => all.map(({ url }) => url).filter((url) => url.endsWith(".bin")))"""
"""The addresses of the packs that the device keeps."""


def published(page: Page) -> list[str]:
    """What the page, its style sheet, and a file it fetches say of the publish they are of."""
    found: list[str] = page.evaluate(MIXED)
    return found


def pack_of(host: Any) -> Path:
    version = json.loads((host.folder / "offline" / "version.json").read_bytes())["version"]
    return Path(host.folder / "offline" / f"{version}.bin")


def stop_worker(page: Page) -> None:
    """What a browser does to a worker that has been idle for a while."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def test_the_next_visit_shows_the_new_publish_whole(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3
    host.publish(second_publish)
    versions = set()
    page.on("response", lambda response: versions.add(response.header_value("sh-version")))
    page.goto(host.url + ANSWER)
    assert published(page) == ["second"] * 3
    assert versions - {None} == {pack_of(host).stem}
    expect(page.locator(f"{BAR} p")).to_be_empty()


def test_a_reload_shows_the_new_publish(first_publish: Path, second_publish: Path, visited: Visited) -> None:
    host, page = visited(first_publish)
    page.goto(host.url + "mall/refund/")
    page.locator("article a[href$='arrival/']").first.tap()
    page.wait_for_url("**/" + ANSWER)
    assert published(page) == ["first"] * 3
    host.publish(second_publish)
    page.reload()
    assert published(page) == ["second"] * 3


def test_the_new_publish_works_without_network_after_one_visit_to_it(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    host.publish(second_publish)
    page.goto(host.url)
    host.cut(page)
    page.goto(host.url + ANSWER)
    assert published(page) == ["second"] * 3


def test_an_open_page_keeps_its_publish_even_when_the_worker_has_slept(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, old = visited(first_publish)
    old.goto(host.url + ANSWER)
    host.publish(second_publish)
    new = old.context.new_page()
    new.goto(host.url + ANSWER)
    assert published(new) == ["second"] * 3
    assert published(old) == ["first"] * 3
    stop_worker(new)
    assert published(old) == ["first"] * 3
    assert published(new) == ["second"] * 3


def test_a_new_worker_serves_the_open_pages_as_the_old_one_did(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, old = visited(first_publish)
    old.goto(host.url + ANSWER)
    host.publish(second_publish)
    with (host.folder / "sw.js").open("ab") as code:
        code.write(b"// renewed")
    new = old.context.new_page()
    new.goto(host.url + ANSWER)
    takes_over = (
        "new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, "
        "{ once: true }))"
    )
    new.evaluate(
        f"Promise.all([{takes_over}, navigator.serviceWorker.getRegistration().then((found) => "
        f"found.update())]).then(() => {{}})"
    )
    assert published(old) == ["first"] * 3
    assert published(new) == ["second"] * 3


def test_a_page_older_than_what_is_here_says_so_and_renews_itself_when_told(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, old = visited(first_publish)
    old.goto(host.url + ANSWER)
    host.publish(second_publish)
    old.context.new_page().goto(host.url)
    old.locator(f"{BAR} button").tap()
    expect(old.locator("article")).to_contain_text("published:second")
    assert published(old) == ["second"] * 3


def test_a_page_with_typed_text_is_renewed_only_if_its_writer_agrees(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, old = visited(first_publish)
    old.goto(host.url + ANSWER)
    old.evaluate(
        "() => { const form = document.createElement('form'); form.className = 'sh-tool';"
        " form.append(document.createElement('textarea')); document.querySelector('article').append(form); }"
    )
    old.locator(".sh-tool textarea").fill("保温杯漏水")
    host.publish(second_publish)
    old.context.new_page().goto(host.url)
    old.once("dialog", lambda dialog: dialog.dismiss())
    old.locator(f"{BAR} button").tap()
    assert published(old) == ["first"] * 3
    assert old.locator(".sh-tool textarea").input_value() == "保温杯漏水"
    old.once("dialog", lambda dialog: dialog.accept())
    old.locator(f"{BAR} button").tap()
    expect(old.locator("article")).to_contain_text("published:second")


def test_a_download_that_takes_long_shows_the_old_publish_whole_and_then_offers_the_new(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    host.publish(second_publish)
    download = host.hold(".bin")
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3
    expect(page.locator(f"{BAR} button")).to_have_count(0)
    download.set()
    page.locator(f"{BAR} button").wait_for()
    assert published(page) == ["first"] * 3
    page.goto(host.url + ANSWER)
    assert published(page) == ["second"] * 3


def test_a_server_that_does_not_answer_does_not_keep_the_page_waiting(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    host.hold("version.json")
    page.goto(host.url + ANSWER)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStart") < 6_000
    expect(page.locator(f"{BAR} p")).to_contain_text("2026-11-21")


def cut_short(pack: Path) -> None:
    pack.write_bytes(pack.read_bytes()[:-1000])


def turn_a_bit(pack: Path) -> None:
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    pack.write_bytes(content)


def put_another_there(pack: Path) -> None:
    pack.write_text("<!doctype html><title>Wi-Fi</title>", "utf-8")


def remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    "spoil", [cut_short, turn_a_bit, put_another_there, remove], ids=lambda spoil: spoil.__name__
)
def test_a_broken_pack_is_refused_and_the_old_publish_stays(
    first_publish: Path,
    second_publish: Path,
    visited: Visited,
    spoil: Callable[[Path], None],
) -> None:
    host, page = visited(first_publish)
    host.publish(second_publish)
    whole = pack_of(host).read_bytes()
    spoil(pack_of(host))
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3
    pack_of(host).write_bytes(whole)
    stop_worker(page)
    page.goto(host.url + ANSWER)
    assert published(page) == ["second"] * 3


@pytest.mark.parametrize(
    "answer",
    [
        "<title>Sign in to this Wi-Fi</title>",
        "{}",
        '{"format":99,"version":"0123456789abcdef"}',
        '{"format":1,"version":"../../x"}',
    ],
)
def test_a_strange_answer_about_the_version_changes_nothing(
    first_publish: Path, visited: Visited, answer: str
) -> None:
    host, page = visited(first_publish)
    (host.folder / "offline" / "version.json").write_text(answer, "utf-8")
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3
    host.cut(page)
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3


def test_versions_that_no_page_needs_are_deleted(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    one = pack_of(host).stem
    for project in (second_publish, first_publish, second_publish):
        host.publish(project)
        page.goto(host.url + ANSWER)
        until(
            page,
            f"(newest) => {PACKS}.then((all) => all.length === 2 && all.join().includes(newest))",
            pack_of(host).stem,
        )
    assert one in str(page.evaluate(PACKS))


def test_a_cache_of_another_format_is_deleted_and_one_of_another_site_is_not(
    first_publish: Path, second_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    older, other = f"shouhou-0:{host.url}", f"shouhou-0:{host.url}other/"
    page.evaluate(
        "(names) => Promise.all(names.map((name) => caches.open(name))).then(() => {})", [older, other]
    )
    host.publish(second_publish)
    page.goto(host.url + ANSWER)
    until(page, "(name) => caches.has(name).then((there) => !there)", older)
    assert page.evaluate("(name) => caches.has(name)", other)


NOTHING_LEFT = """async () => {
  const [workers, caches] = await Promise.all([navigator.serviceWorker.getRegistrations(),
    window.caches.keys()]);
  return !workers.length && !caches.length;
}"""
EARLIER = """async ([key, name]) => {
  const own = (await caches.keys()).find((name) => name.startsWith(key));
  if (!own) return false;
  const cache = await caches.open(own);
  const [kept] = (await cache.keys()).filter(({ url }) => url.endsWith(name));
  if (!kept) return false;
  const said = await (await cache.match(kept)).json();
  const since = typeof said === "number" ? said : said.parting;
  if (!since) return false;
  const parting = since - 700_000;
  const earlier = said === since ? parting : { ...said, parting };
  await cache.put(kept, new Response(JSON.stringify(earlier)));
  return true;
}"""
"""Moves the time when the site was first seen to have given the worker up some ten minutes back."""


def withdraw(host: Any) -> None:
    """What `--no-offline` writes in the place of the version."""
    version = host.folder / "offline" / "version.json"
    version.write_bytes(withdrawing_files()["offline/version.json"])


def answer_with(status: int, location: str = "") -> Callable[[Any], None]:
    def give(host: Any) -> None:
        host.statuses["offline/version.json"] = (status, location)

    return give


def say_so_without_a_word_that_it_is_meant(host: Any) -> None:
    version = host.folder / "offline" / "version.json"
    version.write_text('{"format":1,"version":null,"bytes":0}', "utf-8")


@pytest.mark.parametrize(
    "give_up",
    [
        answer_with(404),
        answer_with(410),
        answer_with(302, "/help/offline/"),
        say_so_without_a_word_that_it_is_meant,
    ],
    ids=["404", "410", "redirect", "no word"],
)
def test_no_missing_file_and_no_redirect_takes_the_copy_away(
    first_publish: Path, visited: Visited, give_up: Callable[[Any], None]
) -> None:
    host, page = visited(first_publish)
    give_up(host)
    for _ in range(2):
        page.goto(host.url + ANSWER)
        assert published(page) == ["first"] * 3
    host.cut(page)
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3


def test_a_withdrawal_shows_the_network_at_once_and_takes_the_copy_away_at_a_later_visit(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    (host.folder / "assets" / "mark.txt").write_text("network", "utf-8")
    withdraw(host)
    run_first(page, "navigator.serviceWorker.register = () => Promise.reject()")
    for _ in range(2):
        page.goto(host.url + ANSWER)
        assert published(page)[2] == "network"
    assert len(page.evaluate(PACKS)) == 1
    assert page.evaluate(EARLIER, ["shouhou-1", "memory.json"])
    stop_worker(page)
    page.goto(host.url + ANSWER)
    until(page, NOTHING_LEFT)


def test_a_withdrawal_by_mistake_that_is_taken_back_leaves_the_copy(
    first_publish: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    version = host.folder / "offline" / "version.json"
    before = version.read_bytes()
    withdraw(host)
    page.goto(host.url + ANSWER)
    until(page, EARLIER, ["shouhou-1", "memory.json"])
    version.write_bytes(before)
    stop_worker(page)
    page.goto(host.url + ANSWER)
    withdraw(host)
    page.goto(host.url + ANSWER)
    assert len(page.evaluate(PACKS)) == 1
    host.cut(page)
    page.goto(host.url + ANSWER)
    assert published(page) == ["first"] * 3


def test_the_withdrawing_worker_takes_the_place_of_one_that_does_not_go_by_itself(
    first_publish: Path, without_worker: Path, visited: Visited
) -> None:
    host, page = visited(first_publish)
    host.publish(without_worker)
    version = host.folder / "offline" / "version.json"
    withdrawn = version.read_bytes()
    version.write_bytes((first_publish / "site" / "offline" / "version.json").read_bytes())
    page.goto(host.url + ANSWER)
    version.write_bytes(withdrawn)
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then((found) => found?.update()).catch(() => {})"
    )
    until(page, EARLIER, ["shouhou-parting", "parting.json"])
    assert len(page.evaluate("caches.keys()")) == 2
    page.goto(host.url + ANSWER)
    until(page, NOTHING_LEFT)
    page.goto(host.url + ANSWER)
    expect(page.locator("meta[name=sh-offline]")).to_have_count(0)


DEVICE = "about/device/"


def test_what_the_device_keeps_can_be_looked_at_and_removed_and_does_not_come_back(
    sample_site: Path, visited: Visited
) -> None:
    host, page = visited(sample_site, DEVICE)
    page.evaluate(
        "() => { localStorage.setItem('sh-recent', '[\"退款\"]'); localStorage.setItem('elses', 'x');"
        " sessionStorage.setItem('shouhou-complaint-tab', '{}'); }"
    )
    page.goto(host.url + DEVICE)
    lines = page.locator("#sh-device li")
    expect(lines).to_have_count(3)
    expect(lines.first).to_contain_text("MB")
    assert small_targets(page, "#sh-device button") == []
    lines.filter(has_text="搜过").get_by_role("button").tap()
    expect(page.locator("#sh-device li")).to_have_count(2)
    assert page.evaluate("localStorage.getItem('sh-recent')") is None

    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#sh-device p button").tap()

    expect(page.locator("#sh-device [role=status]")).not_to_be_empty()
    expect(page.locator("#sh-device li")).to_have_count(1)
    expect(page.locator("#sh-device p button")).to_have_count(0)
    until(page, NOTHING_LEFT)
    assert page.evaluate("[Object.keys(localStorage).sort(), sessionStorage.length]") == [
        ["elses", "shouhou-offline-refused"],
        0,
    ]
    page.goto(host.url)
    page.evaluate(IDLE)
    assert page.evaluate(NOTHING_LEFT)
