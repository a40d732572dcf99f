"""Several processes that write to one database at once, begun together; and what each of them has to say.

    told = side_by_side(["tests.api.one_writer", "a", "8"], …, database_url=database_url, logs=tmp_path)

The modules they are run from call `wait_for_the_others()` once they are ready, and `tell({"saved": 8})` last.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.site.source_code import ROOT

READY = "ready\n"


def side_by_side(*commands: Sequence[object], database_url: str, logs: Path) -> list[Any]:
    """What each of the modules, with its arguments, has told. One that fails shows its log."""
    paths = [logs / f"{number}.log" for number in range(len(commands))]
    pairs = zip(commands, paths, strict=True)
    processes = [_start(list(map(str, command)), database_url, path) for command, path in pairs]
    for process, path in zip(processes, paths, strict=True):
        assert process.stdout.readline() == READY, path.read_text()
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate()[0] for process in processes]
    for process, path in zip(processes, paths, strict=True):
        assert process.returncode == 0, path.read_text()[-20_000:]
    return [json.loads(each) for each in told]


def _start(command: list[str], database_url: str, log: Path) -> subprocess.Popen:
    """Its log goes to a file: a pipe that nobody reads holds a writer up once it is full."""
    with log.open("w") as errors:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors, "text": True}
        known = os.environ | {"DATABASE_URL": database_url}
        return subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=known, **pipes)


def wait_for_the_others() -> None:
    sys.stdout.write(READY)
    sys.stdout.flush()
    sys.stdin.readline()


def tell(what: Any) -> None:
    sys.stdout.write(json.dumps(what))
    sys.stdout.flush()
