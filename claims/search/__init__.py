"""Full-text search: words folded once, in Python, so that both databases find the same. No models here.

text -> fold -> tokens -> the indexed column
what a reader typed -> asked -> terms -> each database's own query language, and the marks on the shown words
"""
