"""Where one stands: every story with how well it sticks, what keeps failing, and how to find it again."""
