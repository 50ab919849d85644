"""What only who changes the project needs; ``scripts/dev.py`` starts it, and no wheel holds it.

``package_view``  ``search/`` and ``scripts/`` as one package for mypy and editors, which read files
"""
