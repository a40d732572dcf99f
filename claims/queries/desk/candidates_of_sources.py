"""Sources that may be one and the same under two names."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Source, SourceName
from claims.models import NotTheSame
from claims.search.fold import tokens

MOST_COMPARED = 20_000
LONGEST_INITIALS = 8
ALIKE = 0.6  # of the words of both names
SMALL = frozenset("the of for and in a".split())


@dataclass(frozen=True)
class Candidate:
    """``why``: what the two have in common."""

    pk: int
    name: str
    slug: str
    why: str


def source_candidates(source: Source, most: int = 5) -> tuple[Candidate, ...]:
    """The likeliest first. None for an unnamed voice, which is never merged. Three queries."""
    if not source.named or source.merged_into_id:
        return ()
    apart = _told_apart(source)
    others = (
        Source.objects.standing()
        .filter(named=True)
        .exclude(pk__in=apart)
        .order_by("pk")
        .values_list("pk", "name", "slug", "homepage", "voice_id", "part_of_id")[:MOST_COMPARED]
    )
    names = _names()
    mine = [source.name, *names[source.pk]]
    found = []
    for pk, name, slug, homepage, voice, whole in others:
        if (
            voice == source.voice_id or whole == source.pk or pk == source.part_of_id
        ):  # known to be two bodies
            continue
        score, why = _likeness(mine, [name, *names[pk]])
        if _host(homepage) and _host(homepage) == _host(source.homepage):
            score, why = max(score, ALIKE), why or _("the same homepage")
        if score >= ALIKE:
            found.append((-score, name, Candidate(pk, name, slug, why)))
    return tuple(candidate for _score, _name, candidate in sorted(found, key=lambda one: one[:2])[:most])


def _told_apart(source: Source) -> Collection[int]:
    pairs = NotTheSame.objects.standing().filter(Q(first=source.pk) | Q(second=source.pk), of="source")
    return [first + second - source.pk for first, second in pairs.values_list("first", "second")]


def _names() -> dict[int, list[str]]:
    found = defaultdict(list)
    for source, name in SourceName.objects.values_list("source_id", "name"):
        found[source].append(name)
    return found


def _likeness(mine: list[str], theirs: list[str]) -> tuple[float, str]:
    """(0 to 1, why) of the two names that are likest."""
    best = (0.0, "")
    for one in mine:
        for other in theirs:
            best = max(best, _of_two(one, other), key=lambda found: found[0])
    return best


def _of_two(one: str, other: str) -> tuple[float, str]:
    pair = {"one": one, "other": other}
    if one.casefold() == other.casefold():
        return 1.0, _("both are called “{one}”").format(**pair)
    a, b = _words(one), _words(other)
    if a and a == b:
        return 0.95, _("“{one}” and “{other}” are spelt alike").format(**pair)
    if _initials(one) == other.casefold() or _initials(other) == one.casefold():
        return 0.9, _("“{one}” and “{other}”: one is short for the other").format(**pair)
    shared = len(a & b) / len(a | b) if a and b else 0.0
    return shared, _("“{one}” and “{other}” share most words").format(**pair) if shared else ""


@lru_cache(maxsize=65_536)
def _words(name: str) -> frozenset[str]:
    return frozenset(token.text for token in tokens(name) if token.word not in SMALL)


def _initials(name: str) -> str:
    """ "nis" of "National Intelligence Service"; empty for a name of one word."""
    words = [word for word in name.split() if word.casefold() not in SMALL and word[:1].isalpha()]
    return "".join(word[0] for word in words).casefold() if 1 < len(words) <= LONGEST_INITIALS else ""


def _host(homepage: str) -> str:
    try:
        return (urlsplit(homepage).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
