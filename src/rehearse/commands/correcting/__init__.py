"""What a person corrects of how notes were read: made, taken back, listed, and applied where notes are read again."""
