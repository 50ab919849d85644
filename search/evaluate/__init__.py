"""How good the search is: on question files, on labelled collections, and on what the site itself says.

``evaluate``  scores an engine on a question file
``interval``  how far a share of questions can be trusted
``corpus``    recall on anybody's labelled collection; ``labelled``  its files
``phrases``   whether what stands on a page is found
``wording``   what the search makes of the words that editors chose for it
``selftest``  what the publish asks of the search before it lets a site out
``retest``    the part of it that a change can have touched
"""
