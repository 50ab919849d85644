"""Same-sound slips of a pinyin keyboard: 克服电话 for 客服电话, 腿款 for 退款.

Tried only where the query makes no sense to the site: on stretches of pieces that are single characters or
words the site does not know. Such a stretch of two to four characters is replaced when a word of the site
sounds exactly so. Everything else is left alone, so Chinese input is never blurred by sound. In particular
a stretch stays as it is typed

* where it is itself a word of the site (能退, 空号);
* where an everyday word reaches across one of its ends (瓶寄 in 花瓶寄到, 气炸 in 空气炸锅);
* where it is an everyday word (四级, 回款), unless the other is among those asked for most (克服, 客服);
* where both characters of two would be wrong (退鞋, 推卸), unless the other is asked for often (正居, 证据),
  and as an everyday word (炒锅, 超过) unless it is asked for most: a slip of the keyboard mostly gets one of
  them right. On a site of other people's documents what is no everyday word has no such exception: a name
  and what follows it sound like one of its words by chance (裔任, 艺人);
* where it is two characters and one of them turns the meaning (没发, 不发, 又回) or is a particle (退的);
* where it is a single character, but for one behind a word that begins a longer one of the site which sounds
  so as a whole (运费显, 运费险; 平台借入, 平台介入); on a site of other people's documents for none such, but
  where these are many, one that stands beside neither of its neighbours is taken for one that sounds so and
  stands beside both (文件踵, 文件中);
* where it only sounds nearly so, but for two characters of a short run of which one is right, and for what
  is asked for much (托诉, 投诉; 桑家, 商家); never on a site of documents;
* where characters are exchanged, but for words of three and more (运险费, 平台入介);
* where it stands so on a site of other people's documents, as far as its pairs of characters tell (虚树):
  what is no word may be one of its own there, and whoever asks for a phrase has it from a page.

Characters that only look like the right one are undone after all these, of the words that they spoil (末发货,
未发货; ``analysis.looks``); what holds such a word is no slip that sounds alike (发贷慢 is not 怠慢).

``engine/slips.js`` and ``engine/query.js`` take the same steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from shouhou.analysis.looks import Spoilt
from shouhou.analysis.segmenter import Word
from shouhou.analysis.sounds import nearly
from shouhou.engine.lexicon import Lexicon

LONGEST, LONGEST_SPOILT, LONGEST_NEAR = 4, 8, 14
SURE, SURE_OF_FILLERS, SURE_OF_EVERYDAY, SURE_OF_NEITHER, SURE_OF_ANOTHER, SURE_OF_NEAR = 3, 5, 6, 7, 10, 7
"""How important a word must be to be taken for what was meant; more so where two characters
hold a filler, which may be right, where an everyday word stands or one character of three is wrong, where
neither of two is right or one sounds only nearly so, and most where neither is and it is everyday; longer
stretches sound the same by chance hardly ever. On a site of other people's documents two of which neither is
right are never taken for anything.
"""

TURNING = "不没无未别又先再能个了来很就被也是"
"""Characters that deny, order, complete or equate: beside one character they say something of their own."""

STAYING = TURNING + "的地得"
"""So do those that sound the same and that hardly anybody tells apart: 退的 is no slip of 退得."""

MEANT = frozenset(TURNING + "哪谁何几啥咋吗呢么")
"""What is no slip where it stands beside nothing on the site: who asks uses words that no page does."""

SURER = 4
"""How much more important a character must be than the one that it is taken for: so many times twice as
many texts hold it.
"""

SHORT = 3
"""Of a word of so many characters a single one may be spoilt only if it is no filler and the word is asked
for more.
"""

MOST = 5
"""Of such characters so many are tried: each costs a phone what stands beside it."""

TUNING = {
    "longest": LONGEST,
    "longestSpoilt": LONGEST_SPOILT,
    "longestNear": LONGEST_NEAR,
    "short": SHORT,
    "sure": SURE,
    "sureOfFillers": SURE_OF_FILLERS,
    "sureOfEveryday": SURE_OF_EVERYDAY,
    "sureOfNeither": SURE_OF_NEITHER,
    "sureOfAnother": SURE_OF_ANOTHER,
    "sureOfNear": SURE_OF_NEAR,
    "turning": STAYING,
}
"""What the browser needs to find slips alike; travels in the manifest."""

LEAST_TEXTS = 300
"""Of fewer texts what stands nowhere says little: most pairs of characters do not."""

OF_CHARACTERS = {"character": {"meant": "".join(sorted(MEANT)), "surer": SURER, "most": MOST}}
"""The same of single characters, where there are so many texts."""


def tuning_of(texts: int) -> dict[str, Any]:
    """Return what the manifest of a site with so many texts of other people says of slips."""
    return TUNING | (OF_CHARACTERS if texts >= LEAST_TEXTS else {})


class Slip(NamedTuple):
    """``wrong``, at ``start`` in its run, was read as ``right``."""

    start: int
    wrong: str
    right: str


def undo_looks(folded: str, spoilt: Spoilt, corrections: list[tuple[str, str]]) -> str:
    """Return a query with the words as they are meant that a character spoils; takes in the corrections."""

    def right(match: re.Match[str]) -> str:
        wrong: str | None = match.group(1)
        if not wrong:
            return match.group()
        corrections.append((wrong, wrong.replace(spoilt.typed, spoilt.meant, 1)))
        return corrections[-1][1]

    return re.sub(spoilt.pattern, right, folded) if spoilt.typed in folded else folded


def find_slips(words: Sequence[Word], lexicon: Lexicon) -> list[Slip]:
    """Return the slips among the words of one run, from left to right; longer ones first where they
    overlap.
    """
    slips, at = [], 0
    while at < len(words):
        slip, after = _slip_at(words, at, lexicon)
        if not slip and not lexicon.verbatim:
            slip, after = _spoilt_at(words, at, lexicon)
        if not slip and lexicon.telling:
            slip = _character_at(words, at, lexicon)
        if slip:
            slips.append(slip)
        at = after
    return slips


def _slip_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[Slip | None, int]:
    for text, after in reversed(_weak_spans(words, at, lexicon)):
        filled = len(text) == 2 and any(word.text in lexicon.fillers for word in words[at:after])
        alike = lexicon.sounds.by_sound.get("".join(lexicon.sounds.of(text) or ()), ())
        right = next((w for w in alike if _may_be_meant(w, text, filled, lexicon)), None)
        if not right and not lexicon.verbatim:
            right = _exchanged(text, lexicon) if len(text) > 2 else _near(text, filled, words, lexicon)
        if right and not _stands(text, lexicon) and not _is_torn(words, at, after, lexicon):
            return Slip(words[at].start, text, right), after
    return None, at + 1


def _spoilt_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[Slip | None, int]:
    """Return the longest word that begins with the one at ``at`` and of which a character behind that was
    spoilt: what the rest of it says makes that sure.
    """
    begun, text = words[at].text, words[at].text
    found: tuple[Slip | None, int] = None, at + 1
    if len(begun) < 2 or begun in lexicon.fillers:
        return found
    for after in range(at + 2, len(words) + 1):
        text += words[after - 1].text
        if len(text) > LONGEST_SPOILT:
            break
        longer = lexicon.longer_words.get(text[:2], ())
        fitting = [word for word in longer if _may_be_spoilt(word, text, words[at:after], lexicon)]
        right = min(fitting, key=lambda word: (-lexicon.importance[word], word), default=None)
        if right and text not in lexicon.weights and not _is_torn_behind(words, after, lexicon):
            found = Slip(words[at].start, text, right), after
    return found


def _may_be_spoilt(word: str, text: str, cut: Sequence[Word], lexicon: Lexicon) -> bool:
    """Tell whether ``text``, cut so, is ``word`` but for one character behind the first piece that sounds
    alike, or for two exchanged, and that stands in a piece that makes no sense to the site.
    """
    wrong = [at for at, (one, other) in enumerate(zip(text, word, strict=False)) if one != other]
    if len(word) != len(text) or not wrong or wrong[0] < len(cut[0].text):
        return False
    typed, meant = text[wrong[0]], word[wrong[0]]
    if wrong == [wrong[0], wrong[0] + 1] and text[wrong[1]] + typed == word[wrong[0] : wrong[1] + 1]:
        meant = typed
    elif len(wrong) != 1:
        return False
    piece = next(piece for piece in cut if piece.end - cut[0].start > wrong[0])
    short = len(word) == SHORT
    sound = lexicon.sounds.characters
    return (
        _is_weak(piece, lexicon)
        and not (short and typed in lexicon.fillers)
        and lexicon.importance.get(word, 0) >= (SURE_OF_EVERYDAY if short else SURE)
        and typed in sound
        and sound[typed] == sound.get(meant)
    )


def _weak_spans(words: Sequence[Word], at: int, lexicon: Lexicon) -> list[tuple[str, int]]:
    """Return the stretches from ``at`` on that make no sense to the site, with the number of the word after
    them, shortest first.
    """
    spans, text = [], ""
    for after in range(at, len(words)):
        if not _is_weak(words[after], lexicon) or len(text) + len(words[after].text) > LONGEST:
            break
        text += words[after].text
        turned = len(text) == 2 and any(character in STAYING for character in text)
        filled = all(word.text in lexicon.fillers for word in words[at : after + 1])
        if len(text) > 1 and not turned and not filled and text not in lexicon.weights:
            spans.append((text, after + 1))
    return spans


def _may_be_meant(word: str, typed: str, filled: bool, lexicon: Lexicon) -> bool:
    sure = SURE_OF_FILLERS if filled else SURE
    neither = len(typed) == 2 and set(typed).isdisjoint(word)
    if neither and lexicon.verbatim:
        return False
    if lexicon.is_everyday(typed):
        sure = SURE_OF_ANOTHER if neither else SURE_OF_EVERYDAY
    elif neither:
        sure = SURE_OF_NEITHER
    says = lexicon.verbatim or word not in lexicon.fillers
    return len(word) == len(typed) and lexicon.importance[word] >= sure and says


def _exchanged(text: str, lexicon: Lexicon) -> str | None:
    """Return the word of which two neighbouring characters are exchanged in a stretch."""
    for at in range(len(text) - 1):
        word = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if (
            lexicon.importance.get(word, 0) >= SURE_OF_EVERYDAY
            and word != text
            and word not in lexicon.fillers
        ):
            return word
    return None


def _near(text: str, filled: bool, words: Sequence[Word], lexicon: Lexicon) -> str | None:
    """Return the word that two characters of a short run sound nearly like of which one is right."""
    syllables = lexicon.sounds.of(text)
    if filled or not syllables or words[-1].end > LONGEST_NEAR or lexicon.is_everyday(text):
        return None
    return next(
        (
            word
            for word in lexicon.sounds.by_nearness.get(nearly(syllables), ())
            if (word[0] == text[0]) != (word[1] == text[1])
            and lexicon.importance[word] >= SURE_OF_NEAR
            and word not in lexicon.fillers
        ),
        None,
    )


def _character_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> Slip | None:
    """Return what a single character is taken for that stands beside neither of its neighbours on the site,
    where another that sounds so stands beside both.
    """
    typed = words[at].text
    before, behind = words[at - 1 : at] if at else (), words[at + 1 : at + 2]
    if len(typed) > 1 or len(words) == 1 or typed in MEANT:
        return None

    def fits(one: str) -> Iterator[bool]:
        return map(lexicon.stands, [*(w.text[-1] + one for w in before), *(one + w.text[0] for w in behind)])

    if any(fits(typed)):
        return None
    right = next((one for one in likely(typed, lexicon) if all(fits(one))), None)
    return Slip(words[at].start, typed, right) if right else None


def likely(typed: str, lexicon: Lexicon) -> list[str]:
    """Return the characters that one may be meant by another that sounds so, the likeliest first."""
    least = lexicon.importance.get(typed, 0) + SURER
    alike = lexicon.sounds.by_sound.get("".join(lexicon.sounds.of(typed) or ()), ())
    return [one for one in alike if len(one) == 1 and lexicon.importance[one] >= least][:MOST]


def _stands(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a site of documents has every pair of a stretch's characters."""
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return lexicon.verbatim and all(map(lexicon.stands, pairs))


def _is_torn(words: Sequence[Word], at: int, after: int, lexicon: Lexicon) -> bool:
    """Tell whether an everyday word reaches across an end of the stretch."""
    before = words[at - 1 : at] if at else ()
    return _is_torn_behind(words, after, lexicon) or any(
        len(w.text) == 1 and lexicon.is_everyday(w.text + words[at].text[0]) for w in before
    )


def _is_torn_behind(words: Sequence[Word], after: int, lexicon: Lexicon) -> bool:
    return any(
        len(w.text) == 1 and lexicon.is_everyday(words[after - 1].text[-1] + w.text)
        for w in words[after : after + 1]
    )


def _is_weak(word: Word, lexicon: Lexicon) -> bool:
    if len(word.text) == 1:
        return True
    return word.text not in lexicon.importance and word.text not in lexicon.fillers
