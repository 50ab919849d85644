"""Going back to a kept publish: which one, what stands there then, and the pages that it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shouhou.commands.cli import main
from shouhou.errors import ProjectError
from shouhou.publish.going_back import go_back, published_sites
from shouhou.publish.kept import kept_publishes
from shouhou.publish.mark import MARK, read_mark
from shouhou.publish.target import Place
from sites import project, publish, served, site_of


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Three publishes, c served, and a ledger that remembers an address of none of them."""
    root = project(tmp_path / "project")
    (root / "docs" / "data" / "ledger.txt").write_text("# x\nmall/c/ some-id\nmall/old/\n", "utf-8")
    return [publish(root, site_of(word)) for word in "abc"][-1]


def root_of(place: Place) -> Path:
    return place.target.parent


def back(place: Place, wanted: str = "") -> list[str]:
    return go_back(root_of(place), place.target, wanted, lambda problem: None)[1]


def id_of(place: Place, word: str) -> str:
    found = [
        one.id for one in kept_publishes(place) if f"<p>{word}" in (one.folder / "index.html").read_text()
    ]
    return found[0]


def own(place: Place, missing: list[str]) -> dict[str, bytes]:
    laid = {f"{address}index.html" for address in missing}
    return {name: content for name, content in served(place).items() if name not in laid}


def test_without_an_id_it_is_the_publish_before(place: Place) -> None:
    missing = back(place)

    assert own(place, missing) == site_of("b")


def test_going_back_twice_is_where_one_was(place: Place) -> None:
    back(place)
    missing = back(place)

    assert own(place, missing) == site_of("c")


def test_an_id_is_known_by_its_beginning(place: Place) -> None:
    missing = back(place, id_of(place, "a")[:6])

    assert own(place, missing) == site_of("a")


def test_every_address_since_and_of_the_ledger_answers_with_a_sentence_and_the_search(place: Place) -> None:
    missing = back(place)

    assert missing == ["mall/c/", "mall/old/"]
    for address in missing:
        page = (place.target / address / "index.html").read_text("utf-8")
        assert 'action="../../search/"' in page and 'name="q"' in page
        assert '<meta name="robots" content="noindex">' in page


def test_the_id_stays_that_of_the_older_site_and_what_was_laid_goes_with_the_next(place: Place) -> None:
    before = id_of(place, "b")
    missing = back(place)
    mark = read_mark(place.target)
    publish(root_of(place), site_of("d"))

    assert mark and mark.id == before
    assert mark.laid == tuple(f"{address}index.html" for address in missing)
    assert served(place) == site_of("d")


def test_a_site_that_went_back_is_listed_and_gone_back_to_without_what_was_laid(place: Place) -> None:
    back(place)
    publish(root_of(place), site_of("c"))
    missing = back(place)

    assert own(place, missing) == site_of("b")
    assert missing == ["mall/c/", "mall/old/"]


def test_pages_of_the_newer_site_go_on_finding(place: Place) -> None:
    back(place)

    assert (place.target / "assets/search/data-c/words.bin").read_bytes() == b"c"


def test_an_address_below_what_was_a_file_then_is_left_out(place: Place) -> None:
    root = root_of(place)
    publish(root, site_of("d", {"mall/page": b"a file"}))
    publish(root, site_of("e", {"mall/page/index.html": b"<p>a folder</p>"}))
    missing = back(place)

    assert "mall/page/" in missing
    assert (place.target / "mall/page").read_bytes() == b"a file"


@pytest.mark.parametrize(
    ("wanted", "said"), [("zz", "没有"), ("", "换不回去")], ids=["an unknown id", "nothing kept"]
)
def test_what_is_not_kept_is_told_in_words(wanted: str, said: str, place: Place) -> None:
    if not wanted:
        for one in kept_publishes(place):
            one.folder.rename(one.folder.with_name("away-" + one.folder.name))

    with pytest.raises(ProjectError, match=said):
        back(place, wanted)

    assert served(place) == site_of("c")


def test_the_site_that_is_served_is_told_to_be_so(place: Place) -> None:
    mark = read_mark(place.target)

    with pytest.raises(ProjectError, match="就是现在的"):
        back(place, mark.id[:8] if mark else "")


def test_a_kept_publish_that_somebody_changed_does_not_take_the_place(place: Place) -> None:
    newest = kept_publishes(place)[0]
    (newest.folder / "mine.html").write_bytes(b"mine")

    with pytest.raises(ProjectError, match="不一样"):
        back(place)

    assert served(place) == site_of("c")
    assert (newest.folder / "mine.html").is_file()


def test_the_list_has_what_is_served_first_and_then_the_newest(place: Place) -> None:
    listed = published_sites(root_of(place), place.target)

    mark = read_mark(place.target)
    assert mark
    assert [one.id for one in listed] == [mark.id, id_of(place, "b"), id_of(place, "a")]
    assert [one.is_served for one in listed] == [True, False, False]
    assert [one.addresses for one in listed] == [1, 1, 1]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_commands_list_go_back_and_recover(place: Place) -> None:
    root = root_of(place)
    b = id_of(place, "b")

    listed = run("publishes", "--root", root)
    gone_back = run("rollback", b[:5], "--root", root)
    recovered = run("build", "--recover", "--root", root)
    nothing = run("rollback", "zz", "--root", root)
    elsewhere = run("publishes", "--root", root, "--output", root / "other")

    assert [line.split("\t")[0] for line in listed.stdout.splitlines()][1] == b
    assert gone_back.stdout.splitlines() == ["mall/c/", "mall/old/"]
    assert b in gone_back.stderr
    assert [each.exit_code for each in (listed, gone_back, recovered, nothing, elsewhere)] == [0, 0, 0, 1, 0]
    assert (nothing.stdout, elsewhere.stdout) == ("", "")
    assert (place.target / MARK).is_file()
