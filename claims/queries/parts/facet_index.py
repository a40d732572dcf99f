"""Who is found by what, read into sets of places (claims/bitmaps.py): one question, one place."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from claims import bitmaps
from claims.models import FacetBlock

from .kept import kept
from .topic_tree import TopicTree
from .verdict_label import VERDICT_LABELS

SIZE = FacetBlock.SIZE
SHOWN = ("all", "verdict", "topic", "kind", "country", "has", "voices")
DAYS = ("first_day", "last_day")
NUMBER_OF_SORT = {"conflicts": "voices", "voices": "voices", "newest": "newest", "spread": "spread"}


@dataclass
class FacetIndex:
    """``blocks``: the numbers of the blocks that hold questions, one behind the other in every set."""

    blocks: list[int]
    sets: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def everything(self) -> int:
        """All public questions."""
        return self.found("all", "")

    def found(self, facet: str, value: str) -> int:
        return self.sets.get(facet, {}).get(value, 0)

    def any_of(self, facet: str, values: Iterable[str]) -> int:
        bits = 0
        for value in values:
            bits |= self.found(facet, value)
        return bits

    def within(self, tree: TopicTree, topic: int) -> int:
        """Those under the topic and under all below it."""
        return self.any_of("topic", map(str, tree.within(topic)))

    def digits(self, number: str) -> list[int]:
        """A number column, highest digit first."""
        known = self.sets.get(number, {})
        return [known.get(str(power), 0) for power in reversed(range(max(map(int, known), default=-1) + 1))]

    def order(self, sort: str) -> list[int]:
        """Most important first (claims/bitmaps.py); any but by title."""
        words = [self.found("verdict", word) for word in VERDICT_LABELS] if sort == "conflicts" else []
        return words + self.digits(NUMBER_OF_SORT[sort])

    def questions(self, places: Iterable[int]) -> list[int]:
        """Their primary keys, in the same order."""
        return [self.blocks[place // SIZE] * SIZE + place % SIZE for place in places]

    def place(self, question: int) -> int | None:
        """Where it stands; None where it is not public."""
        block, inside = divmod(question, SIZE)
        if block not in self.blocks:
            return None
        place = self.blocks.index(block) * SIZE + inside
        return place if self.everything >> place & 1 else None

    def holding(self, bits: int) -> Callable[[int], bool]:
        """Whether a question is in the set, for asking of many questions."""
        data = bits.to_bytes(len(self.blocks) * SIZE // 8, "little")
        start = {block: number * SIZE for number, block in enumerate(self.blocks)}

        def holds(question: int) -> bool:
            block, inside = divmod(question, SIZE)
            place = start.get(block, -1) + inside
            return block in start and bool(data[place >> 3] >> (place & 7) & 1)

        return holds

    def read_sources(self, sources: Collection[int]) -> None:
        """Sources are many: only these are read. One query, once in each state of the data."""
        values = frozenset(str(pk) for pk in sources)
        blocks = self.blocks

        def read() -> dict[str, int]:
            return _joined(_rows(Q(facet="source", value__in=values)), blocks)["source"]

        self.sets["source"] = self.sets.get("source", {}) | kept(("sources", values), read)


def facet_index(extra: Collection[str] = ()) -> FacetIndex:
    """One query, once in each state of the data. `extra`: facets that not every page needs."""
    wanted = frozenset((*SHOWN, *extra))
    blocks, sets = kept(("facets", wanted), lambda: _read(wanted))
    return FacetIndex(blocks, {**sets})  # a dictionary of its own: sources are added to it


def _read(facets: Collection[str]) -> tuple[list[int], dict[str, dict[str, int]]]:
    rows = list(_rows(Q(facet__in=facets)))
    blocks = sorted({block for facet, _, block, _ in rows if facet == "all"})
    return blocks, _joined(rows, blocks)


def _rows(condition: Q) -> Iterable[tuple[str, str, int, bytes]]:
    return FacetBlock.objects.filter(condition).values_list("facet", "value", "block", "bits")


def _joined(rows: Iterable[tuple], blocks: list[int]) -> dict[str, dict[str, int]]:
    start = {block: number * SIZE for number, block in enumerate(blocks)}
    sets: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for facet, value, block, bits in rows:
        if block in start:
            sets[facet][value] |= bitmaps.unpacked(bits) << start[block]
    return sets
