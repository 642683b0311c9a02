"""The days to be ready on: as people type them, what is planned towards them, how ready one is."""
