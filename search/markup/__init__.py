"""Typed facts as Markdown and HTML: what pages and tools show alike.

``addresses``    the way from one page to another
``templates``    fills the templates: the only module that knows Jinja
``facts.html``   the marks, tables and lines of facts, as macros for every template
``script``       JSON inside a page
``page``           a compiled page: settings and the text of a template
"""
