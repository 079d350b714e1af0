"""The writer of generated trees, and the judge of whether they are current."""
