"""What the other tests rely on: the right database, and no way off this machine."""

import os
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import SimpleTestCase, TestCase

import tests.either_database
from tests.either_database import asks_for_a_database
from tests.sockets import LeftTheMachine


@pytest.mark.django_db(transaction=True)
def test_the_database_has_the_settings_that_keep_writes_safe(settings):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
            expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
            sentence = "PRAGMA {}"
        else:
            expected = {
                "lock_timeout": "5s",
                "statement_timeout": "30s",
                "idle_in_transaction_session_timeout": "30s",
            }
            sentence = "SHOW {}"
        found = {}
        for name in expected:
            cursor.execute(sentence.format(name))
            found[name] = cursor.fetchone()[0]
    assert found == expected
    assert not settings.DATABASES["default"]["ATOMIC_REQUESTS"]


@pytest.mark.django_db
def test_the_asked_for_database_is_the_one_used(pytestconfig):
    wanted = "postgresql" if pytestconfig.getoption("--postgres") else "sqlite"
    assert connection.vendor == wanted


def test_another_process_sees_the_same_database(database_url, django_user_model):
    django_user_model.objects.create_user("alice")
    code = (
        "import django; django.setup(); from django.contrib.auth.models import *; print(User.objects.get())"
    )
    seen = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert seen.stdout.strip() == "alice", seen.stderr


def test_a_test_that_asks_for_no_database_is_given_none():
    """So that the run on PostgreSQL may leave such tests out: see tests/either_database.py."""
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


def test_a_test_may_not_ask_for_the_database_while_it_runs(request):
    """Not by asking for it: a fixture refused once is broken for all tests that follow in this process."""
    assert request.config.pluginmanager.is_registered(tests.either_database)
    with pytest.raises(pytest.fail.Exception, match="asks for db while it runs"):
        tests.either_database.pytest_fixture_setup(request, SimpleNamespace(argname="db"))


@pytest.mark.parametrize(
    ("cls", "fixtures", "marks", "asks"),
    [
        (None, ["tmp_path", "settings", "client"], [], False),
        (None, ["admin_client", "db"], [], True),
        (None, ["transactional_db"], [], True),
        (None, ["shipped", "django_db_setup"], [], True),
        (None, [], ["django_db"], True),
        (TestCase, [], [], True),
        (SimpleTestCase, [], [], False),
    ],
)
def test_who_asks_for_a_database_is_known_by_class_by_fixture_or_by_mark(cls, fixtures, marks, asks):
    item = SimpleNamespace(cls=cls, fixturenames=fixtures, get_closest_marker=dict.fromkeys(marks, 1).get)
    assert asks_for_a_database(item) == asks


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), ("example.org", 80)])
def test_a_connection_elsewhere_is_refused(address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as sock, pytest.raises(LeftTheMachine):
        sock.connect(address)


def test_a_name_is_not_looked_up():
    with pytest.raises(LeftTheMachine):
        socket.getaddrinfo("example.org", 80)


def test_a_datagram_elsewhere_is_refused():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock, pytest.raises(LeftTheMachine):
        sock.sendto(b"", ("192.0.2.1", 53))


def test_this_machine_is_reached():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()
