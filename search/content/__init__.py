"""The content model: reads ``docs/``, validates it in one place, and hands out frozen records.

``front_matter``  YAML with the line of every value
``explain``       a validation error as one Chinese sentence with the place and the way out
``inventory``     the files and folders of ``docs/`` that are fit to be read
``markdown_page`` whether a Markdown text can be read, and the elements that it makes
``text``          Markdown to plain text, and the references ``answer:ID`` inside it
``figures``       figures of time in a text: 7日, 七天, 3-7个工作日
``files``         the files that mean something, by their names
``reading``       one file at a time: its text, its values with their lines, and what is wrong with it
``answer_files``, ``claims_file``, ``word_files``, ``exam``  what is read from each kind of file
``stray_files``   files that nobody reads
``models``        the shape of an answer file and of the data files (pydantic)
``library``       all records together
``published_ids`` an answer's id that is not the one it was published with
``rules``         what must hold across files
``loading``       reads everything, then checks it, and reports every mistake at once
``timeline``      what an answer says on a day: what does not hold is taken out, or said to
``in_time``       the same as a record for programs, with what it becomes later
``review``        what is due to be held against its evidence again, over, replaced or still ahead
``rests``         how many answers, tools and searches rest on it
"""

from shouhou.content.library import Library
from shouhou.content.loading import load_library
from shouhou.content.models.answer import Answer
from shouhou.content.models.contact import Contact
from shouhou.content.models.limit import Limit
from shouhou.content.models.site import NotCovered, Platform, Source, Topic

__all__ = [
    "Answer",
    "Contact",
    "Library",
    "Limit",
    "NotCovered",
    "Platform",
    "Source",
    "Topic",
    "load_library",
]
