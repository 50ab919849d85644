"""The address of the site is plain, since pages, pictures and data hold it as it is."""

from __future__ import annotations

import click
import pytest
from shouhou.commands.build import build
from shouhou.commands.project import site_address


def taken(value: str) -> str:
    return site_address(click.Context(build), build.params[0], value)


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "http://127.0.0.1:8000",
        "https://xn--fiqs8s.example:8443/a-b/c_d",
        "https://a.b/~x/",
    ],
)
def test_an_address_is_taken_and_ends_with_one_slash(value: str) -> None:
    assert taken(value) == value.rstrip("/") + "/"


def test_no_address_is_none() -> None:
    assert taken("") == ""


@pytest.mark.parametrize(
    "value",
    [
        "example.org", "ftp://example.org/", "javascript:alert(1)", "//example.org/", "https://", "https:///a/",
        "https://user:secret@example.org/", "https://example.org@elsewhere.example/", "https://例子.example/",
        "https://Example.org/", "https://example.org:0/", "https://example.org:65536/", "https://example.org:/",
        "https://example.org/a b/", "https://example.org/帮助/", 'https://example.org/"><b>/', "https://example.org/'/",
        "https://example.org/../", "https://example.org/a/../b/", "https://example.org//a/", "https://example.org/?a=1",
        "https://example.org/#a", "https://example.org/%2e%2e/", "https://example.org\\a/", "https://example.org/\n",
        "https://-example.org/", "https://example..org/", " https://example.org/", "https://example.org/a/ ",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused_in_one_sentence(value: str) -> None:
    with pytest.raises(click.BadParameter) as refused:
        taken(value)

    assert "https://example.org/help/" in refused.value.message
