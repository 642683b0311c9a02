"""The figures over the log: where one stands."""
