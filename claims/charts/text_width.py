"""How wide a text will be, guessed on the safe side: the reader's font is not known here."""

from __future__ import annotations

from unicodedata import east_asian_width

SLIM = set("iljtfrI.,:;'’‘“”|!()[] -–")
BROAD = set("mwMW@%—…")
BOLD = 1.08


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """In pixels, at this font size; rather too wide than too narrow."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (BOLD if bold else 1.0)


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
