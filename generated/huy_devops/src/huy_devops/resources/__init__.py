# from specs/huy_devops. Generated; edits are overwritten.
"""The resources of HuyDevops: one module a tag of the API."""
