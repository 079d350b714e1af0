"""A package as the generator would write it, by hand."""
