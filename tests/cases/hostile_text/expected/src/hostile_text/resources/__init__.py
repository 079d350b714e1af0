# from specs/hostile_text. Generated; edits are overwritten.
"""The resources of HostileText: one module a tag of the API."""
