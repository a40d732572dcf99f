"""A Dockerfile's instructions, one after the other, and which files it may copy."""

from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from tests.site.source_code import ROOT


def instructions(file: Path) -> list[tuple[str, str]]:
    """(word, the rest) of each; lines that go on are put together, comments left out."""
    text = "\n".join(line for line in file.read_text().splitlines() if not line.lstrip().startswith("#"))
    lines = text.replace("\\\n", " ").splitlines()
    found = (line.strip().partition(" ") for line in lines if line.strip())
    return [(word, " ".join(rest.split())) for word, _, rest in found]


@cache
def patterns() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def in_context(path: str) -> bool:
    """By .dockerignore: the last line that fits the file or a folder it lies in has the say."""
    taken = True
    parts = [path, *map(str, Path(path).parents)]
    for line in patterns():
        if any(fnmatch(part, line.lstrip("!")) for part in parts):
            taken = line.startswith("!")
    return taken
