"""Evidence checklist and complaint text: ``page`` and ``form`` as published, ``letters`` and ``letter.js``
put a text together, ``data`` is what the program reads.
"""

from shouhou.tools.complaint.data import complaint_files
from shouhou.tools.complaint.page import PAGE, complaint_part
from shouhou.tools.shared.tool import Tool

TOOL = Tool(page=PAGE, asks_platform=True, part=complaint_part, files=complaint_files)
