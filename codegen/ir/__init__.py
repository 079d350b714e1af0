"""The API as Python will see it: frozen, complete, without a trace of JSON Schema.

- ``model``, with ``types``, ``access``, ``pagination`` and ``webhooks``: the representation itself
- ``lower``: document and settings in, ``Api`` out; a module ``lower_*`` for each part of it
- ``naming`` hands out names, by the rules of ``names``, ``method_names`` and ``rest_names``
- ``settings``: what a ``vendor.toml`` decides; ``rules``: what lowering reports
- ``reach`` and ``usage`` answer questions about a finished ``Api``, ``page_proposals`` guesses how its
  lists are paginated
"""
