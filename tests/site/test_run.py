"""What `make run` starts, from an empty folder to a page."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.conftest import SETTINGS_READ
from tests.site.source_code import ROOT


def surroundings(var: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS_READ}
    return clean | {"DEBUG": "on", "VAR_DIR": str(var)}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def running_site(var: Path, port: int) -> Iterator[list[str]]:
    """Gives what was printed up to the line with the address, once that line is there."""
    site = subprocess.Popen(
        [sys.executable, "-u", ".ci/serve.py", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=surroundings(var),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # the server is the reloader's child: both must go
    )
    try:
        printed = []
        for line in site.stdout:
            printed.append(line.rstrip())
            if "claimtrack is at" in line:
                break
        assert printed, "it said nothing"
        assert "claimtrack is at" in printed[-1], "\n".join(printed)
        yield printed
    finally:
        os.killpg(site.pid, signal.SIGKILL)
        site.wait()
        site.stdout.close()


def page(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def test_a_taken_port_is_named_with_what_to_type(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, ".ci/serve.py", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=surroundings(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stderr == f"Port {port}: Address already in use. Take another: make run PORT=8001\n"
    assert done.returncode == 1


def test_a_newcomer_gets_the_demo_data_and_the_second_start_does_nothing_twice(tmp_path):
    port = free_port()
    with running_site(tmp_path, port) as printed:
        assert any("323" in line for line in printed), printed
        assert printed[-1].startswith(f"claimtrack is at http://127.0.0.1:{port}/")
        status, body = page(port, "/")
        assert status == 200
        assert "/questions/" in body
        assert page(port, "/static/claimtrack/site.css")[0] == 200
    with running_site(tmp_path, port) as printed:
        assert not any("323" in line or "password" in line.lower() for line in printed), printed
        assert page(port, "/")[0] == 200
