from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Report:
    """How many rows were created, and how many were there before; both by kind of row. `refused`: entries."""

    created: dict[str, int] = field(default_factory=dict)
    matched: dict[str, int] = field(default_factory=dict)
    refused: int = 0

    def count(self, kind: str, *, created: int, matched: int) -> None:
        self.created[kind] = self.created.get(kind, 0) + created
        self.matched[kind] = self.matched.get(kind, 0) + matched

    def lines(self) -> Iterator[str]:
        for kind, created in self.created.items():
            yield f"{kind}: {created:,} created, {self.matched[kind]:,} there already"
