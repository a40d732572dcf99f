"""Two connections that write at once, for tests with `transactional_db`."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

PATIENCE = 30  # seconds; a deadlock must end the test, not hang it


def at_once(*writers: Callable[[], Any]) -> list[Any]:
    """What each gave back, or the exception it ended with. They start together, each on its connection."""
    start = Barrier(len(writers), timeout=PATIENCE)

    def run(writer: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return writer()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writers)) as pool:
        return list(pool.map(run, writers, timeout=PATIENCE))
