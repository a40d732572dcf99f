"""The shipped data set, loaded once a process and taken out again: what follows needs no database."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from tests.claims.stories.shipped import Shipped


@pytest.fixture(scope="session")
def shipped(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> "Shipped":
    # Imported here: pytest reads this file before tests/conftest.py has chosen the settings.
    from django.conf import settings
    from django.db import transaction

    from claims.importing import load, read_document
    from tests.claims.stories.shipped import look_at_the_database

    demo = Path(settings.BASE_DIR, "fixtures", "demo.json")
    with django_db_blocker.unblock(), transaction.atomic():
        load(read_document(demo.read_bytes(), demo.name))
        seen = look_at_the_database()
        transaction.set_rollback(True)
    return seen
