"""The settings of a public server, seen from outside: a process of its own with an environment of its own."""

import ast
import json
import re
import stat

import pytest

from tests.conftest import SETTINGS_READ
from tests.site.production import ENOUGH, manage, python
from tests.site.source_code import ROOT, tree

SHOW = "from claimtrack import settings; import json; print(json.dumps({}, default=str))"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"ALLOWED_HOSTS": "a.example"}, "SECRET_KEY is not set. Make one with: python -c"),
        ({"SECRET_KEY": "x"}, "ALLOWED_HOSTS is not set. Give the site's names, separated by commas"),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'; it must be on, off, true, false, yes, no, 1 or 0."),
        ({**ENOUGH, "DATABASE_URL": "oracle://x"}, "DATABASE_URL must look like postgresql://"),
        (
            {**ENOUGH, "DATABASE_REPLICA_URL": "postgresql://u:p@h/x"},
            "DATABASE_REPLICA_URL is for PostgreSQL",
        ),
        (
            {**ENOUGH, "CACHE_URL": "memcached://h"},
            "CACHE_URL must be one of redis://…, rediss://…, unix://….",
        ),
        ({**ENOUGH, "MAIL_PORT": "smtp"}, "MAIL_PORT is 'smtp'; it must be a whole number"),
    ],
)
def test_what_a_public_server_lacks_stops_it_at_the_start(tmp_path, variables, sentence):
    done = python("import claimtrack.settings", tmp_path, **variables)
    assert done.returncode == 1
    assert f"ImproperlyConfigured: {sentence}" in done.stderr.splitlines()[-1]


def test_a_public_server_passes_every_check_of_django(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", var=tmp_path, **ENOUGH)
    assert "no issues" in done.stdout, done.stderr
    assert done.returncode == 0


def test_cookies_of_a_public_server_are_bound_to_it(tmp_path):
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"]
    flags = ["SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY"]
    code = SHOW.format(f"[[getattr(settings, name) for name in group] for group in ({names}, {flags})]")
    shown = json.loads(python(code, tmp_path, **ENOUGH).stdout)
    assert shown == [["__Host-sessionid", "__Host-csrftoken"], [True] * 4]


def test_a_cookie_with_the_host_prefix_is_one_that_browsers_take(tmp_path):
    """Secure, path / and no domain, or a browser throws it away and nobody can sign in."""
    code = """
import django
django.setup()
from django.test import Client
response = Client().get("/accounts/login/", secure=True, headers={"host": "claims.example.org"})
print(response.cookies["__Host-csrftoken"].OutputString())
print(response.headers["Strict-Transport-Security"])
"""
    done = manage("collectstatic", "--noinput", var=tmp_path, **ENOUGH)
    assert done.returncode == 0, done.stderr
    done = python(code, tmp_path, **ENOUGH)
    assert done.returncode == 0, done.stderr
    cookie, transport = done.stdout.splitlines()
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert transport == "max-age=31536000; includeSubDomains; preload"


def test_a_plain_request_is_sent_to_the_safe_address(tmp_path):
    code = """
import django
django.setup()
from django.test import Client
response = Client().get("/accounts/login/", headers={"host": "claims.example.org"})
print(response.status_code, response.headers["Location"])
"""
    done = python(code, tmp_path, **ENOUGH)
    assert done.stdout.split() == ["301", "https://claims.example.org/accounts/login/"], done.stderr


def test_a_proxy_is_believed_only_where_there_is_one(tmp_path):
    code = SHOW.format("[settings.BEHIND_PROXY, getattr(settings, 'SECURE_PROXY_SSL_HEADER', None)]")
    assert json.loads(python(code, tmp_path, **ENOUGH).stdout) == [False, None]
    behind = python(code, tmp_path, **ENOUGH, BEHIND_PROXY="on")
    assert json.loads(behind.stdout) == [True, ["HTTP_X_FORWARDED_PROTO", "https"]]


def test_postgresql_limits_stand_beside_what_the_address_asks_for(tmp_path):
    url = "postgresql://u:p@h/claims?sslmode=require&options=-c%20search_path%3Dx"
    shown = python(
        SHOW.format("settings.DATABASES['default']['OPTIONS']"), tmp_path, **ENOUGH, DATABASE_URL=url
    )
    assert json.loads(shown.stdout) == {
        "sslmode": "require",
        "options": "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s "
        "-c jit=off -c search_path=x",
        "pool": False,
    }


def test_replicas_are_given_up_sooner_than_the_primary_and_their_addresses_may_say_otherwise(tmp_path):
    urls = "postgresql://u:p@one/claims?connect_timeout=9,postgresql://u:p@two/claims"
    both = {"DATABASE_URL": "postgresql://u:p@h/claims", "DATABASE_REPLICA_URL": urls}
    code = SHOW.format("[settings.DATABASES, settings.DATABASE_ROUTERS]")
    shown, routers = json.loads(python(code, tmp_path, **ENOUGH, **both).stdout)
    assert list(shown) == ["default", "replica1", "replica2"]
    assert [shown[name]["HOST"] for name in shown] == ["h", "one", "two"]
    assert [shown[name]["OPTIONS"].get("connect_timeout") for name in shown] == [None, "9", "2"]
    limits = "-c lock_timeout=2s -c statement_timeout=10s -c default_transaction_read_only=on -c jit=off"
    assert shown["replica1"]["OPTIONS"]["options"] == shown["replica2"]["OPTIONS"]["options"] == limits
    assert shown["replica1"]["ENGINE"] == "claimtrack.replica"
    assert routers == ["claimtrack.replica.router.Router"]


def test_a_public_server_with_replicas_and_a_shared_cache_passes_every_check_too(tmp_path):
    postgres = {"DATABASE_URL": "postgresql://u:p@h/x", "DATABASE_REPLICA_URL": "postgresql://u:p@h/x"}
    given = ENOUGH | postgres | {"CACHE_URL": "redis://h:6379/0"}
    done = manage("check", "--deploy", "--fail-level", "WARNING", var=tmp_path, **given)
    assert "no issues" in done.stdout, done.stderr


def test_a_development_key_is_made_once_and_for_its_owner_alone(tmp_path):
    code = SHOW.format("settings.SECRET_KEY")
    first, second = (json.loads(python(code, tmp_path, DEBUG="on").stdout) for _ in range(2))
    other = json.loads(python(code, tmp_path / "other", DEBUG="on").stdout)
    assert first == second != other
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_public_server_writes_its_log_as_json(tmp_path):
    code = """
import django
django.setup()
import logging
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("claims").exception("No verdict for %s", "a “question”")
"""
    done = python(code, tmp_path, **ENOUGH)
    line = json.loads(done.stderr)
    assert line["message"] == "No verdict for a “question”"
    assert (line["level"], line["logger"]) == ("error", "claims")
    assert "ZeroDivisionError" in line["traceback"]


def variables_read() -> set[str]:
    return {
        node.args[0].value
        for node in ast.walk(tree(ROOT / "claimtrack" / "settings.py"))
        if isinstance(node, ast.Call)
        and getattr(getattr(node.func, "value", None), "id", "") == "environment"
    }


def test_every_variable_is_explained_to_whoever_deploys():
    explained = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "deploy.md").read_text(), re.MULTILINE)
    )
    assert explained == variables_read()


def test_no_variable_of_a_developer_reaches_the_tests():
    assert set(SETTINGS_READ) == variables_read() | {"DJANGO_SETTINGS_MODULE"}
