"""The commands a newcomer types, and what they install."""

import os
import re
import shutil
import subprocess

import pytest

from tests.site.source_code import PACKAGES, ROOT, imports, modules

MAKEFILE = (ROOT / "Makefile").read_text()
TARGETS = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())
BASH = shutil.which("bash")
INTERNAL = {"venv", "venv-dev"}  # steps of the others

# What a requirement is called when it is imported; the others are called what they are.
MODULE = {
    "argon2-cffi": "argon2",
    "axe-playwright-python": "axe_playwright_python",
    "django-csp": "csp",
    "django-filter": "django_filters",
    "django-htmx": "django_htmx",
    "django-migration-linter": "django_migration_linter",
    "prometheus-client": "prometheus_client",
    "djangorestframework": "rest_framework",
    "drf-spectacular[sidecar]": "drf_spectacular",
    "psycopg[binary]": "psycopg",
    "pytest-playwright": "playwright",
    "pyyaml": "yaml",
}
# Used without an import, and where: the text that shows it.
SHOWN_BY = {
    "argon2-cffi": ("claimtrack/settings.py", "Argon2PasswordHasher"),
    "djade": (".ci/lint.sh", "djade"),
    "django-axes": ("claimtrack/settings.py", "axes.middleware"),
    "lxml-html-clean": ("articles/fetching/extract.py", "trafilatura"),  # which cannot be imported without
    "gunicorn": ("docs/deploy.md", "gunicorn claimtrack.wsgi"),
    "psycopg[binary]": ("claimtrack/environment.py", "django.db.backends.postgresql"),
    "pytest-django": ("pyproject.toml", "DJANGO_SETTINGS_MODULE"),
    "pytest-xdist": (".ci/test.sh", "-n 2"),
    "ruff": (".ci/lint.sh", "ruff"),
    "whitenoise": ("claimtrack/settings.py", "whitenoise.middleware"),
}


def asked_for(file: str) -> list[str]:
    lines = (line.strip() for line in (ROOT / file).read_text().splitlines())
    return [re.split(r"[~=<>;]", line)[0] for line in lines if line and not line.startswith(("#", "-"))]


def imported(*folders: str) -> set[str]:
    known = set(modules(*folders))
    return {
        name.split(".")[0]
        for module, path in modules(*folders).items()
        for _, name in imports(module, path, known)
    }


@pytest.mark.parametrize(
    ("file", "folders"), [("requirements.in", PACKAGES), ("requirements-dev.in", ("tests",))]
)
def test_what_is_installed_is_used(file, folders):
    used = imported(*folders)
    idle = [
        name
        for name in asked_for(file)
        if MODULE.get(name, name) not in used
        and not (name in SHOWN_BY and SHOWN_BY[name][1] in (ROOT / SHOWN_BY[name][0]).read_text())
    ]
    assert idle == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_its_hashes_and_names_no_place(file):
    pinned = (ROOT / file).read_text().replace("\\\n", " ").splitlines()
    assert len(pinned) > 10
    for line in pinned:
        assert re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
        assert "://" not in line


def test_tests_run_on_the_versions_that_are_deployed():
    def pins(file: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9._-]+==\S+", (ROOT / file).read_text(), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_help_lists_every_command():
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+) ", told, re.MULTILINE)) == TARGETS - INTERNAL


def test_commands_in_the_documents_exist():
    for document in ("README.md", "docs/deploy.md"):
        named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", (ROOT / document).read_text(), re.MULTILINE))
        assert named <= TARGETS, document


def test_links_in_the_documents_lead_somewhere():
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    links = [
        document.parent / link
        for document in documents
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text())
    ]
    assert links
    assert [str(link) for link in links if not link.exists()] == []


def test_every_helper_can_be_started():
    helpers = [*(ROOT / ".ci").glob("*.sh"), ROOT / ".ci" / "run"]
    assert len(helpers) > 3
    assert [helper.name for helper in helpers if not os.access(helper, os.X_OK)] == []


@pytest.fixture
def bare_machine(tmp_path):
    """A folder to be the whole PATH: the shell's own few programs and nothing else."""
    for name in ("bash", "cat", "dirname", "env"):
        os.symlink(shutil.which(name), tmp_path / name)
    return tmp_path


# Tells which of them is asked for a virtual environment, and goes no further. Debian's own has no ensurepip.
PYTHON = """#!/bin/bash
case "$*" in
    --version) echo "Python %(version)s" ;;
    *version_info*) exit %(too_old)d ;;
    *ensurepip*) exit %(split)d ;;
    *) echo "%(name)s $*"; exit 3 ;;
esac
"""


@pytest.fixture
def make_venv(bare_machine):
    """Of a machine with these Pythons: {where: (version, has it all)}."""
    project = bare_machine / "project"
    (project / ".ci").mkdir(parents=True)
    script = (ROOT / ".ci" / "venv.sh").read_text()
    (project / ".ci" / "venv.sh").write_text(
        script.replace(" /usr/bin/python3 ", f" {bare_machine / 'systems-own'} ")
    )

    def run(**pythons: tuple[str, bool]) -> subprocess.CompletedProcess:
        for name, (version, whole) in pythons.items():
            python = bare_machine / name.replace("_", "-")
            old = tuple(map(int, version.split("."))) < (3, 11)
            python.write_text(
                PYTHON % {"version": version, "too_old": old, "split": not whole, "name": python.name}
            )
            python.chmod(0o755)
        return subprocess.run(
            [BASH, str(project / ".ci" / "venv.sh"), "requirements.txt"],
            env={"PATH": str(bare_machine)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_an_old_python_is_refused_with_what_to_do(make_venv):
    done = make_venv(python3=("3.9.2", True), systems_own=("3.9.2", True))
    assert done.returncode == 1
    assert done.stderr.startswith("claimtrack needs Python 3.11 or newer; found: Python 3.9.2")
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("pythons", "taken"),
    [
        ({"systems_own": ("3.11.2", True), "python3": ("3.13.0", True)}, "systems-own"),
        ({"systems_own": ("3.11.2", False), "python3": ("3.13.0", True)}, "python3"),
        ({"systems_own": ("3.9.2", True), "python3": ("3.13.0", True)}, "python3"),
        ({"python3": ("3.9.2", True), "python3.12": ("3.12.1", True)}, "python3.12"),
    ],
)
def test_the_systems_own_python_is_taken_if_it_is_whole_and_new_enough(make_venv, pythons, taken):
    done = make_venv(**pythons)
    assert f"\n{taken} -m venv --clear .venv\n" in done.stdout


def test_a_missing_program_is_named_in_one_line_where_it_cannot_be_installed(bare_machine):
    done = subprocess.run(
        [BASH, str(ROOT / ".ci" / "system.sh"), "chromium"],
        env={"PATH": str(bare_machine)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "Missing: chromium. Install them first (Debian: sudo apt install chromium).\n"
