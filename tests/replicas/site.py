"""A whole site of several machines' kind on this one: two web processes behind nginx, a replica, a cache.

The processes share the databases and the cache and nothing else: each has a VAR_DIR of its own.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from claims.actions import save_question
from claims.models import Question
from tests.conftest import SETTINGS_READ
from tests.postgres import Standby, unprivileged
from tests.redis import CacheServer, cache_server
from tests.replicas.browser import Answer, Browser
from tests.site.production import ENOUGH
from tests.site.source_code import ROOT
from tests.site.test_run import free_port
from tests.waiting import wait_for

LAG_SECONDS = 2
READS = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    add_header X-Served-By $upstream_addr always;
    include claimtrack/claimtrack.conf;
}}
"""


class Process:
    """One of the web processes, on a unix socket."""

    def __init__(self, name: str, folder: Path, settings: dict[str, str]) -> None:
        self.socket = folder / f"{name}.socket"
        self.log = folder / f"{name}.log"
        self.var = folder / f"var-{name}"
        self.settings = settings | {"VAR_DIR": str(self.var)}
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        gunicorn = [sys.executable, "-m", "gunicorn", "claimtrack.wsgi", "--bind", f"unix:{self.socket}"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [*gunicorn, "--threads", "4", "--no-control-socket"],
                cwd=ROOT,
                env=self.settings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(lambda: self.socket.exists() and Browser(unix=self.socket).answers("/about/"))

    def kill(self) -> None:
        """Master and worker at once, in the middle of whatever they do."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


@dataclass
class Site:
    folder: Path
    port: int
    processes: Sequence[Process]
    cache: CacheServer
    standby: Standby

    def browser(self) -> Browser:
        """Through nginx, which gives each request to the next process."""
        return Browser(port=self.port)

    def browser_of(self, number: int) -> Browser:
        return Browser(unix=self.processes[number].socket)

    def replica_is_read(self) -> None:
        """Waits until it is, by the processes: it counts more transactions than those that ask here."""
        before = self.standby.ask(READS)
        wait_for(lambda: self.standby.ask(READS) > before + 50)

    def told(self) -> str:
        """The logs of all of them, for a test that failed."""
        logs = [process.log for process in self.processes] + [self.folder / "error.log"]
        return "".join(log.read_text() for log in logs)


@contextmanager
def site_on(database: str, standby: Standby) -> Iterator[Site]:
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS_READ}
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="claimtrack-site-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        cache = stack.enter_context(cache_server())
        settings = clean | ENOUGH | {
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "BEHIND_PROXY": "on",
            "CACHE_URL": cache.url,
            "DATABASE_REPLICA_LAG_SECONDS": str(LAG_SECONDS),
            "DATABASE_REPLICA_URL": standby.url,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "claimtrack.settings",
            "SSL_REDIRECT": "off",
        }  # fmt: skip
        processes = [Process(name, folder, settings) for name in ("one", "two")]
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, cwd=ROOT, env=processes[0].settings, check=True)
        shutil.copytree(processes[0].var, processes[1].var)
        port = stack.enter_context(nginx_before(processes, folder))
        for process in processes:
            stack.callback(process.kill)
            process.start()
        yield Site(folder, port, processes, cache, standby)


@contextmanager
def nginx_before(processes: Sequence[Process], folder: Path) -> Iterator[int]:
    """With the configuration that is shipped, but for the two files that are an administrator's own."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise SystemExit("nginx is not installed (Debian: apt install nginx).")
    port = free_port()
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "claimtrack")
    (folder / "claimtrack" / "listen.conf").write_text(f"listen 127.0.0.1:{port};\n")
    servers = [f"server unix:{process.socket} max_fails=0;\n" for process in processes]
    (folder / "claimtrack" / "processes.conf").write_text("".join(servers))
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder))
    identity = unprivileged(folder)
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    server = subprocess.Popen(command, cwd=folder, **identity)
    try:
        wait_for(lambda: Browser(port=port).answers("/", status=502))
        yield port
    finally:
        server.terminate()
        server.wait()


@dataclass
class Load:
    """What readers got who ask for page after page, and when they asked."""

    answers: list[tuple[float, Answer]] = field(default_factory=list)

    def go_on(self, requests: int) -> None:
        """Until so many more were answered."""
        enough = len(self.answers) + requests
        wait_for(lambda: len(self.answers) >= enough)


@contextmanager
def readers(browser: Callable[[], Browser], pages: Sequence[str], number: int = 3) -> Iterator[Load]:
    load, over = Load(), threading.Event()

    def read(first: int) -> None:
        asks = browser()
        for page in islice(cycle(pages), first, None):
            if over.is_set():
                return
            begun = time.monotonic()
            load.answers.append((begun, asks.get(page)))

    threads = [threading.Thread(target=read, args=[first]) for first in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        over.set()
        for thread in threads:
            thread.join()


class Writer:
    """Gives a question one title after another, and remembers when each was stored."""

    def __init__(self, question: Question) -> None:
        self.question, self.stored = question, [time.monotonic()]

    def writes(self) -> None:
        question = Question.objects.get(pk=self.question.pk)
        question.title = f"Edition {len(self.stored)}"
        save_question(question=question)
        self.stored.append(time.monotonic())

    def newest_before(self, moment: float) -> int:
        return max(number for number, at in enumerate(self.stored) if number == 0 or at < moment)
