"""How the files of the site are sent: what a web server, and a browser with what it got, is told of them.

``policy``        what a page may load and run: the content policy, and the programs in pages
``sending``       what a server tells of a file: its type, and how long it may be kept
``server_files``  both as web servers read them
``compressed``    what goes beside large files for servers that send compressed ones as they lie there
``gzipped``       gzip with the same bytes everywhere
"""
