"""A document read leniently: references followed, ``allOf`` merged, spellings of null unified.

On a normalised document most of this does nothing; on any other it makes two ways of saying the
same thing one, so that the comparison sees what is meant.
"""
