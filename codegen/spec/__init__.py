"""From files to one normalised OpenAPI 3.1 document."""
