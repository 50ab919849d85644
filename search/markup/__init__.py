"""Typed facts as Markdown and HTML: what pages and tools show alike."""
