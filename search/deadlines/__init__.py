"""From a time limit and the day something happened to its last day.

``calendar``  the announced working days of a year, from chinesecalendar and the notices among the sources
``count``     the count itself, day by day; its twin is ``search/deadlines/count.js``
``telling``   a deadline in Chinese, line by line, for ``shouhou deadline``
"""
