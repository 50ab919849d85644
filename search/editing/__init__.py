"""The chores of an editor: changes to the files of ``docs/`` that are made whole or not at all.

``yaml_text``   a change to YAML that leaves every other character as it is
``written``     a content file's text: byte order mark, line ends, front matter, body
``draft``       files as they would be; what would be wrong with the content then
``placing``     writes a draft: all of its files or none
``mentions``    every place that names an answer, a limit, a contact or a source
``standing``    an answer's file: the order of its keys, its changes, its sentences
``alike``       places something new beside what is the same on another platform
``answers``, ``platforms``, ``sources``, ``facts``        something new
``holding``     the facts that a new answer's figures may be
``topic_pages`` the page of a topic, which comes with its first answer and goes with its last
``renaming``, ``merging``, ``retiring``, ``verifying``    what is there
``fixing``      slips of the keyboard that have one meaning (``check --fix``)
``entries``     what is wrong with something that was typed, before it is written

A function takes a ``Draft`` and the content as it is, and returns in words what else follows; the commands
ask, hold the draft against the rules, and have it written.
"""
