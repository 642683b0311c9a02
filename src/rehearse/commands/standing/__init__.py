"""Where one stands: the stories of the wall and what is done to them there."""
