"""A collection and its terms -> the lexicon that its readers cut and weigh queries with."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from shouhou.analysis.folding import fold_form, fold_text, folding_table
from shouhou.analysis.looks import spoilt_words
from shouhou.analysis.runs import HAN, PAIRED, is_one_run
from shouhou.analysis.segmenter import weight_of
from shouhou.analysis.sounds import Sounds, compile_sounds
from shouhou.analysis.tokenizer import Tokenizer
from shouhou.engine.asker import signs_of
from shouhou.engine.lexicon import IN_A_MEANING, VOICED_IMPORTANCE, Lexicon
from shouhou.engine.query_terms import NUMBER
from shouhou.engine.slips import SURE_OF_EVERYDAY
from shouhou.index.encoding import as_json
from shouhou.index.records import Collection
from shouhou.index.terms import CountingAnalyzer

FREQUENT_CHARACTERS = 3500
"""So many of the language's most frequent characters have their sound in every lexicon, for slips into
them.
"""

MOST_SPELT = 20_000
"""So many Latin words of a site are found when they are typed with a slip, or are still being typed: the most
frequent ones.
"""

MOST_NUMBERS = 500
"""A site with more numbers as long as a customer service's is no list of such: they are found whole."""

_SPELT = re.compile("[a-z]{4,}")

TITLE = 3
"""A title that holds a word counts as so many texts more."""

RARE = 6
"""Bits of the count of a character that hardly ever stands alone."""

USUAL_QUESTIONS = 5_000
"""Titles and asks, of which a word's importance tells how many hold it; sites with fewer count their own."""

EVERYDAY = 100
"""How often a word stands in the general dictionary's texts to be one that everybody uses."""

EVERYDAY_HOMOPHONE = 3
"""The same for a word that sounds like one of the site: it could be taken for a slip."""


@dataclass(frozen=True)
class Vocabulary:
    """All that a lexicon takes from the documents of its collection: the ``words`` of the dictionary that
    stand there, each with how important it is, and the ``latin`` terms, with how much they are asked for; the
    ``numbers`` and Latin words (``spelt``) that are found otherwise than whole; the ``characters``.
    """

    words: Mapping[str, int]
    latin: Mapping[str, int]
    numbers: tuple[str, ...]
    spelt: Mapping[str, tuple[str, ...]]
    characters: str

    @property
    def key(self) -> str:
        """What, of collections that differ in their documents alone, is the same only where the files of the
        lexicon are: these say nothing of ``latin`` terms.
        """
        told = [sorted(self.words.items()), self.numbers, self.spelt, self.characters]
        return hashlib.sha256(as_json(told)).hexdigest()


def vocabulary_of(
    collection: Collection,
    analyzer: CountingAnalyzer,
    on_site: Mapping[str, int],
    asked: Mapping[str, int],
) -> Vocabulary:
    """Return the vocabulary of ``collection``, which ``analyzer`` turned into terms; ``on_site`` are all
    terms of its index, each with the number of texts that it stands in; ``asked`` is what ``asked_of``
    returns.
    """
    counts, asked = analyzer.tokenizer.FREQ, _of_usual(asked, collection)
    return Vocabulary(
        _importance(collection, counts, asked, on_site),
        {t: asked.get(t, 0).bit_length() for t in on_site if t.isascii() and PAIRED not in t},
        _numbers(on_site),
        _spelt(collection, on_site),
        "".join(sorted(set("".join(on_site)))),
    )


def compile_lexicon(collection: Collection, analyzer: CountingAnalyzer, vocabulary: Vocabulary) -> Lexicon:
    """Return the lexicon of ``collection``, which ``analyzer`` turned into terms."""
    counts = analyzer.tokenizer.FREQ
    known = analyzer.synonyms
    names = {
        fold_form(name): group.key
        for group in collection.platforms
        if not group.any_platform
        for name in (group.name, *group.aliases)
    }
    elsewhere = {fold_form(name): item.key for item in collection.uncovered for name in item.names}
    words = {word for word in (*known.forms(), *names, *elsewhere) if counts.get(word)}
    words.update(vocabulary.words)
    words |= {word for word in collection.words.frequencies if _holds_another(word, words)}
    importance = dict(vocabulary.words)
    importance |= {term: 1 + asked for term, asked in vocabulary.latin.items()}
    importance = {term: min(15, value) for term, value in importance.items()}
    for form in (*known.in_query, *names):
        if is_one_run(form):
            importance[form] = max(importance.get(form, 0), IN_A_MEANING)
    voiced = sorted(
        (w for w, value in importance.items() if value >= VOICED_IMPORTANCE and w in words),
        key=lambda w: (-importance[w], w),
    )
    characters, pairs = _everyday(analyzer.tokenizer)
    site_characters = set(vocabulary.characters).union(*words)
    heard = [c for c in (*characters, *site_characters) if HAN[0] <= c <= HAN[-1]]
    sounds = compile_sounds(heard, voiced) if collection.sounds else Sounds({}, {}, ())
    fillers = {word for word in known.fillers if _can_be_read(word, words)}
    frames = {word: kind for word, kind in known.frames.items() if _can_be_read(word, words)}
    alone = {word for word in (*fillers, *frames) if not word.isascii()} - words
    spoilable = _worth_undoing(importance, analyzer, names)
    sides = any(topic.merchant for topic in collection.topics)
    return Lexicon(
        weights={word: weight_of(counts[word]) for word in words} | dict.fromkeys(alone, 0),
        cost=weight_of(analyzer.tokenizer.total),
        importance=importance,
        meanings=known.in_query,
        fillers=frozenset(fillers),
        names=names,
        not_before={
            fold_text(name): fold_text(characters)
            for group in collection.platforms
            for name, characters in group.not_before.items()
        },
        elsewhere=elsewhere,
        fold=folding_table(site_characters),
        sounds=sounds,
        partners=_partners(pairs, words, sounds),
        leads=known.leads,
        asides=known.asides,
        frames=frames,
        merchants=signs_of(known.merchants if sides else ()),
        shoppers=signs_of(known.shoppers if sides else ()),
        verbatim=collection.verbatim,
        numbers=vocabulary.numbers,
        spelt=vocabulary.spelt,
        looks=() if collection.verbatim else tuple(sorted(spoilt_words(spoilable, pairs))),
    )


def _worth_undoing(
    importance: Mapping[str, int], analyzer: CountingAnalyzer, names: Iterable[str]
) -> set[str]:
    """Return the words that a character may spoil which looks like the right one: names, words with a
    meaning, and those of two characters that are asked for most.
    """
    asked = {word for word, value in importance.items() if len(word) == 2 and value >= SURE_OF_EVERYDAY}
    words = {*asked - analyzer.synonyms.fillers, *analyzer.synonyms.in_text, *names}
    return {word for word in words if len(word) > 1 and HAN[0] <= word[0] <= HAN[-1] and is_one_run(word)}


def _holds_another(word: str, words: Set[str]) -> bool:
    """Tell whether a listed word would be read as one of these ``words`` that stands in it and is something
    else, though no text has it: 面包机 as 面包.
    """
    ends = range(2, len(word) + 1)
    return any(word[start:end] in words for end in ends for start in range(end - 1))


def _can_be_read(filler: str, words: Set[str]) -> bool:
    """Tell whether a query can be cut so that a ``filler`` is one of its words."""
    return filler in words or filler.isascii() or (len(filler) == 1 and is_one_run(filler))


def _of_usual(asked: Mapping[str, int], collection: Collection) -> Mapping[str, int]:
    """Return in how many of ``USUAL_QUESTIONS`` each term would stand, where a site with asks has more of
    them: that it has makes no word more important than the others.
    """
    questions = sum(1 + len(one.asks) for one in collection.documents)
    questions += sum(len(one.asks) for one in collection.shared)
    if collection.verbatim or questions <= USUAL_QUESTIONS:
        return asked
    scaled = ((term, 2 * often * USUAL_QUESTIONS) for term, often in asked.items())
    return {term: (often + questions) // (2 * questions) for term, often in scaled}


def _importance(
    collection: Collection, counts: Mapping[str, int], asked: Mapping[str, int], on_site: Mapping[str, int]
) -> dict[str, int]:
    """Return how important each word of the site is: how often it is asked for. Where nobody has written
    asks, whatever stands in a text is asked for, by its sound too, and the more the more texts hold it.
    """
    if not collection.verbatim:
        return {word: 1 + asked.get(word, 0).bit_length() for word in on_site if counts.get(word)}
    return {
        word: VOICED_IMPORTANCE + _texts_bits(word, texts + TITLE * asked.get(word, 0), count)
        for word, texts in on_site.items()
        if (count := counts.get(word))
    }


def _texts_bits(word: str, texts: int, count: int) -> int:
    """Return the bits of the number of ``texts`` that hold a word. Most hold most characters as parts of
    words; how often one stands alone the ``count`` of the general dictionary tells.
    """
    bits = texts.bit_length() - 1
    return bits if len(word) > 1 else max(0, min(bits, count.bit_length() - RARE))


def _spelt(collection: Collection, on_site: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Return, of documents that have no asks, the Latin words that slips may lead to by their first letter.
    Those come first that stand in twice as many texts; an edit seldom changes which.
    """
    words = [term for term in on_site if _SPELT.fullmatch(term)] if collection.verbatim else []
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-on_site[word].bit_length(), word))[:MOST_SPELT]:
        groups[word[0]].append(word)
    return {letter: tuple(found) for letter, found in sorted(groups.items())}


def _numbers(terms: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers among ``terms`` that are found by a part of them, shorter ones first."""
    found = [term for term in terms if term.isascii() and term.isdigit() and len(term) in NUMBER]
    return tuple(sorted(found, key=lambda term: (len(term), term))) if len(found) <= MOST_NUMBERS else ()


@lru_cache(maxsize=2)
def _everyday(tokenizer: Tokenizer) -> tuple[Sequence[str], Mapping[str, int]]:
    """Return the most frequent characters of a dictionary, and its words of two characters that could be
    taken for slips, each with its count. Of an index of few pages the way through the dictionary is much of
    the time, and one process makes many with the same.
    """
    counts = tokenizer.FREQ
    single = (piece for piece, count in counts.items() if len(piece) == 1 and count)
    characters = sorted(single, key=lambda c: (-counts[c], c))[:FREQUENT_CHARACTERS]
    pairs = (w for w, n in counts.items() if n >= EVERYDAY_HOMOPHONE and len(w) == 2 and is_one_run(w))
    return characters, {pair: counts[pair] for pair in sorted(pairs)}


def _partners(pairs: Mapping[str, int], words: set[str], sounds: Sounds) -> dict[str, str]:
    """Return the everyday words among ``pairs`` that are none of ``words``, first -> seconds."""
    one, special, heard = sounds.characters, sounds.words, sounds.by_sound
    partners: defaultdict[str, str] = defaultdict(str)
    for word, count in pairs.items():
        if word in words:
            continue
        if count < EVERYDAY:  # ``sounds.of`` written out, since these are some 80,000
            first, second = one.get(word[0]), one.get(word[1])
            read = special.get(word) or (first and second and (first, second))
            if not read or "".join(read) not in heard:
                continue
        partners[word[0]] += word[1]
    return dict(partners)


def asked_of(collection: Collection, analyzer: CountingAnalyzer) -> dict[str, int]:
    """Count the titles and asks in which each term stands."""
    asked, counted = Counter[int](), analyzer.counted
    questions = [
        question for doc in collection.documents for question in (doc.fields.get("title", ""), *doc.asks)
    ]
    for question in (*questions, *(ask for one in collection.shared for ask in one.asks)):
        asked.update(counted.row(analyzer.row_of(question))[0])
    return {counted.terms[number]: often for number, often in asked.items()}
