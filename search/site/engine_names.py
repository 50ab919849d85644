"""Short names for what the engine alone knows its objects' properties and methods by.

No minifier can tell them from those that others read: results (``title``, ``score``), the index's files
(``manifest.tuning``), the browser (``map``). So they are listed, and a test holds each of them to it that no
other module, no file of an index and no page of the documentation names it. What is not listed stays long,
which is always right.
"""

from __future__ import annotations

from itertools import chain, product

LISTED = """
    importance reader varint bySound ranking isKnown starts normalise weights loadFiles sizes subject
    characters met segmenter following help loadVoiced shares stretches sums addWord aim alternatives
    asides byLetter heard leads lists looks nearby scores spansWithin closestAsk inOrder isWorse
    loadSounds loadSyllables loadWords startsOf understood weigh weighed askers beginningsOfWords had
    impact inShard lack latinWords led askAhead placeAt standing subjectAt takeForms unspelt weakSpans
    addNumber askedByLetter beginnings byInitials cutsOf cutsReached fetchFile frames holdsAt
    holdsClauses holdsLatin isApart isHome isWeak judge loadClauses loadFolding loadForms loadLike
    loadParts loadSlips spoiltIn longer measured mixed owners quotedWithin scored senseAt shareAsked
    shareNamed shareThere sortForms sortNames soundsByLetter spansOf takeJoined takeWords tellers
    unheard wordsOf addJoinedWords beginningsOfPieces beginningsWithin beyond borrowed closeness filesOf
    firstAsks fittingHeads hear inTurn innerWords lever loadLetters loadPartners meantAt merchantsWin
    needsLetters needsSounds notBefore ofGoods pairsWithin rare readHan rise saidOnce shard sink
    soundsOfSpans takeAsked takeInitials takeMixed takeRows touch unfolded unknownThings withLists lend
    cutNew looksIn
"""
"""The most used first, which have the shortest names."""
LETTERS = "etnsrioaclhfumdpgwxkbyvzjq"
"""The frequent ones first: what is frequent in a file packs better."""
OTHERS = {"at", "id", "is", "of", "ok"}
"""Properties as short as those made here, of the browser's objects or of results."""

_SHORT = chain(LETTERS, map("".join, product(LETTERS, repeat=2)))
ENGINE_NAMES = dict(zip(LISTED.split(), (name for name in _SHORT if name not in OTHERS), strict=False))
"""Name in the engine's modules -> in what is published of them."""
