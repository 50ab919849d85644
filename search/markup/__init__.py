"""Typed facts as Markdown and HTML: what pages and tools show alike.

``addresses``   the way from one page to another
``plain_text``  a text as HTML that does nothing: what every value in a template becomes
``templates``   fills the templates: the only module that knows Jinja
``facts.html``  the marks, tables and lines of facts, as macros for every template
``rows.html``   questions, tools, calls as boxes to tap; ``rows`` tells where a title may break
``icons.html``  the icons of pages
``platforms.html``  platforms in a list, the most of them behind a tap, as ``platform_lists`` parts them
``basis``       what stands beside a fact's label
``glossary``    words of law explained where they first stand; ``plain.html`` is the explanation
``script``      JSON inside a page
``page``        a compiled page: settings and the text of a template
"""
