"""Contacts as cards with taps and hours, and as vCards for an address book."""

from shouhou.tools.contact_cards.vcards import vcard_files
from shouhou.tools.shared.tool import Tool

TOOL = Tool(files=vcard_files)
