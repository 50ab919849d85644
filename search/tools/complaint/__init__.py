"""Evidence checklist and complaint text: ``page`` and ``form`` as published, ``letters`` and ``letter.js``
put a text together.
"""
