"""The figures over the log, to look into."""
