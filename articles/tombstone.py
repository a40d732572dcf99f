"""What stands where words were that the law wants gone."""

from datetime import date

BEGINNING = "[Removed on "


def tombstone_words(day: date, ground: str) -> str:
    return f"{BEGINNING}{day}: {ground}]"


def is_tombstone(text: str) -> bool:
    """Two texts that are both gone are not alike."""
    return text.startswith(BEGINNING) and text.endswith("]")
