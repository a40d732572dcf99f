"""Does this process answer, and may visitors be sent to it?

/healthz asks for nothing but an answer: a process that fails it wants to be started again. /readyz looks at
what the process needs: while it fails, visitors belong elsewhere, and starting again would help nothing.
Neither says more than which part is missing: no address, no name, no password.
"""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from claimtrack.probes import Kept

SECONDS_TO_WAIT = 2  # for each part
SECONDS_KEPT = 1  # so that nobody can make work by asking often
PLAIN = {"Cache-Control": "no-store"}


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """No query, no file."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8", headers=PLAIN)


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 with "ready" or "degraded", 503 with "not ready"; always JSON with the reasons."""
    state = STATE.read()
    told = {"status": state.word, "checks": state.checks}
    status = HTTPStatus.SERVICE_UNAVAILABLE if state.word == "not ready" else HTTPStatus.OK
    response = JsonResponse(told, status=status, headers=PLAIN)
    response._has_been_logged = True  # noqa: SLF001  Django would write a line each few seconds
    return response


@dataclass(frozen=True)
class State:
    """``checks``: "ok", "not set", or what is wrong. Without the needed ones the process is not ready."""

    needed: dict[str, str]
    wanted: dict[str, str]

    @property
    def checks(self) -> dict[str, str]:
        return self.needed | self.wanted

    @property
    def word(self) -> str:
        if not fine(self.needed):
            return "not ready"
        return "ready" if fine(self.wanted) else "degraded"


def fine(checks: dict[str, str]) -> bool:
    return set(checks.values()) <= {"ok", "not set"}


def look() -> State:
    needed = database_and_migrations()
    return State(needed, {"cache": cache_state(), "replica": replica_state()})


def database_and_migrations() -> dict[str, str]:
    """On a connection of its own: the one that requests use may be busy, or hang."""
    connection = brief_connection(DEFAULT_DB_ALIAS)
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except Exception:
        return {"database": "does not answer", "migrations": "not known"}
    finally:
        connection.close()
    missing = len(shipped_migrations() - applied)
    return {"database": "ok", "migrations": f"{missing} to apply" if missing else "ok"}


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """Read from the disk once. A database that knows more than this code is newer, and good enough."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def replica_state() -> str:
    """How far they lag is looked at by each request that would read one."""
    replicas = settings.DATABASE_REPLICAS
    silent = sum(not answers(alias) for alias in replicas)
    if silent:
        return f"{silent} of {len(replicas)} do not answer: the primary serves"
    return "ok" if replicas else "not set"


def answers(alias: str) -> bool:
    connection = brief_connection(alias)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:
        return False
    finally:
        connection.close()
    return True


def brief_connection(alias: str) -> BaseDatabaseWrapper:
    connection = connections[alias].copy()
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        options["timeout"] = SECONDS_TO_WAIT
    else:
        limit = f"-c statement_timeout={SECONDS_TO_WAIT}s"
        options["options"] = f"{options.get('options', '')} {limit}".strip()
        options["connect_timeout"] = SECONDS_TO_WAIT
        options["tcp_user_timeout"] = SECONDS_TO_WAIT * 1_000
    return connection


def cache_state() -> str:
    """Where all processes share one. Without it each page is made anew, which is slower and right."""
    shared = [name for name, how in settings.CACHES.items() if "locmem" not in how["BACKEND"]]
    if not shared:
        return "not set"
    try:
        for name in shared:
            caches[name].set("readyz", "ok", 60)
            if caches[name].get("readyz") != "ok":
                return "does not answer: pages are made anew"
    except Exception:
        return "does not answer: pages are made anew"
    return "ok"


STATE = Kept(look, SECONDS_KEPT)
