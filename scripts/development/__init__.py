"""What only who changes the project needs; ``scripts/dev.py`` starts it, and no wheel holds it.

``gate``          ``dev.py test``: format, lint, types, tests
``package_view``  ``search/`` and ``scripts/`` as one package for mypy and editors, which read files
``chromium``      the browser for the tests, found or installed
``release``       ``dev.py release``: version, wheel, commit, tag
``doubt``         ``dev.py doubt``: when the search is sure, fitted to questions
``sense``         ``dev.py sense``: what terms mean, distilled from a sentence encoder
``taught``        vectors of terms, taught by the asks to tell the answers apart
``sparse``        matrices of which most entries are nothing
``bench``         ``dev.py bench``: the search beside those that others have, measured
``compare``       ``dev.py compare``: the same on built documentation sites, as their authors get it
``wheel``         the package as others install it
"""
