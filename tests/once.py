"""Rows made once for the tests of a file that follow each other, in place of once for each test.

    @once
    def house():
        return make_question(), make_claim()

They stand in a transaction round those tests; each test has its own within it, which is rolled back, and
gets a copy of what the function gave. So it finds what it would have found had the function run for it alone.
A test that does not ask for the rows finds none: they are taken away before it. Registered by conftest.py.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

ENDING = "_made_once"
standing: dict[
    str, Callable[[], None]
] = {}  # the rows that are there now, oldest first; what takes them away


def once(make: Callable[..., Any]) -> Any:
    """In place of `@pytest.fixture`. Its arguments are other rows made once, of the same file."""
    asked, own = inspect.signature(make).parameters, f"{make.__name__}{ENDING}"
    module = sys._getframe(1).f_globals

    def rows(
        request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, **others: Any
    ) -> Iterator[Any]:
        from django.db import connections, transaction

        connection = connections["default"]
        with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
            patch.setattr(connection, "close", lambda: None)  # as Django's TestCase would after each test
            standing[own] = lambda: request._fixturedef.finish(request)
            yield make(**{name: others[f"{name}{ENDING}"] for name in asked})
            standing.pop(own)
            transaction.set_rollback(True)

    def copy(**made: Any) -> Any:
        return deepcopy(made[own])

    named(rows, "request", "django_db_setup", "django_db_blocker", *(f"{name}{ENDING}" for name in asked))
    module[own] = pytest.fixture(rows, scope="module", name=own)
    named(copy, own)
    return pytest.fixture(copy, name=make.__name__)


def named(function: Callable[..., Any], *arguments: str) -> None:
    """Tell pytest which fixtures it asks for."""
    function.__signature__ = inspect.Signature(
        [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in arguments]
    )


def asked_by(item: pytest.Item) -> list[str]:
    return sorted(name for name in getattr(item, "fixturenames", ()) if name.endswith(ENDING))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Within a file, who asks for the same rows comes together."""
    place: dict[tuple[str, bool, tuple[str, ...]], int] = {}
    first: dict[tuple[str, bool], int] = {}
    keys = {}
    for number, item in enumerate(items):
        group = item.nodeid.partition("::")[0], transactional(item)
        rows = tuple(asked_by(item))
        keys[item] = first.setdefault(group, number), place.setdefault((*group, rows), number), number
    items.sort(key=keys.__getitem__)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    asked = asked_by(item)
    if asked and transactional(item):
        pytest.fail("Rows made once stand in a transaction; this test commits. Make them with a fixture.")
    if not set(standing) <= set(asked):
        for take_away in [*standing.values()][::-1]:
            take_away()


def transactional(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(
        mark and mark.kwargs.get("transaction")
    )
