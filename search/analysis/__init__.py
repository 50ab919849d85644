"""Text -> terms: what counts as the same character, where a word ends, and what a page can be found by.

    text      "Ｋ退貨 要几天"
      |  folding     characters -> what they count as
    folded    "k退货 要几天"
      |  runs        stretches of one script
    runs      k | 退货 | 要几天
      |  tokenizer   the words there are (jieba's dictionary and the word lists; at publish time)
      |  cutter      a run of Han -> words and terms by these
      |  segmenter   the same cut over the site's own vocabulary (for queries; the browser has it too)
    words     k | 退货 | 要, 几天
      |  synonyms    a word -> the terms that stand for its meaning
    terms     k, 退货, =退货, 退, 货, 几天, =多久, …

``analyzer`` goes the whole way for a text. ``sounds`` is what words sound like, for pinyin and slips.
``sense`` is what terms mean, as small vectors; ``varint``  how files hold numbers.
``word_lists`` is what all this is made from: general lists (``defaults/``) and how a site adds its own.
``personal`` is what of a text is somebody's own, to be masked or not to be written.
"""
