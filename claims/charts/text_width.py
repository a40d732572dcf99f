"""How wide a text will be, guessed on the safe side: the reader's font is not known here."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

SLIM = set("iljtfrI.,:;'’‘“”|!()[] -–")
BROAD = set("mwMW@%—…")
BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """In pixels, at this font size; rather too wide than too narrow."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _ems(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.05
    if letter in SLIM:
        return 0.42
    if letter in BROAD:
        return 0.95
    return 0.72 if letter.isupper() else 0.62


def cut(text: str, most: int) -> str:
    """At most so many letters, the last one "…" where some had to go."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,-–") + "…"


def wrap(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """In lines no wider than ``width`` pixels, at most so many, "…" where the rest had to go."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    shown = [_shortened(line, size, width) for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = _shortened(shown[-1] + " …", size, width)
    return tuple(shown)


def _shortened(line: str, size: float, width: float) -> str:
    while text_width(line, size) > width:
        line = cut(line, len(line) - 1)
    return line
