"""What other programs read: data files, feeds, what a search engine or a chat shows of a link, phrases for a
chat console.

``api``            the content as JSON and CSV; ``answers.schema.json`` holds the shape
``quick_phrases``  ready replies for chat consoles, as CSV, JSON and a workbook
``feed``           what is new, and the sitemap
``llms``           the site's contents for language models
``structured``     schema.org JSON-LD of an answer, and the data of its copy buttons
``share_cards``    the pictures of links: each drawn by ``share_card``, written by ``png``
``components``     what the site is made of (``components.json``), with the licences' texts (``licences/``)

``files`` one folder up lays most of them at their addresses in the site.
"""
