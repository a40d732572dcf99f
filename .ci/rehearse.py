"""`make rehearse`: carries docs/deploy.md out, block by block as it stands there, on a fresh Debian.

Then docs/upgrading.md, from this version to this version and back, while readers read.

The machine is made by debootstrap in a folder and started by systemd-nspawn with a systemd of its own; it
shares the network of this one (ports 80, 443, 5432, 8001 and 8002 must be free). Passwords are typed where
they are asked for. Afterwards an administrator signs in through nginx, and the services are looked at. Needs
Debian, root, debootstrap and systemd-container; some five minutes.

    rehearse.py [--base FOLDER]    a machine made before; it is copied, and made there where it is missing
"""

import argparse
import http.client
import os
import pty
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.site.guide import blocks  # noqa: E402

ADDRESS = "https://example.org/claimtrack.git"  # as the guide has it; leads to a copy of this repository
OK = 200
SITE = "claims.example.org"
NAME, PASSWORD = "rehearser", "correct horse battery staple"
ANSWERS = {
    b"Username": NAME,
    b"Email address:": "rehearser@example.org",
    b"Password:": PASSWORD,
    b"Password (again):": PASSWORD,
}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def make_base(base: Path) -> None:
    """A Debian with what every machine has: an init, certificates of authorities."""
    say(f"Making a Debian in {base}.")
    run("debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus,ca-certificates",
        "bookworm", str(base))  # fmt: skip


def furnish(machine: Path) -> None:
    """What is this machine's own way to a package index, and the repository."""
    for file in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt"):
        if Path(file).is_file():
            shutil.copyfile(file, f"{machine}{file}")
    run("git", "clone", "--quiet", "--bare", str(ROOT), str(machine / "root/claimtrack.git"))
    (machine / "root/.gitconfig").write_text(
        f'[url "file:///root/claimtrack.git"]\n\tinsteadOf = {ADDRESS}\n[safe]\n\tdirectory = *\n'
    )


@contextmanager
def started(machine: Path) -> Iterator[int]:
    """Gives the number of its first process."""
    links = os.environ.get("PIP_FIND_LINKS", "")
    bind = [f"--bind-ro={links}"] if links and Path(links).is_dir() else []
    command = ["systemd-nspawn", "--directory", str(machine), "--boot", "--register=no", "--keep-unit",
               "--console=pipe", "--resolv-conf=off", *bind]  # fmt: skip
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    nspawn = subprocess.Popen(command, **quiet)  # noqa: S603
    try:
        yield leader(nspawn)
    finally:
        nspawn.terminate()
        try:
            nspawn.wait(60)
        except subprocess.TimeoutExpired:
            nspawn.kill()
            nspawn.wait()


def leader(nspawn: subprocess.Popen) -> int:
    children = Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children")
    while nspawn.poll() is None:
        for child in map(int, children.read_text().split()):
            if follow(child, "systemctl is-system-running --wait | grep -E 'running|degraded'")[0] == 0:
                return child
        time.sleep(0.5)
    raise SystemExit("systemd-nspawn ended before the machine was up.")


def follow(machine: int, script: str) -> tuple[int, str]:
    """In the machine, as root at a terminal of its own: its status, and what was shown there."""
    told = {
        name: value for name, value in os.environ.items() if name.startswith("PIP_") and name != "PIP_CERT"
    }
    surroundings = {
        "HOME": "/root",
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        "SYSTEMD_PAGER": "",
    }
    here, there = pty.openpty()
    process = subprocess.Popen(  # noqa: S603
        ["setsid", "--ctty", "--wait", "nsenter", "--mount", "--uts", "--ipc", "--net", "--pid",  # noqa: S607
         f"--target={machine}", "env", "--ignore-environment", "--chdir=/root",
         *(f"{name}={value}" for name, value in (told | surroundings).items()),
         "bash", "-euo", "pipefail", "-c", script],
        stdin=there, stdout=there, stderr=there,
    )  # fmt: skip
    os.close(there)
    shown = b""
    with suppress(OSError):  # the terminal is gone: nobody has it open any more
        while piece := os.read(here, 65_536):
            shown += piece
            for question, answer in ANSWERS.items():
                if re.search(re.escape(question) + rb"[^\n]*\Z", shown.rstrip(b" ")):
                    os.write(here, answer.encode() + b"\n")
    os.close(here)
    return process.wait(), shown.decode(errors="replace").replace("\r", "")


def follow_guide(machine: int, name: str) -> None:
    say(f"-- docs/{name}")
    for heading, commands in blocks(ROOT / "docs" / name):
        began = time.monotonic()
        status, shown = follow(machine, commands)
        seconds = time.monotonic() - began
        word = "FAILED" if status else "good  "
        say(f"{word} {seconds:6.1f} s  {heading}: {commands.splitlines()[0][:70]}")
        if status:
            say(shown[-4_000:])
            _, more = follow(machine, "journalctl --no-pager --lines 60 --output cat")
            raise SystemExit(f"{commands}\nends with {status}. The journal:\n{more[-6_000:]}")


def ask(method: str, path: str, body: str = "", **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
    unknown = ssl._create_unverified_context()  # noqa: S323, SLF001  it has signed itself
    connection = http.client.HTTPSConnection("127.0.0.1", context=unknown, timeout=30)
    given = {"Host": SITE, "Referer": f"https://{SITE}/"} | headers
    connection.request(method, path, body=body or None, headers=given)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, text


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise SystemExit(f"{what}: {found!r}, and not {wanted!r}")
    say(f"good            {what}")


def cookies(headers: http.client.HTTPMessage) -> dict[str, str]:
    pairs = (line.partition(";")[0].partition("=") for line in headers.get_all("Set-Cookie", []))
    return {name: value for name, _, value in pairs}


def sign_in() -> int:
    _, headers, page = ask("GET", "/accounts/login/")
    jar = cookies(headers)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    form = f"csrfmiddlewaretoken={token}&username={NAME}&password={PASSWORD.replace(' ', '+')}"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    _, headers, _ = ask("POST", "/accounts/login/", form, Cookie=held(jar), **kind)
    jar |= cookies(headers)
    status, _, _ = ask("GET", "/admin/", Cookie=held(jar))
    return status


def held(jar: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def look(machine: int) -> None:
    expect("the front page through nginx", ask("GET", "/")[0], 200)
    expect("an administrator signs in and sees the admin", sign_in(), 200)
    expect("/metrics through nginx", ask("GET", "/metrics")[0], 404)
    for port in (8001, 8002):
        for path in ("/healthz", "/readyz", "/metrics"):
            status, _ = follow(machine, f"curl --silent --fail http://127.0.0.1:{port}{path}")
            expect(f"{path} on {port}, inside", status, 0)
    expect("the header of the reader's number", len(ask("GET", "/about/")[1]["X-Request-ID"]), 32)
    restart = "systemctl restart claimtrack@8001 && curl --silent --fail --retry 30 --retry-delay 1 \
        --retry-all-errors http://127.0.0.1:8001/readyz"
    expect("one of the services started anew", follow(machine, restart)[0], 0)
    failed = follow(machine, "systemctl list-units --failed --plain --no-legend")
    expect("services that failed", failed[1].strip(), "")
    errors = follow(
        machine, "journalctl --unit 'claimtrack@*' --output cat --grep '\"level\": \"error\"' || true"
    )
    expect("errors in the log", errors[1].replace("-- No entries --", "").strip(), "")
    plain = follow(
        machine, "journalctl --unit 'claimtrack@*' _COMM=gunicorn --output cat | grep -vc '^{' || true"
    )
    expect("lines of the services that are no JSON", plain[1].strip(), "0")


@contextmanager
def readers() -> Iterator[list[object]]:
    """One request after the other while something else goes on. Gives each status, or what went wrong."""
    answers: list[object] = []
    over = Event()

    def read() -> None:
        while not over.wait(0.05):
            try:
                answers.append(ask("GET", "/")[0])
            except OSError as error:
                answers.append(str(error))

    thread = Thread(target=read)
    thread.start()
    try:
        yield answers
    finally:
        over.set()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path)
    base = parser.parse_args().base
    with tempfile.TemporaryDirectory(prefix="claimtrack-rehearsal-") as folder:
        base = base or Path(folder, "base")
        if not base.exists():
            make_base(base)
        machine = Path(folder, "machine")
        run("cp", "--archive", str(base), str(machine))
        furnish(machine)
        with started(machine) as first:
            follow_guide(first, "deploy.md")
            look(first)
            with readers() as answers:
                follow_guide(first, "upgrading.md")
            say(f"{len(answers)} requests of readers meanwhile")
            expect("of these failed", [one for one in answers if one != OK], [])
            look(first)
    say("Both guides can be carried out as they stand.")


if __name__ == "__main__":
    main()
