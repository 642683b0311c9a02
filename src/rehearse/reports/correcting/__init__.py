"""What is said of corrections of how notes were read."""
