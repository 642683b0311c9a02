"""How one stands: every story at a glance, and what of the questions they cover."""
