"""Flows and maps of channels as inline SVG, with the same in words.

``flow`` and ``channels`` say what is on a picture, ``drawing`` and ``measure`` where it stands, ``shapes``
what it is made of; the templates write it.
"""

from shouhou.tools.pictures.page import pictures_part
from shouhou.tools.shared.tool import Tool

TOOL = Tool(part=pictures_part)
