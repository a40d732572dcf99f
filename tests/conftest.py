"""Decides the database before Django's settings are read: SQLite, or with --postgres a throwaway cluster."""

import contextlib
import gc
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

import hypothesis
import pytest

from tests.postgres import throwaway_cluster
from tests.sockets import stay_on_this_machine

# What a developer's own shell holds must not reach the tests, least of all the address of a real database.
SETTINGS_READ = (
    "ALLOWED_HOSTS API_READS_A_MINUTE BEHIND_PROXY CACHE_URL CONTACT_EMAIL CSRF_TRUSTED_ORIGINS "
    "DATABASE_CONNECTION_SECONDS DATABASE_REPLICA_LAG_SECONDS DATABASE_REPLICA_URL DATABASE_URL "
    "DATA_LICENCE DEBUG DJANGO_SETTINGS_MODULE FETCH_USER_AGENT FIRST_CLAIMS_REVIEWED HSTS_SECONDS "
    "HSTS_SUBDOMAINS LOG_ADDRESSES MAIL_FROM MAIL_HOST MAIL_PASSWORD MAIL_PORT MAIL_TLS MAIL_USER "
    "METRICS_ALLOWED METRICS_TOKEN SECRET_KEY SITE_ADDRESS SITE_NAME SSL_REDIRECT VAR_DIR"
).split()

# `make test` draws the same few examples each time; `make stress` draws many, and others each time. Neither
# has a time limit: how fast this machine happens to be is not what is tested.
patient = {"deadline": None, "database": None, "print_blob": True}
slow_is_fine = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "test",
    max_examples=50,
    stateful_step_count=20,
    derandomize=True,
    suppress_health_check=slow_is_fine,
    **patient,
)
hypothesis.settings.register_profile(
    "stress", max_examples=5_000, stateful_step_count=50, suppress_health_check=slow_is_fine, **patient
)
hypothesis.settings.load_profile("test")

run = contextlib.ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run on a throwaway PostgreSQL, not on SQLite")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the workers of xdist inherit what the first process decided
        choose_surroundings(postgres=config.getoption("--postgres"))
    stay_on_this_machine()
    from django.conf import settings

    from tests import either_database, once

    config.pluginmanager.register(either_database)
    config.pluginmanager.register(once)
    settings.PASSWORD_HASHERS = ["tests.quick_hashing.QuickArgon2"]  # a login costs a tenth of a second else
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # In a file, as in real life: SQLite in memory knows no WAL and no second process.
        database.setdefault("TEST", {})["NAME"] = str(Path(os.environ["VAR_DIR"], "test.sqlite3"))


def choose_surroundings(*, postgres: bool) -> None:
    for name in SETTINGS_READ:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    var = Path(tempfile.mkdtemp(prefix="claimtrack-tests-"))
    run.callback(shutil.rmtree, var, ignore_errors=True)
    (var / "static").mkdir()
    os.environ |= {
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "API_READS_A_MINUTE": "0",  # all tests are one visitor; those of that limit set it themselves
        "DEBUG": "on",
        "DJANGO_SETTINGS_MODULE": "claimtrack.settings",
        "FIRST_CLAIMS_REVIEWED": "0",  # the cast is experienced; tests of that rule set it themselves
        "SECRET_KEY": "a-key-for-tests-only",
        "VAR_DIR": str(var),
    }
    if postgres:
        os.environ["DATABASE_URL"] = run.enter_context(throwaway_cluster())


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: going through it again and again cost a twelfth of the run.

    What tests make and keep grows slowly, so all of that is gone through a tenth as often as Python would.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], 100)


def pytest_unconfigure() -> None:
    run.close()


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if 'DATABASE_URL' in os.environ else 'SQLite'}"


@pytest.fixture(autouse=True)
def nothing_kept_from_another_test() -> None:
    """Two tests can write the very same history, with other keys."""
    from claims.queries.parts.kept import MEMORY

    MEMORY.clear()


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """The test database's own URL, for tests that start another process on it."""
    from django.db import connection

    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(known['NAME']))}"
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"
