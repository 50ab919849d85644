"""Text to terms: what counts as the same character, where a word ends, and what a page can be found by.

``characters``  folds a character (width, case, look-alike, traditional) and splits text into runs; the table that travels
``segment``     the cut: jieba's dynamic programme over a vocabulary, the same in Python and in the browser
``tokenizer``   runs of Han characters -> words, by jieba's dictionary and the word lists, HMM off
``synonyms``    folded form -> the terms that stand for its meaning
``analyzer``    all of it together: the terms of a text, as the index stores them
``word_lists``  what the others are made from: general lists (``defaults/``), and how a site adds its own
"""
