"""A founding that has come to a halt: the founder is asked why with one tap, and the answer chooses the help."""
