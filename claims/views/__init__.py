"""One file a page. A view fetches, asks and renders; what is shown comes from claims.queries."""
