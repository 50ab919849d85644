"""What only the search can tell about the words of the content: phrases that it reads alike, words beside
them that it does not know, and asks whose words it knows no meaning of.
"""

from __future__ import annotations

from collections.abc import Iterator

from shouhou.analysis.folding import fold_text
from shouhou.analysis.sense import decode_senses
from shouhou.content import Library
from shouhou.content.files import FRAMES, HEADS, SENSES
from shouhou.engine.query import QueryReader
from shouhou.errors import Problem
from shouhou.index.heads import read_phrase
from shouhou.index.senses import share_without_sense

MOST_WITHOUT_SENSE = 0.05
"""Share of the weight of the asks whose words may lack a meaning: more, and answers stand where few of their
words say.
"""


def head_problems(library: Library, reader: QueryReader) -> Iterator[Problem]:
    """Yield what is wrong with the phrases whose answer is chosen by hand: no two may be read alike, and
    what stands beside them must be words.
    """
    seen: dict[tuple[str, bool], str] = {}
    for head in library.heads:
        for phrase in head.phrases:
            read = read_phrase(phrase, reader)
            if read is None:
                yield Problem(HEADS, 1, f"“{phrase}”里没有搜索认得的词；请换一个说法，或删掉")
            elif seen.setdefault(read, phrase) != phrase:
                message = f"“{phrase}”和“{seen[read]}”对搜索是同一句；请删掉一个"
                yield Problem(HEADS, 1, message)
    for word in library.words.frames:
        if fold_text(word) not in reader.lexicon.frames:
            message = f"“{word}”不是搜索认得的一个词，写在这里不起作用；请按切开的词分开写，或删掉"
            yield Problem(FRAMES, 1, message)


def sense_reminders(library: Library, reader: QueryReader) -> Iterator[Problem]:
    """Yield a reminder where too many words of the asks have no meaning in ``sense.bin``."""
    if not library.words.senses:
        return
    asks = [ask for answer in library.answers for ask in (answer.title, *answer.asks)]
    asks += [ask for shared in library.shared_asks.values() for ask in shared]
    terms = (reader.read(ask, literal=True).terms for ask in asks)
    share = share_without_sense(terms, decode_senses(library.words.senses))
    if share > MOST_WITHOUT_SENSE:
        message = (
            f"问法里的词有 {share:.0%} 没有词义（最多 {MOST_WITHOUT_SENSE:.0%}），新问法会排得靠后；"
            "请运行 python3 scripts/dev.py sense 重新生成"
        )
        yield Problem(SENSES, 1, message)
