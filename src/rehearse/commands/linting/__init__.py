"""What is worth mending in stories, found in their notes."""
