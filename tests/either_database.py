"""Which tests need the database, so that a run on the second one leaves out what it cannot prove anew.

They are deselected, counted and told at the end of the run. Registered by tests/conftest.py.
"""

import pytest
from django.test import TransactionTestCase

FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
left_out = pytest.StashKey[int]()


def asks_for_a_database(item: pytest.Item) -> bool:
    """By mark, by fixture or by class; pytest-django lets no other test open a connection."""
    return (
        item.get_closest_marker("django_db") is not None
        or not FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    )


def belongs_here(item: pytest.Item, *, postgres: bool) -> bool:
    """What shows how PostgreSQL's own servers stand together is left to the run on it, by a mark."""
    return asks_for_a_database(item) if postgres else item.get_closest_marker("postgresql_alone") is None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    postgres = config.getoption("--postgres")
    without = [item for item in items if not belongs_here(item, postgres=postgres)]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if belongs_here(item, postgres=postgres)]
    config.stash[left_out] = len(without)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(without)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """What a worker of xdist has counted; each of them collects everything."""
    output = getattr(node, "workeroutput", {})
    node.config.stash[left_out] = output.get("left_out", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    number = config.stash.get(left_out, 0)
    if config.getoption("--postgres"):
        terminalreporter.write_line(f"{number} tests that ask for no database were left to the run on SQLite")
    else:
        terminalreporter.write_line(f"{number} tests of servers of PostgreSQL were left to the run on it")


def pytest_fixture_setup(request: pytest.FixtureRequest, fixturedef: pytest.FixtureDef) -> None:
    """A test that asks for it only while it runs would be left out without a word: refused on either one."""
    item, name = request.node, fixturedef.argname
    if name in FIXTURES and isinstance(item, pytest.Item) and not asks_for_a_database(item):
        pytest.fail(f"{item.nodeid} asks for {name} while it runs: name the fixture as an argument.")
