"""The content model: reads ``docs/``, validates it in one place, and hands out frozen records.

``models``        the shape of an answer file and of the data files (pydantic)
``front_matter``  YAML with the line of every value
``explain``       a validation error as one Chinese sentence with the place and the way out
``text``          Markdown to plain text, and the references ``answer:ID`` inside it
``reading``       one file at a time: its text, its values with their lines, and what is wrong with it
``rules``         what must hold across files, with ``rules_of_text`` for what stands in the texts
``library``       the whole collection: loads everything and reports every mistake at once
"""

from search.content.library import Library, load_library
from search.content.models import Answer, Contact, Limit, NotCovered, Platform, Source, Topic

__all__ = ["Answer", "Contact", "Library", "Limit", "NotCovered", "Platform", "Source", "Topic", "load_library"]
