"""The history: the log, one record through its versions, and putting one of them back."""
