"""Runs the browser's half of the shared vectors: ``vectors.test.mjs`` in the pinned Node."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from shouhou.analysis.folding import fold, folding_table
from shouhou.engine.browser_engine import node

HERE = Path(__file__).parent
VECTORS = HERE.parent / "vectors"


def test_the_browser_gives_what_the_shared_vectors_say(small_folder: Path) -> None:
    texts = [
        vector["text"] for vector in json.loads((VECTORS / "characters.json").read_text("utf-8"))["fold"]
    ]
    reach = {character for text in texts for one in text for character in fold(one)}
    table = folding_table(reach)
    environment = os.environ | {
        "SMALL": str(small_folder),
        "TABLE": json.dumps({c: table[c] for text in texts for c in text if c in table}),
    }

    done = subprocess.run(
        [node(), "--test", str(HERE / "vectors.test.mjs")],
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )

    assert done.returncode == 0, done.stdout + done.stderr
