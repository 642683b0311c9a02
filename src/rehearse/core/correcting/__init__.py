"""What a person corrects of how their notes were read, as values: the corrections, and what notes are after them."""
