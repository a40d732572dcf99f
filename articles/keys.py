"""Stable names for rows that are shown in addresses and exchanged between installations."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without letters and digits that are taken for one another


def new_key(start: str, *, length: int = 90) -> str:
    """`start` and eight random letters: two editors at work at once do not meet."""
    tail = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{start[: length - 9].strip('-')}-{tail}" if start else tail
