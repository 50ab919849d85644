"""``shouhou compare``: our search on real documentation sites, beside Material's own and Pagefind, as an
author gets each of them, in one run.

``compare``    the command
``building``   a project of MkDocs -> a site with each search, and what its build took
``reading``    built pages -> what stands in each, and where: headings, code, tables, tabs, sentences
``questions``  what is asked, drawn from that with a seed
``asking``     which pages each search puts first, and what a first search downloads
``asked``      both in a file, so that a later run asks only what has changed
``waiting``    how long a visitor on a phone waits in each site's own box
``tables``     all of it in words

``bench`` lends what makes, hosts and visits: it asks documents that are given to each search, this one asks
built sites.
"""
