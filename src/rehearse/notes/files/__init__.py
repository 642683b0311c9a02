"""Notes where people keep them: files, folders and Word documents, to text."""
