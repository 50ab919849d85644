"""The deadline calculator: its ``page``, its ``data``, a last day as a ``calendar_file`` (its twin is
``calendar-file.js``), and the programs that count in the page and below a table's row.
"""
