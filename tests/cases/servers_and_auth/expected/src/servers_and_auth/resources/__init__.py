# from specs/servers_and_auth. Generated; edits are overwritten.
"""The resources of Porter: one module a tag of the API."""
