"""What is wrong with an import document, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True, order=True)
class Problem:
    """`path` leads to the offending entry: `claims[12] “ki-nis-600”, as_of`."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Wrong(ValueError):
    """A value that a field cannot take. The message completes “the field …”."""


class DocumentError(Exception):
    """The document was refused, and nothing of it was written."""

    def __init__(self, name: str, problems: Iterable[Problem], count: int = 0) -> None:
        """`count`: of all problems, where there are more than those that are listed."""
        self.name = name
        self.problems = tuple(problems)
        self.count = max(count, len(self.problems))
        super().__init__("\n".join(self.lines()))

    def lines(self, most: int = SHOWN) -> list[str]:
        """A heading and one line a problem, the first of them only where there are many."""
        count = self.count
        heading = f"{self.name} was not loaded: {count:,} problem{'s' if count > 1 else ''}."
        shown = self.problems[:most]
        rest = [f"… and {count - len(shown):,} more."] if count > len(shown) else []
        return [heading, *map(str, shown), *rest]


def short(value: object, length: int = 60) -> str:
    """A value as it may be shown in a message: cut, and without characters that cannot be shown."""
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(value))
    return text if len(text) <= length else text[: length - 1] + "…"
