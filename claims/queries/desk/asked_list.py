"""What the address of a list at the desk asks for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import ClassVar, Self
from urllib.parse import urlencode

LONGEST_ASKED = 100


@dataclass(frozen=True)
class AskedList:
    """Each field is a word of the address, `after` where the list goes on.

    ``known``: field -> the words it may be; any other asks for nothing.
    """

    known: ClassVar[Mapping[str, Collection[str]]] = {}

    after: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        asked = {
            one.name: given.get(one.name, "").replace("\0", "").strip()[:LONGEST_ASKED] for one in fields(cls)
        }
        return cls(
            **{name: "" if word not in cls.known.get(name, [word]) else word for name, word in asked.items()}
        )

    @property
    def narrows(self) -> bool:
        return replace(self, after="") != type(self)()

    def query(self, **other: str) -> str:
        asked = {one.name: getattr(self, one.name) for one in fields(self)} | {"after": ""} | other
        return urlencode({name: word for name, word in asked.items() if word})
