"""From a time limit and the day something happened to its last day.

``calendar``  the announced working days of a year, from chinesecalendar and the notices among the sources
``count``     the count itself, day by day; its twin is ``search/deadlines/count.js``
``telling``   a deadline in Chinese, line by line, for ``shouhou deadline``

Why twice: pages count for a date that a visitor types; the command counts where no browser is. The cases
that hold both are in ``tests/vectors/``:

===================================  ==================================  ===================================
in Python                            in JavaScript                       shared cases
===================================  ==================================  ===================================
``count``, ``calendar`` (the kinds   ``count.js``, ``working-day.js``,   deadlines.json, standings.json
of days)                             ``days.js``
``telling``: a day in words          ``day-words.js``                    day-words.json
what holds on a day                  ``search/engine/as-of.js``          validity.json
(``content.models.validity``)
===================================  ==================================  ===================================

The rest of ``telling`` and of ``words.js`` is no twin: a command and a page say the same in words of their
own.
"""
