"""What is practised beside tellings, as values: missed points, figures, picks, mock interviews."""
