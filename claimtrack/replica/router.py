from typing import Any

from django.db import DEFAULT_DB_ALIAS

from articles.databases import database_to_read


class Router:
    """What the ORM asks; articles.databases has the say."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return database_to_read()

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True  # the same rows, whichever of them they were read from

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS
