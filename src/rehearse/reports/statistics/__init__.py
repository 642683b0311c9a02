"""What is said of the figures over the log."""
