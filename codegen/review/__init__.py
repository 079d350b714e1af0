"""What a change of a document means: for callers on the wire, and for users of the package."""
