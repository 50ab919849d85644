"""What people did not find: kept on their devices, taken out or sent by themselves, read from the logs of web
servers; merged by ``shouhou gaps`` into a list of what to write next.

On the device (JavaScript alone): ``unfound.js`` keeps questions, ``useful-memory.js`` what was said of
answers, ``export.js`` writes both out, and says how. Here:

``masking``    what of a question is somebody's own
``logs``       a line of a web server's log -> a search
``exports``    a line that a device wrote -> what it tells
``reading``    files of both kinds, however long -> ``Heard``
``grouping``   questions -> those that mean the same, by the engine's own terms and sense
``worklist``   groups with what comes near, the one that hurts most people first

``masking`` and ``masking.js`` are twins: ``tests/vectors/masking.json`` holds both.
"""
