"""The interviews: said, prepared for, foreseen, and told of afterwards."""
