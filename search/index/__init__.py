"""From answers to the files the browser ranks from.

``whoosh_index``  the Whoosh index: schema, writing, and its postings as plain mappings (the only module that knows Whoosh)
``bm25f``         true BM25F over weighted fields: postings -> one saturated score a term and document
``format``        the exported files, drawn byte by byte; encodes and decodes them
``export``        puts together everything the browser needs: lexicon, postings, cards, texts, manifest
``query``         a query -> weighted terms
``engine``        the reader: terms -> ranked results; the same steps as ``engine/engine.js``
"""
