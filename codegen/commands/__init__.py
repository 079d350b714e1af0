"""What each command of the command line does.

A module for each command, with a function ``run``: ``add``, ``build``, ``check``, ``diff``,
``generate`` (with ``flavours``), ``init``, ``lint``, ``merge``, ``release``, ``review``, ``watch``.

What they share: ``make`` and ``processes`` (packages of a workspace, in parallel), ``program``
(digests, caches), ``lazy`` (imports at the first use), ``correction`` (overlays of the user),
``file_names`` (a package called after a file), ``revisions`` (git).

Parts of one command: ``lint_fix``, ``lint_forms``, ``review_details``, ``review_griffe``,
``review_pages``, ``vendor_file`` (the ``vendor.toml`` that ``add`` writes).
"""
