# from specs/cloudflare_images. Generated; edits are overwritten.
"""The resources of CloudflareImages: one module a tag of the API."""
