"""What the log tells, as figures: work done, recall against prediction, what leaks, what is coming."""
