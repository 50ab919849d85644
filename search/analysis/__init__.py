"""Text to terms: what counts as the same character, where a word ends, and what a page can be found by.

``characters``  folds a character (width, case, look-alike, traditional) and splits text into runs; the table that travels
``segment``     the cut: jieba's dynamic programme over a vocabulary, the same in Python and in the browser
``dictionary``  jieba's dictionary plus ours (``words.txt``), as a private tokenizer, HMM off
``terms``       the terms of a text, as the index stores them
"""
