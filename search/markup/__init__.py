"""Typed facts as Markdown and HTML: what pages and tools show alike.

``addresses``    the way from one page to another
``templates``    fills the templates: the only module that knows Jinja
``facts.html``   the marks, tables and lines of facts, as macros for every template
``script``       JSON inside a page
``front_matter`` the settings on top of a compiled page
"""
