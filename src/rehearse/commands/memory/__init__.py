"""How far a chance of recall can be believed, and parameters that foresee it better."""
