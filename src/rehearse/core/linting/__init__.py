"""What a coach would say of a story before it is rehearsed: found in its text, by rules that can be turned off."""
