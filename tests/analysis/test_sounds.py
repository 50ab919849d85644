"""How words sound, however many there are."""

from __future__ import annotations

import pytest
from shouhou.analysis import sounds
from shouhou.analysis.sounds import compile_sounds

WORDS = ("重复", "银行", "行长", "退还", "退款", "七天无理由", "还款", "女装", "〇点", "嗯嗯", "调和油")


@pytest.mark.parametrize("known", [sorted(set("".join(WORDS))), sorted("退款还银重")], ids=["all", "few"])
def test_of_many_words_those_that_sound_otherwise_than_their_characters_are_the_same(
    known: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    of_few = compile_sounds(known, WORDS)
    monkeypatch.setattr(sounds, "MANY", 0)

    assert compile_sounds(known, WORDS) == of_few
    assert of_few.of("退还") == ("tui", "huan")
