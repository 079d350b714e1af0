"""Two documents side by side: what is paired with what, and which edits are between them."""
