"""The deadline calculator: its ``page``, its ``data``, and the programs that count in the page and below a
table's row.
"""
