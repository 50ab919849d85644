"""From the library to the finished pages.

``facts``      limits, contacts, evidence and sources as Markdown tables and lines, each fact with its label
``pages``      every page as plain Markdown: answers, topics, platforms, home, sources
``generator``  the only module that knows MkDocs
``api``        ``api/answers.json`` for other programs
"""
