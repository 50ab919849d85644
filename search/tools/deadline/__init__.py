"""The deadline calculator: its ``page``, its ``data``, a last day as a ``calendar_file`` (its twin is
``calendar-file.js``), and the programs that count in the page and below a table's row.
"""

from shouhou.markup.addresses import DEADLINE_PAGE
from shouhou.tools.deadline.data import limit_files
from shouhou.tools.deadline.page import deadline_part
from shouhou.tools.shared.tool import Tool

TOOL = Tool(page=DEADLINE_PAGE, asks_platform=True, part=deadline_part, files=limit_files)
