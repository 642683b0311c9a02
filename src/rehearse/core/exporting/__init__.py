"""What leaves the program for others: values, and how texts are written into their files."""
