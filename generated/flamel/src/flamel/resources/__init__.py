# from specs/flamel. Generated; edits are overwritten.
"""The resources of Flamel: one module a tag of the API."""
