"""Sittings: what they ask and in which order, each step kept, what screens show of them."""
