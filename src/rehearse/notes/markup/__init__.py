"""Notes in the syntax of other programs, rewritten line by line for the layout kept by hand."""
