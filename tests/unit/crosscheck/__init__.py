"""The witnesses: what they are asked, what counts as a disagreement, and what does not."""
