"""Puts together everything a reader needs to rank: lexicon, postings, cards, texts, and the manifest that
names them.

Pure but for Whoosh's working folder: documents in, ``file name -> bytes`` out, byte-identical for the same
content. The picture of every file is in ``format``. There are two lanes: the answers themselves (title,
short answer, body, the names of platform and topic), and every ask as a question of its own, so that a
query can match the one ask that is like it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pypinyin import lazy_pinyin
from shouhou.analysis.analyzer import Analyzer
from shouhou.analysis.characters import fold_text, runs
from shouhou.analysis.lexicon import Lexicon, compile_lexicon
from shouhou.analysis.sounds import Sounds, initials_of
from shouhou.engine import format as files
from shouhou.engine import latin, query, ranking, slips
from shouhou.engine.format import Lane, Posting
from shouhou.index.bm25f import TermScores, score_terms
from shouhou.index.records import Collection, Document, Group
from shouhou.index.whoosh_index import read_postings, write_index

CARDS_A_FILE = 4
DIGITS = "0"
SUGGESTION_LENGTH = 20
"""Longer asks are stories, no help to complete a word with."""
FIRST_SYLLABLE = 0x100
SHARD_BYTES = 150
"""About how large a postings file is before compression."""

ANSWER_FIELDS = {"title": 3.0, "short": 1.5, "body": 1.0, "names": 0.3}
ANSWER_K1, ANSWER_B = 1.6, 0.75
ASK_FIELDS = {"ask": 1.0}
ASK_K1, ASK_B = 0.8, 0.6


def export_index(collection: Collection) -> dict[str, bytes]:
    """Return the files for ``assets/search/`` of a ``collection``.

    What is ``uncovered`` stands among the asks after the answers' own: a query that is like one of those is
    refused.
    """
    documents, uncovered = collection.documents, collection.uncovered
    analyzer = Analyzer(collection.words)
    answers = _score(
        analyzer,
        ANSWER_FIELDS,
        [(doc.id, doc.fields) for doc in documents],
        ANSWER_K1,
        ANSWER_B,
    )
    asked = [(f"{doc.id}#{n}", {"ask": ask}) for doc in documents for n, ask in enumerate(doc.asks)]
    asked += [(f"!{item.key}#{n}", {"ask": ask}) for item in uncovered for n, ask in enumerate(item.asks)]
    asks = _score(analyzer, ASK_FIELDS, asked, ASK_K1, ASK_B)
    lexicon = _lexicon(collection, analyzer, {*answers, *asks})
    data = {
        "lexicon.bin": files.encode_lexicon(lexicon.weights),
        "words.json": _json(_words(lexicon)),
        "latin.json": _json(_latin(lexicon)),
        "sounds.json": _json(_sounds(lexicon)),
        "notices.json": _json([item.say for item in uncovered]),
    }
    known = {character for word in lexicon.weights for character in word}
    data |= _character_parts(
        "homophones", {c: sound for c, sound in lexicon.sounds.characters.items() if c not in known}
    )
    data |= _character_parts("fold", {c: to for c, to in lexicon.fold.items() if not _is_ascii_form(c)})
    postings = {term: Posting(_lane(answers.get(term)), _lane(asks.get(term))) for term in {*answers, *asks}}
    shards = _shards(postings | _title_initials(documents, analyzer, _idf_of_nothing(len(documents))))
    data |= {f"postings-{number}.bin": files.encode_postings(shard) for number, shard in enumerate(shards)}
    cards = [{"id": doc.id, "platform": doc.platform, "topic": doc.topic, **doc.card} for doc in documents]
    for start in range(0, len(cards), CARDS_A_FILE):
        data[f"cards-{start // CARDS_A_FILE}.json"] = _json(cards[start : start + CARDS_A_FILE])
    data |= {f"text-{number}.json": _json(doc.text) for number, doc in enumerate(documents)}
    data |= _suggestions(documents, lexicon.sounds)
    folder = "data-" + _fingerprint(data)
    manifest = {
        "format": files.FORMAT,
        "folder": folder,
        "answers": len(documents),
        "shards": len(shards),
        "cards": CARDS_A_FILE,
        "parts": files.CHARACTER_PARTS,
        "syllable": FIRST_SYLLABLE,
        "cost": lexicon.cost,
        "idf": _idf_of_nothing(len(documents)),
        "tuning": {
            "query": query.TUNING,
            "latin": latin.TUNING,
            "slips": slips.TUNING,
            "rank": ranking.TUNING,
        },
        "fold": _turned({c: to for c, to in lexicon.fold.items() if _is_ascii_form(c)}),
        "platforms": [_platform(group) for group in collection.platforms],
        "topics": [
            {"key": t.key, "name": t.name} | ({"merchant": True} if t.merchant else {})
            for t in collection.topics
        ],
        "evidence": collection.evidence,
        "placed": _placed(collection),
        "asks": [len(doc.asks) for doc in documents],
        "uncovered": [
            {"key": item.key, "asks": len(item.asks), "names": _folded(item.names)} for item in uncovered
        ],
    }
    return {"manifest.json": _json(manifest)} | {
        f"{folder}/{name}": content for name, content in data.items()
    }


def _score(
    analyzer: Analyzer,
    fields: Mapping[str, float],
    documents: Sequence[tuple[str, Mapping[str, str]]],
    k1: float,
    b: float,
) -> dict[str, TermScores]:
    with TemporaryDirectory() as folder:
        write_index(Path(folder) / "index", tuple(fields), documents, analyzer)
        ids, postings = read_postings(Path(folder) / "index", tuple(fields))
    if ids != [document_id for document_id, _ in documents]:
        raise AssertionError("Whoosh numbered the documents in another order than they were written")
    return score_terms(postings, len(documents), fields, k1, b)


def _lexicon(collection: Collection, analyzer: Analyzer, terms: set[str]) -> Lexicon:
    asked: Counter[str] = Counter()
    for doc in collection.documents:
        for question in (doc.fields.get("title", ""), *doc.asks):
            asked.update(set(analyzer.terms_of(question)))
    names = {
        name: group.key
        for group in collection.platforms
        if not group.any_platform
        for name in (group.name, *group.aliases)
    }
    elsewhere = {name: item.key for item in collection.uncovered for name in item.names}
    return compile_lexicon(analyzer, asked, terms, names, elsewhere)


def _words(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``words.json`` holds. A form that is a word of the lexicon is given by the gap from the
    one before.
    """
    _, words = files.lexicon_order(lexicon.weights)
    place = {word: number for number, word in enumerate(words)}
    return {
        "meanings": _meanings(lexicon, place, latin=False),
        "fillers": _places(sorted(lexicon.fillers), place),
        "unasked": _places([word for word in words if not lexicon.importance.get(word)], place)[0],
    }


def _latin(lexicon: Lexicon) -> dict[str, Any]:
    """Return what ``latin.json`` holds: forms with Latin letters, and the site's other Latin words."""
    words = sorted(
        t for t in lexicon.importance if t.isascii() and t not in lexicon.meanings and t not in lexicon.names
    )
    return {"meanings": _meanings(lexicon, {}, latin=True), "words": "|".join(words)}


def _meanings(lexicon: Lexicon, place: Mapping[str, int], latin: bool) -> list[list[Any]]:
    """Return ``[term, weight, gaps, other forms]`` for every meaning term and weight, of forms with Latin
    letters or without.
    """
    forms: dict[tuple[str, int], list[str]] = defaultdict(list)
    for form, terms in sorted(lexicon.meanings.items()):
        if any("a" <= character <= "z" for character in form) is latin:
            for term, weight in terms.items():
                forms[term, weight].append(form)
    return [[term, weight, *_places(found, place)] for (term, weight), found in sorted(forms.items())]


def _places(forms: list[str], place: Mapping[str, int]) -> tuple[list[int], str]:
    """Return the gaps between the places of known words, and the other forms joined with | (some hold
    spaces).
    """
    known = sorted(place[form] for form in forms if form in place)
    gaps = [number - before for before, number in zip([0, *known], known, strict=False)]
    return gaps, "|".join(form for form in forms if form not in place)


def _sounds(lexicon: Lexicon) -> dict[str, Any]:
    """Return the sounds of the characters of the site's words, the special readings, and how important each
    word is.

    ``characters`` has a letter for every character of the lexicon: a space, or ``FIRST_SYLLABLE`` + the
    syllable's number.
    """
    characters, words = files.lexicon_order(lexicon.weights)
    heard = [lexicon.sounds.characters.get(character, "") for character in characters]
    syllables = sorted(set(heard) - {""})
    letter = {"": " "} | {syllable: chr(FIRST_SYLLABLE + number) for number, syllable in enumerate(syllables)}
    return {
        "syllables": " ".join(syllables),
        "characters": "".join(letter[syllable] for syllable in heard),
        "words": {word: " ".join(syllables) for word, syllables in sorted(lexicon.sounds.words.items())},
        "importance": "".join(f"{lexicon.importance.get(word, 0):x}" for word in words),
    }


def _character_parts(name: str, table: Mapping[str, str]) -> dict[str, bytes]:
    """Return a table of rare characters in parts, of which a query needs those of its own."""
    parts: list[dict[str, str]] = [{} for _ in range(files.CHARACTER_PARTS)]
    for character, result in table.items():
        parts[ord(character) % len(parts)][character] = result
    return {f"{name}-{number}.json": _json(_turned(part)) for number, part in enumerate(parts)}


def _is_ascii_form(character: str) -> bool:
    """Tell whether a character is an ASCII letter or the full-width form of an ASCII character: what people
    often type.
    """
    return character.isascii() or "！" <= character <= "～"


def _platform(group: Group) -> dict[str, Any]:
    names = [] if group.any_platform else _folded((group.name, *group.aliases))
    return {"key": group.key, "name": group.name, "names": names} | (
        {"any": True} if group.any_platform else {}
    )


def _folded(names: tuple[str, ...]) -> list[str]:
    return sorted({fold_text(name) for name in names})


def _placed(collection: Collection) -> list[list[int]]:
    """Return ``[platform, topic, how many]`` for every stretch of answers that share both, in the answers'
    order.
    """
    platform_at = {group.key: number for number, group in enumerate(collection.platforms)}
    topic_at = {group.key: number for number, group in enumerate(collection.topics)}
    stretches: list[list[int]] = []
    for doc in collection.documents:
        place = [platform_at[doc.platform], topic_at[doc.topic]]
        if stretches and stretches[-1][:2] == place:
            stretches[-1][2] += 1
        else:
            stretches.append([*place, 1])
    return stretches


def _idf_of_nothing(documents: int) -> int:
    """Return the idf of a term that hardly any answer has: what an unknown piece of a query weighs."""
    return _quantised_idf(
        score_terms({"only": {"x": {0: 1}}}, max(documents, 1), {"only": 1.0}, 1.0, 0.0)["x"].idf
    )


def _title_initials(documents: Sequence[Document], analyzer: Analyzer, idf: int) -> dict[str, Posting]:
    """Return a term for every beginning of a title's first letters: as it is written, and its fillers left
    out.
    """
    found: dict[str, list[int]] = defaultdict(list)
    number = 0
    for doc in documents:
        title = doc.fields.get("title", "")
        words = [word for word, _, _ in analyzer.tokenizer.tokenize(fold_text(title), HMM=False)]
        plain = "".join(word for word in words if word not in analyzer.synonyms.fillers)
        shortest, longest = query.INITIALS_LENGTHS
        for letters in (initials_of(title), initials_of(plain)):
            for size in range(shortest, min(longest, len(letters)) + 1):
                numbers = found[query.INITIALS_MARK + letters[:size]]
                if number not in numbers:
                    numbers.append(number)
        number += len(doc.asks)
    return {
        term: Posting(asks=Lane(idf, tuple((n, files.IMPACT_SCALE) for n in numbers)))
        for term, numbers in found.items()
    }


def _suggestions(documents: Sequence[Document], sounds: Sounds) -> dict[str, bytes]:
    """Return titles and short asks to complete what is being typed, a file for each first letter of their
    pinyin.

    ``suggest.json`` tells the letter of every character that one begins with; what begins with digits is in
    file 0. Titles come first, then shorter ones.
    """
    entries: dict[str, list[tuple[bool, int, str, int]]] = defaultdict(list)
    letters: dict[str, set[str]] = defaultdict(set)
    for number, doc in enumerate(documents):
        for place, text in enumerate(doc.asks):
            first = next(runs(fold_text(text)), None)
            if first is None or len(text) > SUGGESTION_LENGTH:
                continue
            letter = DIGITS if first.kind == "digits" else initials_of(text)[:1]
            if letter:
                entries[letter].append((place > 0, len(text), text, number))
                letters[letter].add(first.text[0])
    found = {
        f"suggest-{letter}.json": _json(
            [[text, n, *_unusual_sounds(text, sounds)] for _, _, text, n in sorted(group)]
        )
        for letter, group in entries.items()
    }
    starts = {
        letter: "".join(sorted(c for c in group if not c.isascii() or c.isdigit()))
        for letter, group in sorted(letters.items())
    }
    return found | {"suggest.json": _json(starts)}


def _unusual_sounds(text: str, sounds: Sounds) -> list[str]:
    """Return the pinyin of a text's characters, where a character in it is not read as usual (重复 chong
    fu).
    """
    han = "".join(run.text for run in runs(fold_text(text)) if run.kind == "han")
    read = lazy_pinyin(han)
    return [] if read == [sounds.characters.get(character) for character in han] else [" ".join(read)]


def _quantised_idf(idf: float) -> int:
    return max(1, round(idf * files.IDF_SCALE))


def _lane(scores: TermScores | None) -> Lane:
    if scores is None:
        return files.NOTHING
    impacts = tuple((n, max(1, round(value * files.IMPACT_SCALE))) for n, value in scores.saturated.items())
    return Lane(_quantised_idf(scores.idf), impacts)


def _shards(postings: Mapping[str, Posting]) -> list[dict[str, Posting]]:
    size = len(files.encode_postings(postings))
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    shards: list[dict[str, Posting]] = [{} for _ in range(count)]
    for term, posting in postings.items():
        shards[files.shard_of(term, count)][term] = posting
    return shards


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    """Return a table of characters turned round, result -> characters, which is far smaller."""
    turned: dict[str, str] = defaultdict(str)
    for character, result in sorted(table.items()):
        turned[result] += character
    return dict(sorted(turned.items()))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8")


def _fingerprint(data: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(data.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]
