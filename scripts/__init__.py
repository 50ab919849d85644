"""The Click commands, one file a verb, each thin: read options, call ``search``, print. ``dev.py`` sets up and runs."""
