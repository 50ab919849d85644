"""What ``shouhou index`` and the plugin of MkDocs share: the files of an index of other people's documents,
with its engine and box, and what is told of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from shouhou.documents.collection import collection_of
from shouhou.documents.options import Options
from shouhou.documents.page import KINDS, Reading, Remark
from shouhou.evaluate.documents import TOP, Proof
from shouhou.index.copies import beside
from shouhou.index.edits import edited_index
from shouhou.index.export import Progress, export_index
from shouhou.index.terms import KeptAnalyzer
from shouhou.site.client import element_files, engine_files

IN_A_SITE = "shouhou"
"""The folder of a site that takes its search where nobody says another."""
STYLE = "material.css"
"""The colours and sizes of the box in the header of Material and of its kin."""
MOST_TOLD = 10
"""So many files are named for each kind of fault."""


def index_files(
    reading: Reading,
    options: Options,
    up: str,
    kept: Path | None,
    processes: int | None = None,
    progress: Progress = lambda stage, done, whole: None,
) -> dict[str, bytes]:
    """Return name -> content of all that stands beside a site; ``up`` leads from there to its root. What is
    worked out is ``kept`` in a folder for the next time, where one is given.
    """
    with beside(partial(_programs, up), processes != 1) as programs:
        collection = collection_of(reading.pages, options)
        if kept is None:
            made = export_index(collection, processes=processes, progress=progress)
            return programs() | made
        analyzer = KeptAnalyzer(collection.words, kept)
        made = edited_index(collection, analyzer, kept, processes, progress)
        analyzer.keep()
        return programs() | made


def _programs(up: str) -> dict[str, bytes]:
    """Return the engine and the box, which are the same whatever the documents say."""
    style = files("shouhou").joinpath("browser", "shouhou-search", STYLE).read_bytes()
    return engine_files() | element_files(up) | {STYLE: style}


def faults_told(remarks: Sequence[Remark]) -> Iterator[str]:
    """Yield for each kind of what could not be read how many there are, and a line for the first of them."""
    counts = Counter(remark.kind for remark in remarks)
    for kind, count in counts.items():
        lines = [f"{KINDS[kind]}：{count} 个"]
        told = [remark for remark in remarks if remark.kind == kind]
        lines += [f"  {remark}" for remark in told[:MOST_TOLD]]
        if count > MOST_TOLD:
            lines.append(f"  …… 还有 {count - MOST_TOLD} 个")
        yield "\n".join(lines)


def misses_told(proof: Proof) -> Iterator[str]:
    """Yield a line for each heading or phrase that was not found."""
    for asked, came in proof.missed:
        said = f"{unquote(asked.page.url or asked.page.id)}: 搜“{asked.query}”，前 {TOP} 条里没有它"
        yield f"{said}（搜到的是：{'、'.join(came)}）" if came else said


def proof_told(proof: Proof) -> str:
    counts = Counter(asked.kind for asked in proof.asked)
    spelt = f"、{counts['pinyin']} 个标题的拼音" if counts["pinyin"] else ""
    asked = f"{counts['heading']} 个标题{spelt}、{counts['phrase']} 个短语"
    return f"搜了 {asked}，{len(proof.missed)} 个没搜到"


def reading_told(reading: Reading, files: Mapping[str, bytes], out: Path) -> str:
    sections = sum(bool(page.above) for page in reading.pages)
    left_out = f"，{reading.left_out} 个文件按要求没有收录" if reading.left_out else ""
    read = f"{len(reading.pages) - sections} 页，{sections} 节{left_out}"
    return f"{read}；{len(files)} 个文件，{sum(map(len, files.values())) / 1e6:.1f} MB：{out}"
