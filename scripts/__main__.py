"""``python -m scripts VERB`` is ``shouhou VERB``."""

from scripts.cli import main

main()
