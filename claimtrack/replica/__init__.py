"""Django's backend for a read replica of PostgreSQL: the same, but a failure ends the request's try of it."""
