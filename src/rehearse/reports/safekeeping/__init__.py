"""What is said of backups, and of what is wrong."""
