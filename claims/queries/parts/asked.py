"""What a reader asks of a list of questions: the address, read and found sound."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SORTS = ("conflicts", "newest", "voices", "spread", "title")


@dataclass(frozen=True)
class Asked:
    """``complaints``: {parameter: messages} for what could not be read; the rest applies all the same.

    ``written``: since and until as the reader typed them. ``after`` and ``before``: a question's slug, the
    place in the list to go on from.
    """

    verdict: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    voices: int = 0
    sort: str = SORTS[0]
    after: str = ""
    before: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    complaints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def narrows(self) -> bool:
        """Whether it asks for less than the whole list."""
        lists = (self.verdict, self.topic, self.source, self.kind, self.country, self.has)
        return any(lists) or bool(self.since or self.until or self.voices)
