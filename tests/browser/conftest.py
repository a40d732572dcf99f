"""Real pages in a real Chromium, the one that is installed, with this machine as its whole world."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Route

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
    """Fails the test when a page asks for anything beyond this machine, breaks its CSP or throws."""
    complaints = []

    def stay_here(route: Route) -> None:
        if urlsplit(route.request.url).hostname in {"localhost", "127.0.0.1"}:
            route.continue_()
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def note(error: Error) -> None:
        complaints.append(f"script error: {error}")

    context.route("**/*", stay_here)
    context.on("console", listen)
    context.on("weberror", lambda web_error: note(web_error.error))
    yield context
    assert complaints == []
