"""The real content, in the one place where it is published: the self-test passes, and the first search of a
visit costs a phone few bytes, counted as a host would compress them until the results are shown.
"""

from __future__ import annotations

import gzip
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from devices import Devices
from playwright.sync_api import expect
from real_content import real_library
from sample import ROOT, once, quietly
from shouhou.content.review import stale_problems
from shouhou.index.project import INDEX_FOLDER
from shouhou.publish.publishing import publish
from shouhou.site.search_start import FILE as START
from static_host import StaticHost

OpenPage = Callable[..., Any]

MOST = {"plain": 43_500, "typo": 50_400, "pinyin": 51_600, "traditional": 45_200, "story": 57_200}
"""Bytes of a first search; the terms of a story cost more, and what sounds and letters are read with."""
MOST_OF_START = 1_900
"""Bytes of what a tap on the empty box brings beside."""
LOWEST = 530
"""Pixels from the top of a phone of 390 by 844 to the first step of an answer."""
WAIT = 60_000
"""Milliseconds until a page that does not do what it should is given up."""
ROOM_FOR = {
    "plain": "{platform}审核要几天",
    "typo": "{platform}退宽审合要多久",
    "pinyin": "{key} tuikuan shenhe duojiu",
    "traditional": "{platform}退款審核要多久",
    "story": (
        "上个月在{platform}直播间买了个电饭煲，用了两次就不通电了，"
        "找商家说不是质量问题，让我自己修，我该怎么退"
    ),
}
"""A way of asking -> a question about a platform."""


@pytest.fixture(scope="module")
def published(shared_folder: Path, real_index: dict[str, bytes]) -> Path:
    """The real content, published on the day of its newest check, with nothing left to remind of."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copytree(ROOT / INDEX_FOLDER, folder / INDEX_FOLDER)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        library = real_library()
        today = max(answer.checked for answer in library.answers)
        assert stale_problems(library, today) == []
        publish(folder, folder / "site", today, quietly, quietly, offline=False)

    return once(shared_folder / "real" / "project", make) / "site"


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    """Where it is served."""
    handler = partial(StaticHost, directory=str(published))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()
        thread.join()


@pytest.fixture
def devices() -> Iterator[Devices]:
    """No device is used twice: every first search is one of a phone that has nothing of the site."""
    own = Devices()
    yield own
    own.close()


def bytes_of_first_search(
    address: str, phone_page: OpenPage, query: str, tapped: bool, corrected: bool = False
) -> dict[str, int]:
    """Return file -> compressed bytes: the search's own code, and all that is asked for from the focus to
    the results, and where the query is to be ``corrected`` to the sentence that tells of it. The query is
    there with the focus, or written once the box was ``tapped`` and has shown what most people ask.
    """
    page, seen = phone_page()
    page.goto(address)
    box = page.locator("input#sh-q")
    expect(box).to_have_attribute("inputmode", "search")
    if tapped:
        box.tap()
        page.locator(".sh-start__tile").first.wait_for(state="visible")
        box.fill(query)
    else:
        box.evaluate("(box, query) => { box.value = query; box.focus(); }", query)
    page.locator("[data-answer-id]").first.wait_for(state="visible")
    if corrected:
        expect(page.locator(".sh-said a")).to_be_visible()
    sizes: dict[str, int] = {}
    for request in [*seen.requests]:
        name = urlsplit(request.url).path.removeprefix("/assets/search/")
        if name.startswith("/") and name != f"/{START}":
            continue
        response = request.response()
        assert response
        assert name not in sizes, f"{name} was asked for twice"
        sizes[name] = len(gzip.compress(response.body(), 9, mtime=0))
    return sizes


def troubles() -> list[str]:
    return list(yaml.safe_load((ROOT / "docs/data/troubles.yml").read_text("utf-8")))


TOPS_OF_STEPS = """async (addresses) => {
  const tops = [];
  for (const address of addresses) {
    const text = await (await fetch(address)).text();
    const { body } = new DOMParser().parseFromString(text, "text/html");
    const step = body.querySelector(".sh-steps > ol > li");
    for (let at = step; at && at !== body; at = at.parentElement)
      while (at.nextSibling) at.nextSibling.remove();
    if (step) document.body.replaceWith(document.adoptNode(body));
    tops.push(step && step.getBoundingClientRect().top);
  }
  return tops;
}"""
"""Each page's text, up to its first step, in the document of the first: what the pages' programs do to it is
seen on the sample (``test_answer_page``), and a page loaded anew takes ten times as long.
"""

WALK = """async ([stages, wait, platform]) => {
  const tool = document.querySelector("#next-step");
  const walked = [];
  const until = (found) => new Promise((done, failed) => {
    const end = Date.now() + wait;
    const look = () => {
      const there = found();
      if (!there && Date.now() <= end) return;
      changes.disconnect();
      clearInterval(timer);
      if (there) done();
      else failed(new Error(`stuck at ${location.search} after ${walked.at(-1)}`));
    };
    const changes = new MutationObserver(look);  // no frame is drawn for a way that goes on at once
    changes.observe(document, { subtree: true, childList: true, attributes: true });
    const timer = setInterval(look, 100);
    look();
  });
  const shown = (selector) =>
    [...tool.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
  const tap = async (selector) => { await until(() => shown(selector).length); shown(selector)[0].click(); };
  const choose = async (question, answer) => {
    await tap(`label:has(input[name=${question}][value=${answer}])`);
    await tap("button:not([type=button])");
  };
  const look = async (trouble, stage) => {
    await until(() => shown("h2.sh-step__now").length);
    const { scrollWidth, clientWidth } = document.documentElement;
    walked.push([trouble, stage, shown("h2.sh-step__now").length, scrollWidth <= clientWidth]);
  };
  const byTaps = async (trouble, names) => {
    await choose("trouble", trouble);
    for (const stage of names) {
      await choose("stage", stage);
      await until(() => shown("a[href$='on='], h2.sh-step__now").length);
      if (shown("a[href$='on=']").length) await tap("a[href$='on=']");
      await look(trouble, stage);
      await tap(".sh-step__answers a[aria-label=修改到哪一步]");
    }
    await tap(".sh-step__answers a[aria-label=修改麻烦]");
  };
  const byAddress = async (trouble, names) => {
    for (const stage of names) {
      tool.replaceChildren();
      history.replaceState(null, "", `?${new URLSearchParams({ platform, trouble, stage, on: "" })}`);
      dispatchEvent(new PopStateEvent("popstate"));
      await look(trouble, stage);
    }
  };
  for (const [trouble, names] of stages) await (platform ? byAddress : byTaps)(trouble, names);
  return walked;
}"""
"""Troubles with their stages, on a page that asks for the trouble -> trouble, stage, how many things to do it
leads to, and whether they fit the screen. Without a platform it walks some 150 ways of four taps, in the
page; the tests of the sample tap as a thumb does. With one it goes to the address where each way ends, as the
back button does, in half of the time: what is tapped on the way is the same on every platform.
"""
LETTERS = """(channels) => {
  const set = (field, value) => {
    field.value = value;
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  const [trouble, wish] = ["c-trouble", "c-wish"].map((id) => document.getElementById(id));
  const shown = (selector) =>
    [...document.querySelectorAll(selector)].some((one) => one.getClientRects().length);
  const texts = (names) => names.flatMap(([channel, wishes]) => {
    document.querySelector(`input[name=channel][value=${channel}]`).click();
    return wishes.map((value) => { set(wish, value); return document.getElementById("c-text").innerText; });
  });
  return channels.map(([name, wishes]) => {
    set(trouble, name);
    return { advice: shown("#c-advice a"), letter: shown("#c-result"), texts: texts(wishes) };
  });
}"""
"""Trouble, then channel and wishes each -> what the page of letters shows."""


@pytest.mark.slow
def test_a_platforms_page_is_at_most_five_screens_of_a_phone(address: str, phone_page: OpenPage) -> None:
    page, _ = phone_page(viewport={"width": 360, "height": 740})
    screens = {}
    for platform in real_library().platforms:
        page.goto(f"{address}{platform}/")
        screens[platform] = page.evaluate("document.documentElement.scrollHeight / innerHeight")

    assert {platform: height for platform, height in screens.items() if height > 5} == {}


@pytest.mark.slow
def test_the_first_step_of_every_answer_is_on_the_first_screen_of_a_phone(
    address: str, desktop_page: OpenPage
) -> None:
    answers = real_library().answers
    page, _ = desktop_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto(address + answers[0].url)
    tops = page.evaluate(TOPS_OF_STEPS, [address + answer.url for answer in answers])

    assert sum(top is not None for top in tops) > len(answers) / 2
    late = {answer.id: top for answer, top in zip(answers, tops, strict=True) if top and top > LOWEST}
    assert late == {}


@pytest.mark.slow
def test_every_trouble_is_a_box_to_tap_and_each_of_its_stages_leads_to_one_thing_to_do(
    address: str, phone_page: OpenPage
) -> None:
    library = real_library()
    stages = [[trouble, [*library.next_step.stages_of(trouble)]] for trouble in troubles()]
    wanted = [[trouble, stage, 1, True] for trouble, names in stages for stage in names]
    page, _ = phone_page()
    for at, platform in enumerate(library.shopping_platforms):
        page.goto(f"{address}tools/next-step/?platform={platform}")

        assert page.evaluate(WALK, [stages, WAIT, platform if at else None]) == wanted, platform


@pytest.mark.slow
def test_every_trouble_has_a_text_for_each_wish_or_says_what_to_do_instead(
    address: str, phone_page: OpenPage
) -> None:
    complaint = real_library().complaint
    wishes = {
        trouble: [[channel, [*complaint.wishes_for(trouble, channel)]] for channel in complaint.channels]
        for trouble in troubles()
    }
    instead = {trouble for trouble in troubles() if complaint.troubles[trouble].instead}
    page, _ = phone_page()
    page.goto(f"{address}tools/complaint/?platform={next(iter(real_library().shopping_platforms))}")
    page.locator("#c-whole").tap()

    asked = [[trouble, [] if trouble in instead else wishes[trouble]] for trouble in wishes]
    told = dict(zip(wishes, page.evaluate(LETTERS, asked), strict=True))

    assert {trouble for trouble, shows in told.items() if shows["advice"] and not shows["letter"]} == instead
    for trouble in told.keys() - instead:
        texts = told[trouble]["texts"]
        assert len(set(texts)) == sum(len(names) for _, names in wishes[trouble]), trouble
        assert not [text for text in texts if "{" in text]


@pytest.mark.slow
def test_what_a_platform_without_answers_lacks_is_said_above_what_holds_anywhere(
    address: str, phone_page: OpenPage
) -> None:
    library = real_library()
    key, lacking = next(iter(library.unanswered.items()))
    page, _ = phone_page()
    for query in ("{}不发货怎么办", "{}"):
        page.goto(f"{address}search/?q={query.format(library.platforms[key].name)}")
        cards = page.locator("[data-answer-id]")
        cards.first.wait_for()

        said = page.locator("main .sh-lacking")
        expect(said).to_have_text(lacking)
        line, first = said.bounding_box(), cards.first.bounding_box()
        assert line and first and line["y"] < first["y"]
        assert lacking in page.locator("main [role=status]").first.inner_text()
        found = cards.evaluate_all("cards => cards.map((card) => card.dataset.answerId)")
        homes = {library.answer(name).platform for name in found}
        assert {library.platforms[home].any_platform for home in homes} == {True}


@pytest.mark.slow
@pytest.mark.parametrize("tapped", [False, True], ids=["written", "tapped"])
@pytest.mark.parametrize("style", ROOM_FOR)
def test_the_real_site_publishes_and_its_first_search_is_small(
    address: str, phone_page: OpenPage, style: str, tapped: bool
) -> None:
    key, platform = next(iter(real_library().shopping_platforms.items()))
    query = ROOM_FOR[style].format(key=key, platform=platform.name)

    sizes = bytes_of_first_search(address, phone_page, query, tapped, corrected=style == "typo")

    assert "manifest.json" in sizes
    assert (f"/{START}" in sizes, "box/start.js" in sizes) == (tapped, tapped)
    assert sum(sizes.values()) <= MOST[style] + tapped * MOST_OF_START, sizes
