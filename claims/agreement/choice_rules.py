"""C1-C3: two options beside each other. Source: design, section 4."""

from __future__ import annotations

from .report import Finding, Report


def ancestors(name: str, broader: dict[str, str]) -> list[str]:
    """The broader options above one, nearest first. A circle in ``broader`` ends the line."""
    line = []
    while (name := broader.get(name)) is not None and name not in line:
        line.append(name)
    return line


def choices_conflict(a: str, b: str, broader: dict[str, str]) -> bool:
    """C3: two other options, neither of them the broader one."""
    return a != b and b not in ancestors(a, broader) and a not in ancestors(b, broader)


def relate_choices(a: Report, b: Report, broader: dict[str, str]) -> Finding:
    """Two options of different statements, or of one where they fit."""
    left, right = a.value.name, b.value.name
    if left == right:
        return Finding("agree", "C1", lambda: f"{a.voice}; {b.voice}: both {left}.")
    if choices_conflict(left, right, broader):
        text = "They cannot both be right."
        return Finding("conflict", "C3", lambda: f"{a.voice}: {left}; {b.voice}: {right}. {text}")
    wide, narrow = (left, right) if left in ancestors(right, broader) else (right, left)
    text = f"{wide} includes {narrow}: one report is only more precise."
    return Finding("compatible", "C2", lambda: text)
