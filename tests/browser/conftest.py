"""Real pages in a real Chromium, the one that is installed, with this machine as its whole world."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Request, Response

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
INSIDE = {"about", "blob", "data"}  # addresses that name nothing outside the page


@pytest.fixture(scope="session", autouse=True)
def database_calls_allowed():
    """Playwright keeps an event loop in the test's own thread, and Django then refuses every query."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.exit("Chromium is not installed (Debian: apt install chromium).", returncode=3)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": executable, "args": QUIET + as_root}


@pytest.fixture
def context(context: BrowserContext):
    """Fails the test when a page asks for anything beyond this machine or that is not there, or complains."""
    complaints = []

    def asked(request: Request) -> None:
        # Heard, not held up: the browser finds no other host (QUIET), and a route would take its cache away.
        address = urlsplit(request.url)
        if address.scheme not in INSIDE and address.hostname not in {"localhost", "127.0.0.1"}:
            complaints.append(f"asked for {request.url}")

    def listen(message: ConsoleMessage) -> None:
        # the browser also notes each answer that is a 404, and some pages are meant to be one: see `answered`
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= (500 if response.request.is_navigation_request() else 400):
            complaints.append(f"{response.status} from {response.url}")

    def note(error: Error) -> None:
        complaints.append(f"script error: {error}")

    context.on("request", asked)
    context.on("console", listen)
    context.on("response", answered)
    context.on("weberror", lambda web_error: note(web_error.error))
    yield context
    assert complaints == []


@dataclass(frozen=True)
class Filled:
    """A database in a file, and the addresses of its pages. To fill it takes seconds, to copy an instant."""

    file: Path
    addresses: list[str]


@pytest.fixture(scope="session")
def filled(django_db_setup, django_db_blocker, tmp_path_factory) -> dict[str, Filled]:
    """The demo data alone, and with every kind of page in it. The database is left as empty as it was."""
    from django.db import connection

    folder = tmp_path_factory.mktemp("filled")
    found = {}
    with django_db_blocker.unblock():
        keep(connection, folder / "empty")
        for name, fill in FILLING.items():
            addresses = fill()
            keep(connection, folder / name)
            found[name] = Filled(folder / name, addresses)
        restore(connection, folder / "empty")
        connection.close()
    return found


def load_demo() -> list[str]:
    from django.core.management import call_command

    call_command("load_demo", verbosity=0, stdout=StringIO())
    return []


def add_every_kind_of_page() -> list[str]:
    from tests.browser.addresses import every_kind_of_page

    return every_kind_of_page()


FILLING = {"demo": load_demo, "every kind": add_every_kind_of_page}  # each goes on from the one before


def keep(connection, file: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)


def restore(connection, file: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        copy.backup(connection.connection)


@pytest.fixture
def demo(request: pytest.FixtureRequest, transactional_db) -> None:
    """The demo data, for this test alone. Taken out again with everything else that the test wrote."""
    from django.db import connection

    if connection.vendor == "sqlite":
        restore(connection, request.getfixturevalue("filled")["demo"].file)
    else:
        load_demo()


@pytest.fixture
def addresses(request: pytest.FixtureRequest, transactional_db) -> list[str]:
    """One of every kind of page, in the demo data and what was added to it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        every_kind = request.getfixturevalue("filled")["every kind"]
        restore(connection, every_kind.file)
        return every_kind.addresses
    load_demo()
    return add_every_kind_of_page()


@pytest.fixture
def without_scripts(browser, live_server) -> Iterator:
    """A page of a reader whose browser runs no script."""
    with browser.new_context(java_script_enabled=False, base_url=live_server.url) as plain:
        yield plain.new_page()
