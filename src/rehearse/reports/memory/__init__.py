"""What is said of how well stories stick."""
