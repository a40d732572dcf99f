"""Named reads: one file a page, each a function that answers with frozen dataclasses ready to be shown.

Each page makes a fixed number of queries, however many claims there are. Only what is published is ever
read: `parts/public.py` says what that is. Words and numbers are formatted here, once; templates place them.
"""
