"""How the collection stands, for its editors: one page that opens from the disk.

``figures``  the library and the day -> what is counted
``links``    which answers lead where
``charts``   figures -> SVG; the only module that knows the plotting library
``page``     all of it -> the page
"""
