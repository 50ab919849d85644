"""The Click commands (``shouhou.commands``), one file a verb, each thin: read options, call the package,
print. ``dev.py`` sets up and runs.
"""
