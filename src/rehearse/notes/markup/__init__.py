"""Notes in the syntax of other programs, rewritten or marked line by line."""
