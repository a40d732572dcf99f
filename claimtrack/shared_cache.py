"""The cache that all web processes share, CACHE_URL: quick while it is there, and missed by nobody when not.

What it holds was read by some version of the program and may be read by that version alone: the release is
part of each key. Values are pickled, so whoever could write one could run code here; each carries a seal
made with SECRET_KEY, and what has none is as good as not there.
"""

import hashlib
import hmac
import logging
import pickle
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from claimtrack.release import release

LEFT_ALONE = 5.0  # seconds
TOLD_EVERY = 60.0
LONG_AGO = float("-inf")
SEAL_BYTES = 16
# Of the driver: a page is not to wait longer for its cache than it takes to make it. Tried once more, since
# a server that came back has closed the connections that were kept.
PATIENCE = {"socket_connect_timeout": 0.25, "socket_timeout": 0.25, "retry": Retry(NoBackoff(), 1)}

logger = logging.getLogger(__name__)


def key_of_release(key: str, prefix: str, version: int) -> str:
    return f"{prefix}:{release()}:{version}:{key}"


class NotOurs(Exception):
    """Somebody else wrote it, or we did with another SECRET_KEY."""


class Sealed:
    """As Django writes values, but for the seal. Numbers stay numbers, so that they can be counted up."""

    def dumps(self, value: Any) -> bytes | int:
        if type(value) is int:
            return value
        pickled = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return seal(pickled) + pickled

    def loads(self, stored: bytes) -> Any:
        try:
            return int(stored)
        except ValueError:
            given, pickled = stored[:SEAL_BYTES], stored[SEAL_BYTES:]
        if not hmac.compare_digest(given, seal(pickled)):
            raise NotOurs
        return pickle.loads(pickled)  # noqa: S301


def seal(pickled: bytes) -> bytes:
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(pickled, digest_size=SEAL_BYTES, key=key, person=b"claimtrack cache").digest()


class Pause:
    """After a failure nobody asks for some seconds: else each part of each page would wait for it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.ends, self.told = LONG_AGO, LONG_AGO

    def over(self) -> bool:
        return monotonic() >= self.ends

    def begin(self, why: Exception) -> None:
        now = monotonic()
        with self.lock:
            self.ends = now + LEFT_ALONE
            tell = now - self.told >= TOLD_EVERY
            self.told = now if tell else self.told
        if tell:
            logger.warning("The shared cache does not answer, and pages are made without it: %s", why)


PAUSE = Pause()  # of the process; Django makes a client for each thread


def forgiving(name: str, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    """The client's own, or what it answers where the cache has nothing for us."""
    ask = getattr(RedisCacheClient, name)

    def call(client: RedisCacheClient, *arguments: Any) -> Any:
        if PAUSE.over():
            try:
                return ask(client, *arguments)
            except NotOurs:
                pass
            except (RedisError, OSError) as error:
                PAUSE.begin(error)
        return otherwise(*arguments)

    return call


def nothing_to_count(key: str, delta: int) -> int:
    raise ValueError(f"Key '{key}' not found.")  # as of any key that is not there


class ForgivingClient(RedisCacheClient):
    add = forgiving("add", lambda *_: True)
    get = forgiving("get", lambda key, default: default)
    set = forgiving("set", lambda *_: None)
    touch = forgiving("touch", lambda *_: False)
    delete = forgiving("delete", lambda *_: False)
    get_many = forgiving("get_many", lambda keys: {})
    has_key = forgiving("has_key", lambda key: False)
    incr = forgiving("incr", nothing_to_count)
    set_many = forgiving("set_many", lambda *_: None)
    delete_many = forgiving("delete_many", lambda keys: None)
    clear = forgiving("clear", lambda: False)


class SharedCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = PATIENCE | params.get("OPTIONS", {})
        super().__init__([server], params | {"OPTIONS": options | {"serializer": Sealed}})
        self._class = ForgivingClient
