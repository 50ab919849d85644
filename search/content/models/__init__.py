"""The shape of an answer file and of the data files beside the answers, a family of records a module.

Field names are those of the files, so that an error can name the very key the editor wrote. Rules
that one record can check by itself live here; rules across files live in ``content.rules``.

``record``    what every record is made of
``evidence``  how well a fact is supported
``validity``  from when to when a fact holds
``limit``, ``contact``  typed facts
``answer``    an answer with its front matter; ``leaf``: the limit that leads it
``site``      sources, claims, platforms, topics, troubles, what is not covered
``next_step``, ``complaint``, ``pictures``, ``tricks``  the data of one tool each
"""
