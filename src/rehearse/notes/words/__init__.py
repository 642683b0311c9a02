"""What words say about notes: labels, questions, explanations, placeholders."""
