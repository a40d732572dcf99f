class BackupFailed(Exception):
    """Says in a sentence what went wrong and what to do."""
