"""What a search finds, kept in step with the rows it is made of: entries, which of them a write touches."""
