"""The pictures of links: the same bytes everywhere, small, drawn once."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sample import add_program, library
from shouhou.content import Library
from shouhou.content.models.leaf import Leaf
from shouhou.errors import ProjectError
from shouhou.markup.addresses import page_of
from shouhou.site.exports import share_cards
from shouhou.site.exports.png import code_lengths, deflated, write_png
from shouhou.site.exports.share_card import Card, draw_card
from shouhou.site.exports.share_cards import share_address, share_files
from shouhou.site.offline import LEFT_OUT
from shouhou.site.pages import compile_pages

SITE = "https://example.org/help/"
COLOURS = (
    ("paper", "#f8f7f3"),
    ("card", "#ffffff"),
    ("ink", "#1a1f1c"),
    ("grey", "#48514c"),
    ("line", "#e3e0d7"),
    ("foot", "#0f3a31"),
    ("brand", "#14594a"),
    ("south", "#b0281a"),
    ("edge", "#2b5590"),
)
LARGEST = 40 * 1024
TITLES = [
    "退款多久到账？",
    "买的水果、生鲜坏了，几小时内要报？能退多少？",
    "商家说标错价、要退单，又不肯赔，订单还算数吗？能不能要他照发？",
]


@pytest.fixture
def project(tmp_path: Path) -> Library:
    """A handful of the sample's answers, in a project of their own."""
    return replace(library(), root=add_program(tmp_path), answers=library().answers[:4])


@given(
    st.lists(
        st.tuples(st.integers(0, 255), st.sampled_from([1, 2, 3, 4, 10, 11, 258, 259, 260, 600])), min_size=1
    )
)
def test_what_is_deflated_is_what_zlib_reads(runs: list[tuple[int, int]]) -> None:
    data = b"".join(bytes([value]) * count for value, count in runs)

    assert zlib.decompress(deflated(data)) == data


@given(st.dictionaries(st.integers(0, 285), st.integers(1, 10**6), min_size=2), st.sampled_from([9, 15]))
def test_a_code_is_complete_and_has_no_word_that_is_too_long(counts: dict[int, int], longest: int) -> None:
    lengths = code_lengths(counts, longest)

    assert set(lengths) == set(counts) and max(lengths.values()) <= longest
    assert sum(2 ** (longest - length) for length in lengths.values()) == 2**longest


@given(st.binary(min_size=24, max_size=24))
def test_a_picture_is_read_as_the_pixels_it_was_written_with(raw: bytes) -> None:
    palette = [(16 * value, 255 - value, value) for value in range(16)]
    pixels = bytes(value % 16 for value in raw)

    image = Image.open(io.BytesIO(write_png(4, 6, pixels, palette))).convert("RGB")

    shown = image.tobytes()
    assert [tuple(shown[at : at + 3]) for at in range(0, len(shown), 3)] == [
        palette[value] for value in pixels
    ]


def test_a_palette_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="17 colours"):
        write_png(2, 1, b"\0\0", [(0, 0, 0)] * 17)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("leaf", [None, Leaf("7", "日内"), Leaf("3-7", "工作日")])
def test_a_picture_has_the_size_that_chats_ask_for_and_is_small(title: str, leaf: Leaf | None) -> None:
    drawn = draw_card(Card("售后指南", title, "签收次日起提出，运费你出", leaf, COLOURS))

    assert Image.open(io.BytesIO(drawn)).size == (1200, 630)
    assert len(drawn) <= LARGEST


def test_a_picture_is_the_same_bytes_on_every_machine() -> None:
    drawn = draw_card(Card("售后指南", TITLES[1], "拍照，外表腐烂48小时内报", Leaf("48", "小时"), COLOURS))

    assert hashlib.sha256(drawn).hexdigest() == (
        "c9174c7eb84e2eceba60f9a579ba9bcc70347ddd96edc5b904484acdd4e93f83"
    )


def test_nothing_of_a_picture_is_cut_off_or_covered() -> None:
    drawn = draw_card(Card("售后指南", TITLES[2], "合同已成立，能要求照发", Leaf("90", "日内"), COLOURS))
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    paper = (0xF8, 0xF7, 0xF3)

    for edge in (image.crop((0, 0, 80, 560)), image.crop((1120, 0, 1200, 560)), image.crop((0, 0, 1200, 40))):
        assert edge.getcolors() == [(edge.width * edge.height, paper)]


def test_every_answer_has_a_picture(project: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = replace(library(), root=project.root)
    monkeypatch.setattr(share_cards, "draw_card", lambda card: b"drawn")

    assert list(share_files(whole)) == [share_address(answer) for answer in whole.answers]


def test_a_page_names_its_picture_by_its_whole_address_or_not_at_all() -> None:
    answer = library().answers[0]

    assert f'share: "{SITE}{share_address(answer)}"' in compile_pages(library(), SITE)[page_of(answer)]
    assert "\nshare:" not in compile_pages(library())[page_of(answer)]


def test_a_picture_is_drawn_once_and_goes_with_what_it_showed(
    project: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = share_files(project)
    first, *others = project.answers
    changed = replace(project, answers=(first.model_copy(update={"title": "换了题目？"}), *others))
    drawn: list[Card] = []

    def counted(card: Card) -> bytes:
        drawn.append(card)
        return draw_card(card)

    monkeypatch.setattr(share_cards, "draw_card", counted)

    assert share_files(project) == before and drawn == []
    assert share_files(changed).keys() == before.keys() and [card.title for card in drawn] == ["换了题目？"]
    assert len(list((project.root / share_cards.KEPT).iterdir())) == len(project.answers)


def test_pictures_are_no_part_of_what_is_kept_for_use_without_network() -> None:
    assert LEFT_OUT.fullmatch("share/sh-review.png")


def test_a_colour_that_the_site_lost_is_said(project: Library) -> None:
    sheet = project.root / "docs" / "assets" / "tokens.css"
    sheet.write_text(sheet.read_text("utf-8").replace("--g-zhu: #", "--g-other: #"), "utf-8")

    with pytest.raises(ProjectError, match="--g-zhu"):
        share_files(project)
