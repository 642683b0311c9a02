"""The words of follow-ups, and of the sentences that answer them, as data: by language and meaning."""
