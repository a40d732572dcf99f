"""A list of questions as the address asks for it: narrowed, sorted, a page of it, with its facets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .address import Address
from .asked import Asked
from .days import day_words
from .facet_list import TITLES, Choice, Facet, facets, voices_offered
from .listed_row import ListedRow, listed_rows
from .matching import Matching, matching
from .place import Place, place_of
from .topic_tree import TopicTree

MOST_FIGURES = 7
SORT_NAMES = {
    "conflicts": gettext_lazy("Conflicts first"),
    "newest": gettext_lazy("Newest report"),
    "voices": gettext_lazy("Most voices"),
    "spread": gettext_lazy("Widest spread of figures"),
    "title": gettext_lazy("Title"),
}
UNKNOWN = {
    "topic": gettext_lazy("There is no such topic here; the list is not narrowed by it."),
    "source": gettext_lazy("There is no such source here; the list is not narrowed by it."),
}


@dataclass(frozen=True)
class Chip:
    """Something that was chosen. ``address``: the list without it; ``number``: how many it then finds."""

    title: str | Promise
    words: str | Promise
    address: str
    number: int


@dataclass(frozen=True)
class Sort:
    name: str
    words: str | Promise
    chosen: bool


@dataclass(frozen=True)
class Found:
    """``number`` of ``whole`` questions fit; the page shows those from ``first`` on (0: not known)."""

    asked: Asked
    address: Address
    facets: tuple[Facet, ...]
    voices: tuple[Choice, ...]
    sorts: tuple[Sort, ...]
    chips: tuple[Chip, ...]
    complaints: dict[str, tuple[str, ...]]
    rows: tuple[ListedRow, ...]
    number: int
    whole: int
    first: int
    previous: str
    next: str

    @property
    def number_words(self) -> str:
        if self.chips:
            words = ngettext("{n} question of {whole}", "{n} questions of {whole}", self.number)
        else:
            words = ngettext("{n} question", "{n} questions", self.number)
        return words.format(n=f"{self.number:,}", whole=f"{self.whole:,}")

    @property
    def whole_words(self) -> str:
        return f"{self.whole:,}"

    @property
    def range_words(self) -> str:
        """Which of them are shown, where not all are."""
        if not self.first or self.number <= len(self.rows):
            return ""
        last = self.first + len(self.rows) - 1
        return _("{first} to {last} shown").format(first=f"{self.first:,}", last=f"{last:,}")

    @property
    def narrowing(self) -> str:
        """The end of its address that says what it is narrowed by, for the same list as data."""
        return self.address.without("sort").query

    @property
    def everything(self) -> str:
        """The address of the list without any filter."""
        return str(self.address.without(*TITLES, "since", "until", "voices"))


def found_questions(asked: Asked, address: Address, tree: TopicTree, topic: int | None = None) -> Found:
    """A fixed number of queries, and as much work for ten questions as for fifty thousand."""
    found = matching(asked, tree, topic)
    complaints = {**asked.complaints}
    for name in found.unknown:
        complaints[name] = (*complaints.get(name, ()), str(UNKNOWN[name]))
    listed = facets(asked, found, topic, complaints)
    place = place_of(asked, found)
    rows = _rows(place)
    return Found(
        asked,
        address,
        listed,
        voices_offered(asked, found),
        tuple(Sort(name, words, name == asked.sort) for name, words in SORT_NAMES.items()),
        tuple(_chips(asked, found, listed, address)),
        complaints,
        rows,
        found.matched().bit_count(),
        found.scope.bit_count(),
        place.start if rows else 0,
        _previous(address, place, rows),
        str(address.at("after", rows[-1].slug)) if place.later and rows else "",
    )


def _rows(place: Place) -> tuple[ListedRow, ...]:
    return listed_rows(place.questions, MOST_FIGURES)


def _previous(address: Address, place: Place, rows: tuple[ListedRow, ...]) -> str:
    if not (place.earlier and rows):
        return ""
    near = place.start and place.start <= len(rows) + 1
    return str(address.without()) if near else str(address.at("before", rows[0].slug))


def _chips(asked: Asked, found: Matching, listed: tuple[Facet, ...], address: Address) -> Iterator[Chip]:
    for facet in listed:
        for choice in (*facet.choices, *facet.more):
            if choice.chosen and choice.value in found.known.get(facet.name, ()):
                yield Chip(
                    facet.title,
                    choice.words,
                    str(address.without_value(facet.name, choice.value)),
                    found.matched_without(facet.name, choice.value).bit_count(),
                )
    for name, words in (("since", _("from {day} on")), ("until", _("until {day}"))):
        day: date | None = getattr(asked, name)
        if day:
            yield _chip(found, address, name, _("Figures as of"), words.format(day=day_words(day)))
    if asked.voices:
        words = _("at least {n}").format(n=f"{asked.voices:,}")
        yield _chip(found, address, "voices", _("Independent voices"), words)


def _chip(found: Matching, address: Address, name: str, title: str, words: str) -> Chip:
    return Chip(title, words, str(address.without(name)), found.matched(but=name).bit_count())
