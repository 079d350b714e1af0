"""The one writer of generated trees, and the one judge of whether they are current."""
