"""What is said of figures, picks and mock interviews."""
