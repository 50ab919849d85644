"""``shouhou bench``: our search beside those that a static site can have today, on the same documents, with
the same questions, in the same browser, in one run.

``bench``       the command
``options``     what it has on the command line in common with ``compare``
``running``     a whole run: everything measured, put together, and written
``peers``       who is measured, and how each makes its index
``peers/``      (no package) the code of each on both sides, and the lock files of what it needs
``installing``  puts what the peers need into the kept folder
``documents``   the collections: documents of a size, questions, labels
``watching``    runs a program within limits of time and memory, and says what it took
``publishing``  makes an index
``host``        serves it as a static host does, and counts what it sends
``browsing``    visits in Chromium
``unwatched``   a page of it that developer tools do not watch
``one``         one measurement as a process of its own
``measuring``   what a visitor waits for, downloads and spends: one peer, one size
``recalling``   how often a labelled document is found: one peer, one collection
``keeping``     what is measured, kept by what it was measured of
``figures``     the ratios that are aimed at
``table``       the figures as a table
``drawing``     the figures as charts
``page``        all of it as a page of the site, with the words of ``page.md``

An index is a folder; what a page does with it is ``peers/KEY.js``: ``open(address, settings)`` resolves to
``{search(query)}``, which resolves to ten times ``{url, title}``, the best first. Document ``n`` of a
collection has the address ``d/n/``.
"""
