"""A Dockerfile's instructions, one after the other."""

from pathlib import Path


def instructions(file: Path) -> list[tuple[str, str]]:
    """(word, the rest) of each; lines that go on are put together, comments left out."""
    text = "\n".join(line for line in file.read_text().splitlines() if not line.lstrip().startswith("#"))
    lines = text.replace("\\\n", " ").splitlines()
    found = (line.strip().partition(" ") for line in lines if line.strip())
    return [(word, " ".join(rest.split())) for word, _, rest in found]
