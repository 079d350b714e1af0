"""From files to one normalised OpenAPI 3.1 document.

In the order in which a document passes them:

- ``files``, ``load`` (``load_json``, ``load_yaml``, ``limits``): text to a ``Document``, whose value
  is plain JSON and whose ``places`` are the lines of its nodes
- ``bundle``: parts of other files; ``merge``: fragments of pages; ``overlay``: corrections
- ``upgrade`` (``inline``, ``shape``, ``upgrade_swagger``, ``upgrade_30``): one dialect, and nodes of
  the types that they should have
- ``passes``: normalising; ``lint`` tells what all of this found, by the ``rules``

What they stand on: ``grammar`` says which object stands where, ``walk`` goes through a document by
it, ``report`` collects findings, ``resolve`` follows references; ``keywords``, ``values``,
``intersection``, ``hierarchy`` and ``component_names`` know JSON Schema, ``operations`` knows paths.
``dump_yaml`` writes.
"""
