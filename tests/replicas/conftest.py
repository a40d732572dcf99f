"""A replica of the cluster that the tests run on, and this process told of it as settings.py would do."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections, router
from django.test import RequestFactory

from claimtrack import databases, environment
from tests.postgres import Standby, standby_of

ALIAS = "replica1"


def url_of(known: dict) -> str:
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"


@pytest.fixture(scope="session")
def standby(django_db_setup: None) -> Iterator[Standby]:
    primary = url_of(connections["default"].settings_dict)
    with standby_of(primary, f"of_{connections['default'].settings_dict['NAME']}") as standby:
        yield standby


@pytest.fixture
def primary(transactional_db: None) -> str:
    return url_of(connections["default"].settings_dict)


@pytest.fixture
def running(standby: Standby, primary: str) -> Standby:
    """With all that is stored so far."""
    if not standby.runs:
        standby.start()
    standby.catch_up(primary)
    return standby


@pytest.fixture
def replica(running: Standby, monkeypatch, settings) -> Iterator[Any]:
    """Asked before each request how far it is, so that no test has to wait for a second to pass."""
    import claimtrack.replicas  # here: this file is read before Django knows its settings

    monkeypatch.setenv("DATABASE_REPLICA_URL", running.url)
    given = environment.databases("DATABASE_REPLICA_URL")
    known = databases.replicas(given, like=connections["default"].settings_dict)
    everything = connections.configure_settings({"default": connections.settings["default"], **known})
    monkeypatch.setitem(connections.settings, ALIAS, everything[ALIAS])
    settings.DATABASE_ROUTERS = ["claimtrack.replica.router.Router"]
    monkeypatch.setattr(router, "routers", type(router)(settings.DATABASE_ROUTERS).routers)
    # Django lets a test open no connection but those that it was begun with.
    monkeypatch.setattr(claimtrack.replica.base.DatabaseWrapper, "ensure_connection", opened, raising=False)
    made = claimtrack.replicas.Replica(ALIAS)
    monkeypatch.setattr(claimtrack.replicas, "REPLICAS", {ALIAS: made})
    monkeypatch.setattr(claimtrack.replicas, "ASKED_EVERY", 0)
    settings.DATABASE_REPLICA_LAG_SECONDS = 3_600
    yield made
    connections[ALIAS].close()
    del connections[ALIAS]


def opened(connection: Any) -> None:
    if connection.connection is None:
        with connection.wrap_database_errors:
            connection.connect()


class Reader:
    """Asks the whole program as a server does: what broke is opened anew with the next request."""

    def __init__(self) -> None:
        self.program = WSGIHandler()

    def get(self, address: str, **headers: str) -> SimpleNamespace:
        environ = RequestFactory(headers=headers).get(address).environ
        told = SimpleNamespace(status=0, headers={}, text="")

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            told.status, told.headers = int(status[:3]), dict(headers)

        answer = self.program(environ, start)
        told.text = b"".join(answer).decode()
        answer.close()
        return told


@pytest.fixture
def reader(replica: Any) -> Reader:
    return Reader()


@pytest.fixture
def terminate(running: Standby):
    """Ends whoever reads the replica, as a restart would."""

    def end() -> None:
        with psycopg.connect(running.url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    return end


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The test database for all tests of a module that other processes read; emptied behind them."""
    name = connections["default"].settings_dict["NAME"]
    assert name.startswith("test_"), (
        "Run the whole file: one of its tests has pytest-django make the database."
    )
    with django_db_blocker.unblock():
        try:
            yield url_of(connections["default"].settings_dict)
        finally:
            call_command("flush", interactive=False, verbosity=0)
            connections["default"].close()


@pytest.fixture(scope="module")
def site(filled: str, standby: Standby) -> Iterator[Any]:
    from tests.replicas.site import site_on

    if not standby.runs:
        standby.start()
    with site_on(filled, standby) as site:
        yield site
