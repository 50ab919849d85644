"""The content model: reads ``docs/``, validates it in one place, and hands out frozen records.

``models``        the shape of an answer file and of the data files (pydantic)
``front_matter``  YAML with the line of every value
``explain``       a validation error as one Chinese sentence with the place and the way out
``text``          Markdown to plain text, and the references ``answer:ID`` inside it
``library``       the whole collection: loads everything, checks across files, reports every mistake at once
"""

from search.content.library import Library, load_library
from search.content.models import Answer, Contact, Limit, Platform, Source, Topic

__all__ = ["Answer", "Contact", "Library", "Limit", "Platform", "Source", "Topic", "load_library"]
