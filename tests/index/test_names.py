"""Names and signs of who asks stand with one of their characters: a query that holds them fetches them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from shouhou.engine.format import Part, decode_part
from shouhou.engine.opening import open_engine
from shouhou.index.export import export_index
from shouhou.index.names import names_elsewhere, names_of, without_han
from shouhou.index.near import with_near
from shouhou.index.records import Collection


def parts_of(files: dict[str, bytes]) -> list[Part]:
    """The parts of a lexicon in their order."""
    names = [name for name in files if "lexicon-" in name]
    return [
        decode_part(files[name]) for name in sorted(names, key=lambda name: int(name[:-4].split("-")[-1]))
    ]


def every_name(collection: Collection) -> set[str]:
    groups = [*map(names_of, collection.platforms), *map(names_elsewhere, collection.uncovered)]
    return {name for names in groups for name in names}


def test_names_and_signs_stand_with_that_character_of_theirs_which_the_fewest_asks_have(
    small_collection: Collection, small_parts: dict[str, bytes]
) -> None:
    parts = parts_of(small_parts)
    often = Counter(one for doc in small_collection.documents for ask in doc.asks for one in set(ask))
    found = {form: number for number, part in enumerate(parts) for form in part.named if "(" not in form}

    names = every_name(small_collection)
    signs = [form for sign in small_collection.words.merchants for form in sign.replace("+", " ").split()]
    assert found.keys() == {*names, *signs} - {*without_han(names)}
    for form, number in found.items():
        least = min(often[one] for one in form if not one.isascii())
        assert number in {ord(one) % len(parts) for one in form if often[one] == least}, form


def test_spoilt_words_stand_with_the_character_that_spoils_them(small_parts: dict[str, bytes]) -> None:
    parts = parts_of(small_parts)
    found = {form: number for number, part in enumerate(parts) for form in part.named if "(" in form}
    told = open_engine(small_parts).reader.lexicon.looks

    assert {spoilt.told(): ord(spoilt.typed) % len(parts) for spoilt in told} == found
    assert any("退贷" in spoilt.pattern for spoilt in told)


def test_names_without_a_han_character_are_in_the_manifest(
    small_collection: Collection, small_parts: dict[str, bytes]
) -> None:
    manifest = json.loads(small_parts["manifest.json"])
    told = [name for group in manifest["platforms"] for name in group.get("names", ())]
    told += [name for _, _, names in manifest["elsewhere"] for name in names.split("|") if name]

    assert sorted(told) == sorted(without_han(every_name(small_collection)))


def test_names_move_with_their_character_where_the_lexicon_has_other_parts(
    small_collection: Collection, small_parts: dict[str, bytes]
) -> None:
    files = {name.rpartition("/")[2]: data for name, data in small_parts.items()}
    moved, has_near = with_near(files)
    before, after = parts_of(files), parts_of(moved)

    assert has_near and len(before) != len(after)
    assert {form: it for one in before for form, it in one.named.items()} == {
        form: it for one in after for form, it in one.named.items()
    }
    for number, part in enumerate(after):
        assert all(number in {ord(one) % len(after) for one in form} for form in part.named)


def test_a_platform_of_many_names_is_known_by_each_of_them(small_collection: Collection) -> None:
    platform = next(group for group in small_collection.platforms if not group.any_platform)
    more = replace(platform, aliases=("紫鲸铺", "zj铺", "紫鲸"))
    platforms = [more if group is platform else group for group in small_collection.platforms]
    engine = open_engine(export_index(replace(small_collection, platforms=platforms), groups=()))

    for name in more.aliases:
        assert engine.read(f"{name}怎么退款").platforms == {platform.key}
    assert engine.read("铺怎么退款").platforms == set()
