"""What an answer asked the database for, and what two answers have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


def headers_of(answer: Any) -> dict[str, str]:
    """All but the number that each request has of its own."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


@contextmanager
def queries_asked() -> Iterator[list[tuple[str, tuple]]]:
    """(SQL, its parameters) of each query, those with a kept plan among them."""
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield asked


def queries_of(client: Any, address: str) -> list[tuple[str, tuple]]:
    with queries_asked() as asked:
        assert client.get(address).status_code == 200
    return asked
