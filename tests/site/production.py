"""Starts the project as a public server would, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import SETTINGS_READ
from tests.site.source_code import ROOT

ENOUGH = {"SECRET_KEY": "k7" * 40 + "Vd93-xq_Lz", "ALLOWED_HOSTS": "claims.example.org"}


def python(code: str, var: Path, **variables: str) -> subprocess.CompletedProcess:
    """Runs a piece of Python with these settings and no other."""
    return _run("-c", code, var=var, **variables)


def manage(*arguments: str, var: Path, **variables: str) -> subprocess.CompletedProcess:
    return _run("manage.py", *arguments, var=var, **variables)


def _run(*arguments: str, var: Path, **variables: str) -> subprocess.CompletedProcess:
    (var / "static").mkdir(parents=True, exist_ok=True)
    clean = {
        name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in SETTINGS_READ
    }
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env=clean | {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "claimtrack.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
