"""Where the next page of a long list begins: right after the last row of this one, which the address names.

Unlike a page number it costs the same however far down the list it is, and new rows on top move nothing.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST = 2**63 - 1
PARTS = 2


@dataclass(frozen=True)
class Cursor:
    """The last row shown: its day or time, and its key."""

    at: date | datetime
    pk: int

    def __str__(self) -> str:
        if isinstance(self.at, datetime):
            return f"{(self.at - EPOCH) // timedelta(microseconds=1)}.{self.pk}"
        return f"{self.at.toordinal()}.{self.pk}"

    def later(self, column: str) -> Q:
        """The rows that follow in the order of the newest first."""
        return Q(**{f"{column}__lt": self.at}) | Q(**{column: self.at, "pk__lt": self.pk})

    @classmethod
    def of_day(cls, text: str) -> "Cursor | None":
        """ "739371.96"; None for what is none."""
        numbers = _numbers(text)
        if numbers is None or not 1 <= numbers[0] <= date.max.toordinal():
            return None
        return cls(date.fromordinal(numbers[0]), numbers[1])

    @classmethod
    def of_time(cls, text: str) -> "Cursor | None":
        """ "1795312345000000.54"; None for what is none."""
        numbers = _numbers(text)
        try:
            return cls(EPOCH + timedelta(microseconds=numbers[0]), numbers[1]) if numbers else None
        except OverflowError:
            return None


def _numbers(text: str) -> list[int] | None:
    parts = text.split(".")
    if len(parts) != PARTS or not all(
        part.isascii() and part.isdecimal() and len(part) < 20 for part in parts
    ):
        return None
    numbers = [int(part) for part in parts]
    return numbers if max(numbers) <= LARGEST else None
