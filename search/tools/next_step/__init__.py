"""The guided path from a trouble to the next rung, as linked pages and as one page with a program."""

from shouhou.tools.next_step.page import PAGE, next_step_pages, next_step_part
from shouhou.tools.shared.tool import Tool

TOOL = Tool(page=PAGE, asks_platform=True, part=next_step_part, pages=next_step_pages)
