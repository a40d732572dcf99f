"""Typed readers of environment variables.

A value that cannot be read stops the program with a sentence that names the variable, what it holds and
what it may hold. An empty variable counts as not set. Each may stand in a file instead: where NAME is not set
and NAME_FILE is, the value is what that file holds, so that a secret need not be in the environment.
"""

import ipaddress
import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "on", "true", "yes"}
NO = {"0", "off", "false", "no"}


def text(name: str, default: str = "") -> str:
    value = os.environ.get(name, "").strip()
    file = os.environ.get(f"{name}_FILE", "").strip()
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set. Keep one of them.")
    return value or (of_file(name, file) if file else "") or default


def of_file(name: str, file: str) -> str:
    """Without what stands around it: a line break at the end of a secret is an editor's."""
    try:
        return Path(file).read_text().strip()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise ImproperlyConfigured(f"{name}_FILE is {file!r}, which cannot be read: {why}.") from error


def required(name: str, how: str) -> str:
    """The value, or a failure that tells how to get one."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {how}")
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be on, off, true, false, yes, no, 1 or 0.")
    return value in YES


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number, such as {default}.")
    return int(value)


def header(name: str, default: str) -> str:
    """Words that are sent to other machines as a line of their own."""
    value = text(name, default)
    if not (value.isascii() and value.isprintable()):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one line of plain letters.")
    return value


def address(name: str, schemes: Sequence[str]) -> str:
    """A URL of one of these schemes, or nothing. A message does not repeat it: it may hold a password."""
    value = text(name)
    if value and not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        forms = ", ".join(f"{scheme}://…" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} must be one of {forms}.")
    return value


def words(name: str, default: list[str]) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or default


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(name: str, default: list[str]) -> list[Network]:
    """Addresses and ranges of them, separated by commas: 127.0.0.1, 10.0.0.0/8."""
    found = []
    for word in words(name, default):
        try:
            found.append(ipaddress.ip_network(word))
        except ValueError:
            raise ImproperlyConfigured(
                f"{name} holds {word!r}; it must list addresses or ranges, such as 127.0.0.1, 10.0.0.0/8."
            ) from None
    return found


def database(name: str, default: str) -> dict:
    """Django's ENGINE, NAME, USER, PASSWORD, HOST, PORT and OPTIONS from a URL.

    postgresql://user:password@host:5432/name?sslmode=require, with ?host=/folder for a unix socket, or
    sqlite:////folder/file.sqlite3. Whatever else follows the question mark goes to the driver as it is.
    """
    return _database(name, text(name, default))


def databases(name: str) -> list[dict]:
    """The same of several URLs, separated by commas; a comma that belongs to one is written %2C."""
    return [_database(name, url) for url in words(name, default=[])]


def _database(name: str, url: str) -> dict:
    forms = "postgresql://user:password@host:5432/name or sqlite:////folder/file.sqlite3"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # The message does not repeat the URL: it holds a password, and this text ends in a log.
        raise ImproperlyConfigured(f"{name} cannot be read as a URL; it must look like {forms}.") from None
    path = unquote(parts.path[1:])
    if parts.scheme not in {"postgresql", "postgres", "sqlite"} or not path:
        raise ImproperlyConfigured(f"{name} must look like {forms}.")
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": {}}
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": path,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": options.pop("port", "") or str(port or ""),
        "OPTIONS": options,
    }
