"""What each of gunicorn's workers counts is told as one sum, also of those that have ended."""

import json
import os
import subprocess
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.parser import text_string_to_metric_families

from claimtrack.worker_files import fold, left_alone
from tests.conftest import SETTINGS_READ
from tests.site.production import ENOUGH
from tests.site.source_code import ROOT
from tests.site.test_run import free_port

WORKER = """
import os
from prometheus_client import Counter, Gauge, Histogram
Counter("done", "", ["view"]).labels("home").inc(2)
Histogram("seconds", "", buckets=(1, 5)).observe(3)
Gauge("busy", "", multiprocess_mode="livesum").set(1)
print(os.getpid())
"""
REQUESTS = 20


def worker(folder: Path) -> int:
    """Has counted, and ended; gives its number."""
    surroundings = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", WORKER], env=surroundings, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def told(folder: Path) -> dict[str, float]:
    registry = CollectorRegistry()
    with left_alone(str(folder)):
        MultiProcessCollector(registry, str(folder))
        text = generate_latest(registry).decode()
    return samples(text)


def samples(text: str) -> dict[str, float]:
    return {
        sample.name + "".join(sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_workers_that_ended_leave_their_sums_and_no_files(tmp_path):
    numbers = [worker(tmp_path) for _ in range(3)]
    before = told(tmp_path)
    assert before["done_totalhome"] == 6
    assert before["busy"] == 3
    for number in numbers[:2]:
        fold(str(tmp_path), number)
    after = told(tmp_path)
    assert after.pop("busy") == 1, "who ended is busy no more"
    assert after == {name: value for name, value in before.items() if name != "busy"}
    assert len(list(tmp_path.glob("counter_*.db"))) == 2  # of the one that is left, and of all that ended
    fold(str(tmp_path), numbers[0])
    fold(str(tmp_path), 1)
    assert told(tmp_path)["done_totalhome"] == 6, "twice, or of nobody we know: nothing is told twice"


def get(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return text if answer.status == 200 else ""


def wait_for(port: int, server: subprocess.Popen) -> int:
    """How often it was asked and answered."""
    while server.poll() is None:
        try:
            if get(port, "/healthz"):
                return 1
        except (OSError, HTTPException):
            continue
    raise AssertionError(server.stderr.read())


def test_under_gunicorn_every_request_is_counted_once_whichever_worker_answers(tmp_path):
    """Workers end after some seven requests each. Without a database: what it holds is left out."""
    port = free_port()
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS_READ}
    surroundings = clean | ENOUGH | {"VAR_DIR": str(tmp_path / "var"), "TMPDIR": str(tmp_path)}
    command = ["-m", "gunicorn", "claimtrack.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
               "--max-requests", "7", "--max-requests-jitter", "3"]  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True
    )
    try:
        asked = wait_for(port, server)
        asked += sum(get(port, "/healthz") == "alive\n" for _ in range(REQUESTS))
        found = samples(get(port, "/metrics"))
    finally:
        server.terminate()
        _, log = server.communicate()
    assert asked == REQUESTS + 1
    assert found["claimtrack_requests_totalGET2xxhealthz"] == asked
    assert found["claimtrack_request_queries_counthealthz"] == asked
    lines = [json.loads(line) for line in log.splitlines()]
    assert sum("Booting worker" in line["message"] for line in lines) > 2, "some have ended"
    assert list(tmp_path.glob("claimtrack-metrics-*")) == [], "nothing is left behind"
