"""What is said of what is worth mending in stories."""
