"""The databases' settings, from what their addresses say. Read by settings.py, so it reads none itself."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Pages read a few dozen rows: to compile a plan that is only thought dear takes longer than a second.
PLANS = "-c jit=off"
PRIMARY = f"-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s {PLANS}"
# A replica is given up sooner: whoever asked it is served by the primary all the same.
REPLICA = f"-c lock_timeout=2s -c statement_timeout=10s -c default_transaction_read_only=on {PLANS}"
# Of a machine that is gone without a word one learns by waiting: two seconds for a connection and three for
# an answer. Options of the driver, which an address may overrule.
PATIENCE = {
    "connect_timeout": "2",
    "tcp_user_timeout": "3000",
    "keepalives_idle": "3",
    "keepalives_interval": "1",
    "keepalives_count": "3",
}


def primary(database: dict[str, Any]) -> dict[str, Any]:
    return _limited(database, PRIMARY) | {"CONN_HEALTH_CHECKS": True}


def replicas(addresses: Sequence[dict[str, Any]], like: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By alias. `like` is the primary."""
    for database in (like, *addresses):
        if addresses and not database["ENGINE"].endswith("postgresql"):
            raise ImproperlyConfigured(
                "DATABASE_REPLICA_URL is for PostgreSQL, as is the DATABASE_URL beside it."
            )
    return {f"replica{number}": _replica(database, like) for number, database in enumerate(addresses, 1)}


def _replica(database: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    patient = database | {"OPTIONS": PATIENCE | database["OPTIONS"]}
    return _limited(patient, REPLICA) | {
        "ENGINE": "claimtrack.replica",
        "CONN_MAX_AGE": like["CONN_MAX_AGE"],
        "CONN_HEALTH_CHECKS": True,  # one that came back is used again by all threads at once
        "TEST": {"MIRROR": "default"},
    }


def _limited(database: dict[str, Any], limits: str) -> dict[str, Any]:
    """The limits travel with each connection, in front of the options that the address gives."""
    options = f"{limits} {database['OPTIONS'].get('options', '')}".strip()
    return database | {"OPTIONS": database["OPTIONS"] | {"options": options, "pool": False}}
