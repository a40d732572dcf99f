from typing import Any

from django.db import DataError, Error
from django.db.backends.postgresql import base
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property

from articles.databases import replica_given


class ReplicaFailed(BaseException):
    """Not an Exception: nothing between the query and the middleware that asks the primary may handle it."""

    def __init__(self, alias: str, *, lost: bool) -> None:
        self.alias, self.lost = alias, lost
        super().__init__(alias)


class Errors(DatabaseErrorWrapper):
    """Around every call of the driver: connecting, asking, and fetching row by row."""

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        """Whatever is wrong, but not the data that were asked with: those are no better on the primary."""
        try:
            super().__exit__(kind, error, traceback)
        except DataError:
            raise
        except Error as failed:
            if replica_given() != self.wrapper.alias:
                raise
            open_yet = self.wrapper.connection is not None and not self.wrapper.connection.closed
            raise ReplicaFailed(self.wrapper.alias, lost=not open_yet) from failed


class DatabaseWrapper(base.DatabaseWrapper):
    @cached_property
    def wrap_database_errors(self) -> Errors:
        return Errors(self)
