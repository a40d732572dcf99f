"""A database that holds nothing else: beside the one that is set up, and gone afterwards."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def throwaway_database(alias: str) -> Iterator[None]:
    """All that runs inside uses the new database. The one that is set up is not touched."""
    connection = connections[alias]
    with tempfile.TemporaryDirectory(prefix="claimtrack-bench-") as folder:
        name = f"claimtrack_bench_{os.getpid()}"
        usual = connection.settings_dict["NAME"]
        in_a_file = connection.vendor == "sqlite"
        connection.settings_dict["TEST"]["NAME"] = f"{folder}/{name}.sqlite3" if in_a_file else name
        connection.creation.create_test_db(verbosity=0, autoclobber=False, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(usual, verbosity=0)
