"""Two independent implementations read the same document; where they disagree with us, somebody errs."""
