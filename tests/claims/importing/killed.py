"""A process that imports a file and kills itself at its Nth step: a statement, or a word of progress.

python -m tests.claims.importing.killed FILE N        N = 0: it lives; it writes a line for each step
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import django


def main(file: str, last: int) -> None:
    django.setup()
    from django.db import connection

    from claims.importing import load, read_file

    done = 0

    def step(*_: Any) -> None:
        nonlocal done
        done += 1
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute: Any, *rest: Any) -> Any:
        step()
        return execute(*rest)

    with connection.execute_wrapper(statement):
        load(read_file(Path(file)), progress=step)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
