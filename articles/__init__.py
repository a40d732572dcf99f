"""Who said it, and where it stood: sources, articles and their versions. Knows nothing of claims."""
