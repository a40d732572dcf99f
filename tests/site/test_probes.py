"""/healthz and /readyz: for whoever decides where visitors are sent, and when a process is started again."""

import logging

import pytest
from django.db import connection

from claimtrack import health
from tests.site.production import ENOUGH, python

PROBES = ["/healthz", "/readyz", "/metrics"]


@pytest.fixture(autouse=True)
def nothing_kept():
    health.STATE.clear()
    health.shipped_migrations.cache_clear()


def readiness(client):
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["status"], answer.json()["checks"]


def test_a_process_is_alive_without_asking_the_database_anything(client):
    """No fixture here asks for a database, so that opening one would fail."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_process_with_its_database_is_ready(client):
    checks = {"database": "ok", "migrations": "ok", "cache": "not set", "replica": "not set"}
    assert readiness(client) == (200, "ready", checks)


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_keeps_visitors_away(client, monkeypatch):
    shipped = health.shipped_migrations()
    monkeypatch.setattr(health, "shipped_migrations", lambda: shipped | {("claims", "9999_next")})
    code, word, checks = readiness(client)
    assert (code, word, checks["migrations"]) == (503, "not ready", "1 to apply")


@pytest.mark.django_db
def test_a_database_that_is_newer_than_the_program_is_good_enough(client, monkeypatch):
    """While processes are started again one after the other, and after a step back."""
    shipped = set(health.shipped_migrations())
    shipped.remove(max(shipped))
    monkeypatch.setattr(health, "shipped_migrations", lambda: frozenset(shipped))
    assert readiness(client)[:2] == (200, "ready")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://somebody:canary-7f31@127.0.0.1:1/claims",  # nobody listens there
        "postgresql://somebody:canary-7f31@/claims?host=/no/such/folder",
        "sqlite:////proc/canary-7f31.sqlite3",  # a file that cannot be made
    ],
)
def test_a_database_that_does_not_answer_is_told_without_a_word_about_it(tmp_path, url):
    code = """
import django
django.setup()
from django.test import Client
for address in ("/readyz", "/healthz"):
    answer = Client().get(address, headers={"host": "10.0.0.1"})
    print(answer.status_code, answer.content.decode().strip())
"""
    done = python(code, tmp_path, **ENOUGH, DATABASE_URL=url)
    assert done.stdout.splitlines() == [
        '503 {"status": "not ready", "checks": {"database": "does not answer", "migrations": "not known", '
        '"cache": "not set", "replica": "not set"}}',
        "200 alive",
    ], done.stderr
    assert done.stderr == ""


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["cache", "replica"])
def test_what_the_site_can_do_without_makes_it_degraded_only(client, monkeypatch, part):
    monkeypatch.setattr(health, f"{part}_state", lambda: "does not answer")
    code, word, checks = readiness(client)
    assert (code, word, checks[part]) == (200, "degraded", "does not answer")


def test_a_shared_cache_that_does_not_answer_is_noticed(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / "file" / "no folder can be here",
        }
    }
    assert health.cache_state() == "does not answer: pages are made anew"
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path}
    }
    assert health.cache_state() == "ok"


@pytest.mark.django_db
def test_replicas_are_looked_at_where_there_are_any(settings, monkeypatch):
    settings.DATABASE_REPLICAS = {"replica1": {}, "replica2": {}}
    brief = health.brief_connection
    monkeypatch.setattr(health, "brief_connection", lambda alias: brief("default"))
    assert health.replica_state() == "ok"

    def gone(alias):
        found = brief("default")
        if alias == "replica2":
            found.settings_dict |= {"NAME": "/no/such/database", "HOST": "/no/such/folder"}
        return found

    monkeypatch.setattr(health, "brief_connection", gone)
    assert health.replica_state() == "1 of 2 do not answer: the primary serves"


@pytest.mark.django_db
def test_asking_often_makes_no_work(client, monkeypatch):
    looks = []
    kept = health.Kept(lambda: looks.append(1) or health.State({"database": "ok"}, {}), 60)
    monkeypatch.setattr(health, "STATE", kept)
    assert [client.get("/readyz").status_code for _ in range(5)] == [200] * 5
    assert looks == [1]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
def test_a_probe_is_answered_whatever_name_it_asks_for_and_without_tls(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
    assert client.get(address, headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert client.get("/about/", headers={"host": "10.1.2.3:8000"}).status_code in {301, 400}


def test_the_exemption_from_tls_is_that_of_a_public_server(tmp_path):
    code = """
import django
django.setup()
from django.test import Client
for address in ("/healthz", "/readyz/", "/healthz/x"):
    print(Client().get(address, headers={"host": "claims.example.org"}).status_code)
"""
    assert python(code, tmp_path, **ENOUGH).stdout.split() == ["200", "301", "301"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
def test_a_probe_leaves_no_line_in_the_log(client, caplog, address):
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.INFO, logger="claimtrack.access")
    assert client.get(address).status_code == 200
    assert caplog.messages == []


@pytest.mark.parametrize("address", PROBES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_probe_only_looks(client, address, method):
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.django_db
def test_a_probe_gives_up_after_a_moment():
    options = health.brief_connection("default").settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        assert options["timeout"] == 2
    else:
        assert options["connect_timeout"] == 2
        assert options["options"].endswith("-c statement_timeout=2s")
    assert connection.settings_dict["OPTIONS"] != options
