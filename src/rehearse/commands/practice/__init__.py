"""What is practised beside tellings: figures, picks, mock interviews."""
