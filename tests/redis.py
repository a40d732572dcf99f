"""A cache server for a test, Redis or Valkey: on a unix socket in a folder of its own."""

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.waiting import wait_for

PROGRAMS = ("redis-server", "valkey-server")


class CacheServer:
    def __init__(self, folder: Path) -> None:
        found = [path for path in map(shutil.which, PROGRAMS) if path]
        if not found:
            raise SystemExit("No cache server is installed (Debian: apt install redis-server).")
        self.program, self.folder, self.socket = found[0], folder, folder / "socket"
        self.url = f"unix://{self.socket}"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        nothing_on_disk = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        no_port = ["--port", "0", "--unixsocket", str(self.socket)]
        log = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([self.program, *no_port, *nothing_on_disk], **log)
        wait_for(self.answers)

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None

    def answers(self) -> bool:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.socket))
            line.sendall(b"PING\r\n")
            return line.recv(5) == b"+PONG"
        return False


@contextmanager
def cache_server() -> Iterator[CacheServer]:
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-cache-"))
    server = CacheServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)
