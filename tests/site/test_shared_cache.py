"""CACHE_URL: what one web process keeps another one finds, and a cache that is down is missed by nobody."""

import logging
import pickle
from contextlib import closing

import pytest
import redis
from django.core.cache.backends.base import BaseCache
from django.db import connection
from django.test.utils import CaptureQueriesContext

import claimtrack.shared_cache
from claims.actions import withdraw_claims
from claimtrack.caches import shared
from claimtrack.shared_cache import SharedCache
from tests.answers import headers_of
from tests.make import make_claim, make_question
from tests.redis import CacheServer, cache_server

PAGE = "/questions/dead/"


@pytest.fixture(scope="module")
def server():
    with cache_server() as server:
        yield server


@pytest.fixture(autouse=True)
def fresh(server: CacheServer, settings, monkeypatch):
    """An empty one that runs, told of in the settings, and nothing known of earlier failures."""
    monkeypatch.setattr(claimtrack.shared_cache, "PAUSE", claimtrack.shared_cache.Pause())
    if not server.process:
        server.start()
    client(server).flushall()
    settings.CACHES = shared(server.url)
    settings.KEEP_PAGES = True


def client(server: CacheServer) -> redis.Redis:
    return redis.Redis.from_url(server.url)


def another_process(server: CacheServer, name: str = "default") -> BaseCache:
    """What it would have in its settings; it shares nothing with this one but the server."""
    known = shared(server.url)[name]
    return SharedCache(known["LOCATION"], known)


def every_method(cache: BaseCache) -> list:
    """What each answers of a key that is not there."""
    return [
        cache.get("a"),
        cache.get("a", "else"),
        cache.get_many(["a", "b"]),
        cache.has_key("a"),
        cache.touch("a"),
        cache.delete("a"),
        cache.delete_many(["a"]),
        cache.set_many({}),
        cache.get_or_set("c", "made"),
    ]


@pytest.mark.django_db
def test_a_page_that_one_process_made_is_not_made_again_by_the_other(client, server, settings):
    claim = make_claim(question=make_question(slug="dead"), summary="A canary sang.")
    made = client.get(PAGE)
    settings.CACHES = shared(server.url)  # Django forgets the connections it had
    with CaptureQueriesContext(connection) as captured:
        found = client.get(PAGE)
    assert len(captured) == 1
    assert (found.content, headers_of(found)) == (made.content, headers_of(made))
    withdraw_claims(claims=[claim])
    assert "A canary sang." not in client.get(PAGE).content.decode()


def test_values_come_back_as_they_were_and_numbers_can_be_counted_up(server):
    ours, theirs = another_process(server), another_process(server)
    values = {
        "bytes": b"\x00\xff",
        "pair": (b"page", {"ETag": "x"}),
        "text": "“ü”",
        "none": None,
        "yes": True,
    }
    ours.set_many(values)
    assert theirs.get_many(values) == values
    assert ours.add("n", 1)
    assert not theirs.add("n", 5)
    assert theirs.incr("n") == ours.get("n") == 2
    assert another_process(server, "pages").get("n") is None
    with pytest.raises(ValueError, match="not found"):
        ours.incr("never-set")


def test_two_versions_of_the_program_do_not_read_each_others_values(server, monkeypatch):
    ours = another_process(server)
    ours.set("part", "of the old version")
    monkeypatch.setattr(claimtrack.shared_cache, "release", lambda: "next")
    assert ours.get("part") is None


class Evil:
    def __reduce__(self):
        return (pytest.fail, ("It ran.",))


@pytest.mark.parametrize("stored", [pickle.dumps(Evil()), b"\x00" * 16 + pickle.dumps(Evil()), b"", b"x"])
def test_what_somebody_else_put_there_is_not_even_looked_at(server, stored):
    ours = another_process(server)
    ours.set("page", "ours")
    (key,) = client(server).keys()
    client(server).set(key, stored)
    assert ours.get("page", "else") == "else"
    assert ours.get_many(["page"]) == {}


def test_a_value_sealed_with_another_secret_is_not_ours(server, settings):
    ours = another_process(server)
    ours.set("page", "ours")
    settings.SECRET_KEY = "another"
    assert ours.get("page", "else") == "else"
    ours.set("page", "anew")
    assert ours.get("page") == "anew"


@pytest.mark.django_db
def test_a_cache_that_dies_in_the_middle_fails_no_request_and_is_used_again_when_it_is_back(
    client, server, caplog, monkeypatch
):
    make_claim(question=make_question(slug="dead"))
    right = client.get(PAGE).content
    server.kill()
    for _ in range(3):
        assert client.get(PAGE).content == right
    assert caplog.text.count("The shared cache does not answer") == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    server.start()
    monkeypatch.setattr(claimtrack.shared_cache.PAUSE, "ends", 0)  # the seconds have passed
    assert client.get(PAGE).content == right
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).content == right
    assert len(captured) == 1


def test_without_a_server_each_method_answers_as_of_a_key_that_is_not_there(server):
    cache = another_process(server)
    empty = every_method(cache)
    server.kill()
    for _ in range(2):  # the first is refused, the second does not ask
        assert every_method(cache) == empty
        assert cache.add("a", 1)
        assert cache.set("a", 1) is None
        assert cache.clear() is False
        with pytest.raises(ValueError, match="not found"):
            cache.incr("a")


def test_after_a_failure_nobody_waits_for_it_and_once_a_minute_it_is_told(server, monkeypatch, caplog):
    now = 1_000.0
    monkeypatch.setattr(claimtrack.shared_cache, "monotonic", lambda: now)
    cache = another_process(server)
    server.kill()
    asked = []
    monkeypatch.setattr(redis.Redis, "execute_command", lambda *_, **__: asked.append(1) or failing())
    for step in (0, 1, 3, 2, 60):
        now += step
        cache.get("a")
        cache.get("b")
    assert len(asked) == 3  # at the beginning, after six seconds, after a minute more
    assert caplog.text.count("does not answer") == 2


def failing():
    raise redis.ConnectionError("refused")


def test_a_server_that_takes_a_call_and_says_nothing_is_given_up(tmp_path):
    """It hangs, or its machine is gone."""
    import socket

    with closing(socket.socket(socket.AF_UNIX)) as silent:
        silent.bind(str(tmp_path / "socket"))
        silent.listen()
        known = shared(f"unix://{tmp_path / 'socket'}")["default"]
        assert SharedCache(known["LOCATION"], known).get("a", "without") == "without"
