"""The files that mean something, by their names relative to the project's folder."""

from __future__ import annotations

import re

TOPICS = "docs/data/topics.yml"
EVIDENCE = "docs/data/evidence.yml"
SOURCES = "docs/data/sources.yml"
CLAIMS = "docs/data/claims.tsv"
CONFLICTS = "docs/data/conflicts.yml"
SET_ASIDE = "docs/data/set-aside.yml"
NOT_COVERED = "docs/data/not-covered.yml"
SEARCH_EXCEPTIONS = "docs/data/search-exceptions.yml"
HEADS = "docs/data/heads.yml"
DOUBT = "docs/data/doubt.yml"
TROUBLES = "docs/data/troubles.yml"
COMPLAINT = "docs/data/complaint.yml"
NEXT_STEP = "docs/data/next-step.yml"
PICTURES = "docs/data/pictures.yml"
FIRST_CLAUSE = "docs/data/first-clause.yml"
WAITING = "docs/data/waiting.yml"
GLOSSARY = "docs/data/glossary.yml"
COVERAGE = "docs/data/coverage.yml"
SHARED_ASKS = "docs/data/shared-asks.yml"
POPULAR = "docs/data/popular.yml"
TRICKS = "docs/data/tricks.yml"
HOSTS = "docs/data/hosts.yml"
GAPS = "docs/data/gaps.yml"
GONE = "docs/data/gone.yml"
LEDGER = "docs/data/ledger.txt"

WORDS_FOLDER = "docs/data/words"
SYNONYMS = f"{WORDS_FOLDER}/synonyms.yml"
FREQUENT_WORDS = f"{WORDS_FOLDER}/words.txt"
FILLERS = f"{WORDS_FOLDER}/fillers.txt"
LEADS = f"{WORDS_FOLDER}/leads.txt"
ASIDES = f"{WORDS_FOLDER}/asides.txt"
FRAMES = f"{WORDS_FOLDER}/frames.txt"
MERCHANTS = f"{WORDS_FOLDER}/merchants.txt"
SHOPPERS = f"{WORDS_FOLDER}/shoppers.txt"
SENSES = f"{WORDS_FOLDER}/sense.bin"

DATA_FOLDER = "data"
NOT_PLATFORMS = {DATA_FOLDER, "templates", "assets", "about", "tools"}
"""The folders of ``docs/`` that hold no answers."""
OWN_ADDRESSES = {"a", "api", "assets", "offline"}
"""The first parts of addresses where the site keeps what is no page: short addresses, data, programs, the
copy for use without network.
"""
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What the name of a file or folder may be that becomes part of an address."""

_LEFT_BEHIND = re.compile(r"\..*|~\$.*|.*~|Thumbs\.db|desktop\.ini", re.IGNORECASE | re.DOTALL)


def left_behind(name: str) -> bool:
    """True of what a system or a program leaves beside other files: .DS_Store, Thumbs.db, ~$…, …~."""
    return _LEFT_BEHIND.fullmatch(name) is not None


def index_of(folder: str) -> str:
    """Return the page of a platform or of a topic in it: ``docs/mall/refund/index.md`` of ``mall/refund``."""
    return f"docs/{folder}/index.md"
