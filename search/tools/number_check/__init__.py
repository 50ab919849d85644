"""Is this number, mail box, link or account real: the page, the register of what is known, and what reads a
pasted text.
"""

from shouhou.tools.number_check.page import PAGE, number_files, number_part
from shouhou.tools.shared.tool import Tool

TOOL = Tool(page=PAGE, part=number_part, files=number_files)
