"""The facets beside a list: each value with the number of questions it would find."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.models import Source
from claims import bitmaps
from claims.models import QuestionFacets

from .asked import Asked
from .countries import country_name
from .kept import kept
from .matching import NO_COUNTRY, Matching
from .public import public_slug
from .verdict_label import VERDICT_LABELS, VerdictLabel

MOST_SHOWN = 7  # of a facet with many values; the others are unfolded
LOOKED_AT = 100  # questions that tell which sources are worth offering
MOST_SOURCES = 21
SOURCE_KEY = re.compile(r'"source:(\d+)"')
VOICES = (2, 3, 5, 10)
TITLES = {
    "verdict": gettext_lazy("Verdict"),
    "topic": gettext_lazy("Topic"),
    "kind": gettext_lazy("Kind of source"),
    "country": gettext_lazy("Country of the source"),
    "source": gettext_lazy("Who spoke or printed"),
    "has": gettext_lazy("On the way to print"),
}
NOT_RECORDED = gettext_lazy("Not recorded")
HAS = {
    "discrepancies": gettext_lazy("a figure was changed"),
    "revisions": gettext_lazy("a total was revised down"),
}


KINDS = {word: capfirst(word) for word in Source.Kind.values}


@dataclass(frozen=True)
class Choice:
    value: str
    words: str | Promise
    number: int
    chosen: bool
    label: VerdictLabel | None = None

    @property
    def number_words(self) -> str:
        return f"{self.number:,}"


@dataclass(frozen=True)
class Facet:
    """``more``: choices that are folded away."""

    name: str
    title: str | Promise
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    complaints: tuple[str, ...] = ()


def facets(asked: Asked, found: Matching, topic: int | None, complaints: dict) -> tuple[Facet, ...]:
    """Three queries, for the sources, once in each state of the data.

    Those of a whole list are made once, for all its pages and orders.
    """
    if asked.narrows:
        made = _facets(asked, found, topic)
    else:
        made = kept(("facets of all", topic, get_language()), lambda: _facets(asked, found, topic))
    told = (replace(one, complaints=complaints.get(one.name, ())) for one in made)
    return tuple(one for one in told if one.choices or one.complaints)


def _facets(asked: Asked, found: Matching, topic: int | None) -> tuple[Facet, ...]:
    return (
        Facet("verdict", TITLES["verdict"], tuple(_verdicts(asked, found))),
        _folded("topic", _offered(asked, found, "topic", _topics(asked, found, topic), by_number=False)),
        _folded("kind", _offered(asked, found, "kind", KINDS)),
        _folded("country", _offered(asked, found, "country", _countries(asked, found))),
        _folded("source", _offered(asked, found, "source", _sources(asked, found))),
        Facet("has", TITLES["has"], _offered(asked, found, "has", HAS)),
    )


def voices_offered(asked: Asked, found: Matching) -> tuple[Choice, ...]:
    base = found.matched(but="voices")
    digits = found.index.digits("voices")
    made = [Choice("", _("any number"), base.bit_count(), not asked.voices)]
    for least in sorted({*VOICES, asked.voices} - {0}):
        number = bitmaps.at_least(base, digits, least).bit_count()
        if number or least == asked.voices:
            words = _("at least {n}").format(n=f"{least:,}")
            made.append(Choice(str(least), words, number, least == asked.voices))
    return tuple(made)


def _verdicts(asked: Asked, found: Matching) -> Iterable[Choice]:
    base = found.matched(but="verdict")
    for word, label in VERDICT_LABELS.items():
        number = (base & found.index.found("verdict", word)).bit_count()
        yield Choice(word, label.name, number, word in asked.verdict, label)


def _offered(
    asked: Asked, found: Matching, name: str, words: dict[str, str | Promise], *, by_number: bool = True
) -> tuple[Choice, ...]:
    """Those that find something or were chosen; the most frequent first."""
    chosen = getattr(asked, name)
    base = found.matched(but="" if name == "has" else name)
    made = [
        Choice(value, said, (base & found.value(name, value)).bit_count(), value in chosen)
        for value, said in words.items()
    ]
    made = [one for one in made if one.number or one.chosen]
    return tuple(sorted(made, key=lambda one: -one.number) if by_number else made)


def _folded(name: str, choices: tuple[Choice, ...]) -> Facet:
    """One more than the most is shown too, in place of the line that unfolds it."""
    if len(choices) <= MOST_SHOWN + 1:
        return Facet(name, TITLES[name], choices)
    shown = [one for number, one in enumerate(choices) if number < MOST_SHOWN or one.chosen]
    rest = [one for one in choices if one not in shown]
    return Facet(name, TITLES[name], tuple(shown), tuple(rest))


def _topics(asked: Asked, found: Matching, topic: int | None) -> dict[str, str]:
    """Those right below this one, below what was chosen, and what was chosen; below a root that is alone."""
    tree = found.tree
    roots = tree.branches[topic].children if topic else tree.roots
    if len(roots) == 1 and topic is None:
        roots = tree.branches[roots[0]].children or roots
    offered, waiting = {}, list(roots)
    chosen = [tree.by_slug[slug] for slug in asked.topic if slug in tree.by_slug]
    on_the_way = {branch.id for one in chosen for branch in tree.path(one)}
    while waiting:
        branch = tree.branches[waiting.pop(0)]
        offered[branch.slug] = branch.name
        if branch.id in on_the_way:
            waiting = [*branch.children, *waiting]
    return offered | {tree.branches[one].slug: tree.branches[one].name for one in chosen}


def _countries(asked: Asked, found: Matching) -> dict[str, str | Promise]:
    codes = {code or NO_COUNTRY for code in found.index.sets.get("country", {})} | set(asked.country)
    return {code: NOT_RECORDED if code == NO_COUNTRY else country_name(code) for code in sorted(codes)}


def _sources(asked: Asked, found: Matching) -> dict[str, str]:
    """Those chosen, and those heard most in the questions with most voices of all that fit."""
    order = found.index.digits("voices")
    looked_at = bitmaps.first(found.matched(but="source"), order, LOOKED_AT)
    questions = tuple(found.index.questions(looked_at))
    most = kept(("heard", questions), lambda: _heard_most(questions))
    wanted = frozenset((*most, *(source.pk for source in found.sources.values())))
    named = kept(("named", wanted), lambda: _named(wanted))
    found.index.read_sources([source.pk for source in named.values()])
    asked_for = dict(found.sources)
    found.sources = named | asked_for
    return {slug: source.name for slug, source in found.sources.items()}


def _heard_most(questions: Iterable[int]) -> list[int]:
    """One query. The keys are not read as JSON: a question may have a thousand, and most are others."""
    rows = QuestionFacets.objects.filter(question__in=questions).annotate(text=Cast("keys", TextField()))
    heard = Counter(chain.from_iterable(map(SOURCE_KEY.findall, rows.values_list("text", flat=True))))
    return sorted(map(int, heard), key=lambda pk: (-heard[str(pk)], pk))[:MOST_SOURCES]


def _named(wanted: Collection[int]) -> dict[str, Source]:
    """By slug, in the order of names. One query."""
    sources = Source.objects.filter(pk__in=wanted).order_by("name")
    return {public_slug(source): source for source in sources if public_slug(source)}
