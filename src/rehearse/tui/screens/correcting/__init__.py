"""The screens on which one corrects how notes were read."""
