"""A PostgreSQL cluster for one run, made from the installed server's own programs and thrown away after it.

It listens on a unix socket in a temporary folder and nowhere else, and syncs nothing to disk: what it holds
is not meant to outlive the run. `python -m tests.postgres COMMAND ...` runs any command with DATABASE_URL set
to an empty database on such a cluster.
"""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATABASE = "claimtrack"
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
OPTIONS = {
    "listen_addresses": "",
    "autovacuum": "off",  # plans must not depend on when it happened to look at half-filled tables
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
}


def find_binaries() -> Path | None:
    """The folder of the newest installed initdb, or None."""
    folders = [Path(folder) for pattern in USUAL_PLACES for folder in Path("/").glob(pattern[1:])]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    found = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(found, key=_version, default=None)


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", str(folder))]


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Gives the URL of an empty database."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL's server programs are not installed (Debian: apt install postgresql).")
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-postgres-"))
    identity = _unprivileged(folder)
    data, log = folder / "data", folder / "log"

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, **identity)
        if done.returncode:
            told = log.read_text() if log.exists() else ""
            raise SystemExit(f"{program} failed:\n{done.stdout}{done.stderr}{told}")

    try:
        run("initdb", f"--pgdata={data}", "--username=claimtrack", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
        run("pg_ctl", f"--pgdata={data}", f"--log={log}", "--wait", "--silent",
            f"--options={options} -c unix_socket_directories='{folder}'", "start")  # fmt: skip
        try:
            run("createdb", f"--host={folder}", "--username=claimtrack", DATABASE)
            yield f"postgresql://claimtrack@/{DATABASE}?host={folder}"
        finally:
            run("pg_ctl", f"--pgdata={data}", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict:
    """What makes a child process run as somebody else: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    name = next(name for name in ("postgres", "nobody") if _exists(name))
    user = pwd.getpwnam(name)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _exists(name: str) -> bool:
    return any(user.pw_name == name for user in pwd.getpwall())


if __name__ == "__main__":
    with throwaway_cluster() as url:
        code = subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode
    sys.exit(code)
