"""An address with its parameters in one order, and the same with one of them added or left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

PLACES = ("after", "before")  # where in the list: whoever narrows or sorts it begins anew


def last_part(words: str) -> str:
    """The slug that an address ends with, whole or in part, as somebody pasted it."""
    return words.partition("?")[0].partition("#")[0].strip().rstrip("/").rpartition("/")[2]


@dataclass(frozen=True)
class Address:
    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.path}{self.query}"

    @property
    def query(self) -> str:
        return f"?{urlencode(self.parameters)}" if self.parameters else ""

    def without(self, *names: str) -> "Address":
        """Without these parameters, whatever their values, and from the beginning of the list."""
        return self._with(one for one in self.parameters if one[0] not in names)

    def without_value(self, name: str, value: str) -> "Address":
        return self._with(one for one in self.parameters if one != (name, value))

    def adding(self, name: str, value: str) -> "Address":
        return self._with((*self.parameters, (name, value)))

    def at(self, place: str, slug: str) -> "Address":
        begin = self._with(self.parameters)
        return Address(self.path, (*begin.parameters, (place, slug)))

    def _with(self, parameters: Iterable[tuple[str, str]]) -> "Address":
        return Address(self.path, tuple(one for one in parameters if one[0] not in PLACES))
