"""Where an entry stands in the list of hits: it is its key, so that the first are found without the rest."""

from datetime import date

ORDER = ("article", "claim", "source", "question")  # what stands first, last
BITS_OF_KEY, BITS_OF_DAY = 38, 22
WIDTH = BITS_OF_KEY + BITS_OF_DAY


def place(kind: str, day: int, key: int) -> int:
    """The place of an entry, the first having the highest: by kind, the newest day, the newest row."""
    if not 0 < key < 1 << BITS_OF_KEY:
        raise ValueError(f"{key} is no key of a row that can be found.")
    return ORDER.index(kind) << WIDTH | min(day, (1 << BITS_OF_DAY) - 1) << BITS_OF_KEY | key


def day_number(day: date | None) -> int:
    return day.toordinal() if day else 0


def kind_at(place: int) -> str:
    return ORDER[place >> WIDTH]


def places_of(kind: str) -> tuple[int, int]:
    """The lowest and the highest place of a kind."""
    lowest = ORDER.index(kind) << WIDTH
    return lowest, lowest + (1 << WIDTH) - 1
