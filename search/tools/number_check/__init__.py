"""Is this number, mail box, link or account real: the page, the register of what is known, and what reads a
pasted text.
"""
