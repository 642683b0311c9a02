"""How well stories stick: what is shown of it, and parameters that foresee it better."""
