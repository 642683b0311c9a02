"""Stories in tables: Markdown, HTML, delimited files and card exports."""
