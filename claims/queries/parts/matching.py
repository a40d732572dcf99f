"""Which questions fit what was asked, exactly and by any combination, without reading one of them."""

from dataclasses import dataclass, field

from articles.models import Source
from claims import bitmaps

from .asked import Asked
from .facet_index import DAYS, NUMBER_OF_SORT, FacetIndex, facet_index
from .topic_tree import TopicTree

NO_COUNTRY = "none"  # in an address; the voices without one


@dataclass
class Matching:
    """``conditions``: {facet asked for: who fits it}. ``sources``: by slug.

    ``known``: {facet: the values asked for, of those there are}; ``unknown``: facets asked for by another.
    """

    index: FacetIndex
    tree: TopicTree
    scope: int
    sources: dict[str, Source] = field(default_factory=dict)
    conditions: dict[str, int] = field(default_factory=dict)
    known: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def matched(self, but: str = "") -> int:
        """Those that fit everything, `but` one facet left out."""
        found = self.scope
        for name, fitting in self.conditions.items():
            if name != but:
                found &= fitting
        return found

    def matched_without(self, name: str, value: str) -> int:
        """As if this one value had not been asked for."""
        found = self.matched(but=name)
        left = [one for one in self.known.get(name, []) if one != value]
        return found & self.chosen(name, left) if left else found

    def chosen(self, name: str, values: list[str]) -> int:
        """Any of these values; of what a question `has`, all."""
        bits = 0
        if name == "has":
            bits = self.scope
            for value in values:
                bits &= self.index.found("has", value)
            return bits
        for value in values:
            bits |= self.value(name, value)
        return bits

    def value(self, name: str, value: str) -> int:
        if name == "topic":
            return self.index.within(self.tree, self.tree.by_slug[value])
        if name == "source":
            return self.index.found("source", str(self.sources[value].pk))
        if name == "country":
            value = "" if value == NO_COUNTRY else value
        return self.index.found(name, value)


LISTS = ("verdict", "topic", "source", "kind", "country", "has")


def matching(asked: Asked, tree: TopicTree, topic: int | None = None) -> Matching:
    """One query, two more where sources are asked for."""
    days = DAYS if asked.since or asked.until else ()
    index = facet_index({*days, *filter(None, [NUMBER_OF_SORT.get(asked.sort)])})
    scope = index.everything if topic is None else index.within(tree, topic)
    found = Matching(index, tree, scope)
    if asked.source:
        found.sources = _sources(index, asked.source)
    for name in LISTS:
        _ask(found, name, getattr(asked, name))
    _ask_numbers(found, asked)
    return found


def _sources(index: FacetIndex, slugs: tuple[str, ...]) -> dict[str, Source]:
    """The accepted ones, and those awaiting review that a public question names. Two queries."""
    shown = Source.objects.exclude(review_state=Source.ReviewState.REJECTED)
    rows = list(shown.filter(slug__in=slugs).select_related("merged_into"))
    heard = {row.slug: row.merged_into or row for row in rows}
    index.read_sources([source.pk for source in heard.values()])
    accepted = {row.slug for row in rows if row.review_state == Source.ReviewState.ACCEPTED}
    return {
        slug: source
        for slug, source in heard.items()
        if slug in accepted or (source.slug == slug and index.found("source", str(source.pk)))
    }


def _ask(found: Matching, name: str, values: tuple[str, ...]) -> None:
    """A topic or source that nobody knows is told, and narrows nothing."""
    names = {"topic": found.tree.by_slug, "source": found.sources}.get(name)
    known = [value for value in values if names is None or value in names]
    if len(known) < len(values):
        found.unknown.append(name)
    if known:
        found.known[name] = known
        found.conditions[name] = found.chosen(name, known)


def _ask_numbers(found: Matching, asked: Asked) -> None:
    index, scope = found.index, found.scope
    first, last = (index.digits(name) for name in DAYS)
    dated = 0
    for digit in last:
        dated |= digit
    if asked.since:
        found.conditions["since"] = bitmaps.at_least(scope & dated, last, asked.since.toordinal())
    if asked.until:
        later = bitmaps.at_least(scope & dated, first, asked.until.toordinal() + 1)
        found.conditions["until"] = scope & dated & ~later
    if asked.voices:
        found.conditions["voices"] = bitmaps.at_least(scope, index.digits("voices"), asked.voices)
