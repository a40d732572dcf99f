"""`make rehearse-image`: carries the Dockerfile out, line by line, on a fresh Debian, and starts it.

No Docker engine: each FROM is a copy of a Debian of debootstrap with its Python in the place of the image's,
each RUN a shell in it, and what is started has the rights and the read-only files that compose.yaml gives it.
Shows that each line works and that the image holds what it needs; shows nothing of the engine.
Needs Debian, root and debootstrap; some three minutes.

    rehearse_image.py [--base FOLDER]    as for rehearse.py
"""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.site.dockerfile import in_context, instructions  # noqa: E402

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
PATIENCE = 120  # seconds until it has to answer


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


class Stage:
    """One FROM: a folder that holds a whole system, and what has been said of it so far."""

    def __init__(self, root: Path, base: Path) -> None:
        self.root = root
        self.surroundings = {
            "PATH": PATH,
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }
        self.folder, self.user = "/", "0:0"
        run("cp", "--archive", str(base), str(root))
        for file in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt"):
            if Path(file).is_file():
                shutil.copyfile(file, f"{root}{file}")
        self.carry_out("apt-get -qq update && apt-get -qq install --yes --no-install-recommends python3-venv")
        (root / "usr/local/bin/python").symlink_to("/usr/bin/python3")

    def command(self, *arguments: str, more: dict[str, str] | None = None, setup: str = "") -> list[str]:
        """In namespaces of its own, so that whatever it leaves running ends with it."""
        told = {
            name: value
            for name, value in os.environ.items()
            if name.startswith("PIP_") and name != "PIP_CERT"
        }
        known = told | self.surroundings | (more or {})
        links = os.environ.get("PIP_FIND_LINKS", "")
        mounts = (
            "mount -t proc proc proc; mount -t tmpfs tmpfs tmp; mount -t tmpfs -o mode=1777 tmpfs dev/shm;"
        )
        if links and Path(links).is_dir():
            (self.root / links.lstrip("/")).mkdir(parents=True, exist_ok=True)
            mounts += f"mount --bind {links} .{links};"
        user, _, group = self.user.partition(":")
        into = (
            f"cd {self.folder} && exec setpriv --reuid={user} --regid={group} --clear-groups "
            + ("--bounding-set=-all --no-new-privs " if user != "0" else "")
            + shlex.join(arguments)
        )
        variables = [f"{name}={value}" for name, value in known.items()]
        inner = ["env", "--ignore-environment", *variables, "chroot", ".", "sh", "-ec", into]
        script = f"cd {self.root}; mkdir -p dev/shm proc; {mounts} {setup} exec {shlex.join(inner)}"
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-ec", script]

    def carry_out(self, line: str) -> None:
        done = subprocess.run(  # noqa: S603
            self.command("sh", "-c", line), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{line}\nends with {done.returncode}:\n{(done.stdout + done.stderr)[-4_000:]}")


def copy_context(stage: Stage) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(in_context, listed.stdout.rstrip("\0").split("\0")):
        target = stage.root / stage.folder.lstrip("/") / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)


def copy(stage: Stage, stages: dict[str, Stage], what: str) -> None:
    words = what.split()
    if words[0].startswith("--from="):
        other = stages[words[0].removeprefix("--from=")]
        run("cp", "--archive", f"{other.root}{words[1]}", f"{stage.root}{stage.folder}/{words[2]}")
    elif words == [".", "."]:
        copy_context(stage)
    else:
        for name in words[:-1]:
            shutil.copy(ROOT / name, f"{stage.root}{stage.folder}/{words[-1]}")


def build(folder: Path, base: Path) -> tuple[Stage, dict[str, str]]:
    """The last stage, and what was said of how it is started."""
    stages: dict[str, Stage] = {}
    told: dict[str, str] = {}
    stage = None
    for word, rest in instructions(ROOT / "Dockerfile"):
        began = time.monotonic()
        if word == "FROM":
            name = rest.partition(" AS ")[2] or "last"
            stage = stages[name] = Stage(folder / name, base)
        elif word == "WORKDIR":
            stage.folder = rest
            (stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif word == "ENV":
            for pair in shlex.split(rest):
                variable, _, value = pair.partition("=")
                stage.surroundings[variable] = value.replace("$PATH", stage.surroundings["PATH"])
        elif word == "COPY":
            copy(stage, stages, rest)
        elif word == "RUN":
            stage.carry_out(rest)
        elif word == "USER":
            stage.user = rest
        else:
            told[word] = rest
        say(f"good   {time.monotonic() - began:6.1f} s  {word} {rest[:80]}")
    return stage, told


def start(stage: Stage, told: dict[str, str], folder: Path) -> None:
    """With secrets in files, SQLite in the place of PostgreSQL, and nothing to write to but /tmp."""
    secrets = folder / "secrets"
    secrets.mkdir()
    (secrets / "secret_key").write_text(
        "only for the rehearsal, and long enough for Django to be content 7d1f\n"
    )
    (secrets / "database_url").write_text("sqlite:////tmp/rehearsal.sqlite3\n")
    more = {
        "ALLOWED_HOSTS": "claims.example.org",
        "SECRET_KEY_FILE": "/run/secrets/secret_key",
        "DATABASE_URL_FILE": "/run/secrets/database_url",
        "BEHIND_PROXY": "on",
    }
    (stage.root / "run/secrets").mkdir(parents=True, exist_ok=True)
    read_only = (
        f"mount --rbind . .; cd {stage.root}; mount -o remount,ro,bind .; mount --bind {secrets} run/secrets;"
    )
    health = json.loads(told["HEALTHCHECK"].partition("CMD ")[2])
    begin = shlex.join(json.loads(told["CMD"]))
    ask = f"until {shlex.join(health)} 2>/dev/null; do kill -0 $web; sleep 1; done"
    address = "http://127.0.0.1:8000/readyz"
    ready = f"from urllib.request import urlopen; print(urlopen({address!r}).read().decode())"
    script = (
        f"python manage.py migrate --verbosity 0; {begin} & web=$!; {ask}; python -c {shlex.quote(ready)}; "
        "if touch /srv/claimtrack/x 2>/dev/null; then echo writable; fi; id -u; pg_dump --version; "
        "kill $web; wait $web"
    )
    command = stage.command("sh", "-ec", script, more=more, setup=read_only)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)  # noqa: S603
    say(done.stdout.strip())
    lines = done.stdout.splitlines()
    if done.returncode or '"ready"' not in done.stdout or "writable" in lines or "10001" not in lines:
        raise SystemExit(f"It ended with {done.returncode}:\n{done.stderr[-4_000:]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path)
    base = parser.parse_args().base
    with tempfile.TemporaryDirectory(prefix="claimtrack-image-") as name:
        folder = Path(name)
        if base is None:
            base = folder / "base"
            run("debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm", str(base))
        stage, told = build(folder, base)
        start(stage, told, folder)
    say("Every line of the Dockerfile works, and what it starts is ready.")


if __name__ == "__main__":
    main()
