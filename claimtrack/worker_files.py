"""The files that gunicorn's workers count into, so that whichever is asked can tell of all.

Called by gunicorn.conf.py, in the process that starts the workers: it knows nothing of Django.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import mark_process_dead

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client's own name for it
KINDS = ("counter", "histogram")
ENDED = "ended"


@contextmanager
def left_alone(folder: str) -> Iterator[None]:
    """While one adds up, nobody moves a file: else what a worker counted is told twice, or not at all."""
    with Path(folder, "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fold(folder: str, pid: int) -> None:
    """What a worker that ended had counted goes into one file for all of them: files do not add up."""
    with left_alone(folder):
        mark_process_dead(pid, folder)
        for kind in KINDS:
            own = Path(folder, f"{kind}_{pid}.db")
            if own.exists():
                add(own, Path(folder, f"{kind}_{ENDED}.db"))
                own.unlink()


def add(own: Path, whole: Path) -> None:
    sums = MmapedDict(str(whole))
    for key, value, _, _ in MmapedDict.read_all_values_from_file(str(own)):
        before, _ = sums.read_value(key)
        sums.write_value(key, before + value, 0.0)
    sums.close()
