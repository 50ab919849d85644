"""The publish: check, compile, generate, index, self-test, and put the site in its place.

Whatever fails or is killed, the site that stood before still stands, or the new one does, whole.

``publishing``  ``publish``: all of it, in order
``making``      the whole site in a working folder
``working``     that folder, and those that killed builds have left
``target``      which folder may be taken for a site, and which never
``mark``        the file by which a site of ours is known, and the publish's id
``kept``        the publishes of before, in a folder beside the site
``staging``     the new site beside its target, flushed, with unchanged files linked
``exchange``    two folders change places, in one call where the system has one
``placing``     the new site takes its place; the old one is kept
``going_back``  an older site takes its place again
``history``     how long the last ones took and how large they were, for the report
``lock``        one publish of a site at a time
``index_folder``  an index of other people's documents, with its engine, in a folder of its own

::

    site/                       what is served; publish.json is the mark
    .site.publishes/            beside it, for nobody but these modules
        0007-<id>/              a publish that is kept, by number and id
        new/                    one that is being written
        old-0008/               one that is being removed
        altered-0009-<id>/      one to which somebody has added or changed files: never removed
        live-0010-<id>/         what is served, where site is a symbolic link
        lock, journal.json      who is at it; what was begun where no exchange in one call is to be had

A folder of these names that does not hold what its name says was left by a publish that was killed, and the
next one removes it.
"""
