"""Other people's documents -> what an index is made of: one command over what somebody has anyway.

    JSON lines  -> pages -> Collection

``page``        what any source is read into: one page, or one section of it, that a result leads to
``json_lines``  a file of JSON lines ``{id, title, text, url}``, gzipped or not -> pages
``collection``  pages -> the Collection that ``index.export`` writes
``folder``      an index and its engine as a folder: what is there stays whole until the new one is

Nothing here knows the answers of this project, and none of its word lists come along: a site has the general
lists of ``analysis`` and what it adds itself.
"""
