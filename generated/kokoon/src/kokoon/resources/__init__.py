# from specs/kokoon. Generated; edits are overwritten.
"""The resources of Kokoon: one module a tag of the API."""
