"""What a change means for people who import the package, read from two intermediate forms."""
