"""Other people's documents -> what an index is made of: one command over what somebody has anyway.

    built HTML, Markdown, JSON lines  -> pages, remarks -> Collection

``source``           which of the three a source is
``html_folder``      a folder of built HTML -> pages, and what could not be read; ``html_page``  one such page
                     -> its sections; ``tree``  HTML -> elements; ``selectors``  which of them
``markdown_folder``  a folder of Markdown, as HTML
``json_lines``       a file of JSON lines ``{id, title, text, url}``, gzipped or not
``page``             what all of them are read into: one page, or one section of it, that a result leads to
``options``          what a site's author may choose, in ``shouhou.toml`` or ``pyproject.toml``
``collection``       pages -> the Collection that ``index.export`` writes

Nothing here knows the answers of this project, and none of its word lists come along: a site has the general
lists of ``analysis`` and what it adds itself.
"""
