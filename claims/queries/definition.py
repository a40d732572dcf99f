"""What a question asked, and since when: every definition that readers have seen, the newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Revision
from claims.models import Question

from .parts.days import day_words
from .parts.definition import MEASURES
from .parts.public import public_questions
from .parts.topic_tree import TopicLink, topic_tree

MOST_READ = 500  # lines of one question's history
DEFINING = ("title definition who what where period value_kind measure unit whole_numbers part_of").split()


@dataclass(frozen=True)
class Row:
    name: Promise | str
    words: Promise | str
    changed: bool


@dataclass(frozen=True)
class DefinitionVersion:
    """``until`` is empty for the one in force. ``changed``, of a row: other than in the version before."""

    since: str
    until: str
    text: str
    text_changed: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class DefinitionPage:
    title: str
    slug: str
    path: tuple[TopicLink, ...]
    now: DefinitionVersion
    earlier: tuple[DefinitionVersion, ...]


def definition_page(slug: str) -> DefinitionPage | None:
    """None where there is no such public question. Four queries. Drafts of it are left out."""
    question = public_questions().filter(slug=slug).first()
    if question is None:
        return None
    kept = _kept(question)
    titles = _titles(words.get("part_of") for _since, words in kept)
    versions = []
    for place, (since, words) in enumerate(kept):
        before = kept[place - 1][1] if place else None
        until = kept[place + 1][0] if place + 1 < len(kept) else None
        versions.append(_version(since, until, words, before, titles))
    now, *earlier = reversed(versions)
    return DefinitionPage(
        question.title, question.slug, topic_tree().links(question.topic_id), now, tuple(earlier)
    )


def _kept(question: Question) -> list[tuple[date | None, Mapping[str, Any]]]:
    """(day, words) of each published state that says something else than the one before, oldest first."""
    lines = Revision.objects.of(question).order_by("id").values_list("at", "after")
    found: list[tuple[date | None, Mapping[str, Any]]] = []
    for at, after in lines[:MOST_READ]:
        if not after or after.get("state") != Question.State.PUBLISHED:
            continue
        words = {name: after.get(name) for name in DEFINING}
        if not found or found[-1][1] != words:
            found.append((timezone.localdate(at), words))
    own = {name: getattr(question, "part_of_id" if name == "part_of" else name) for name in DEFINING}
    return found or [(None, own)]


def _titles(keys: Iterable[Any]) -> dict[int, str]:
    """Of public questions alone. One query."""
    wanted = {key for key in keys if isinstance(key, int)}
    return dict(public_questions().filter(pk__in=wanted).values_list("pk", "title"))


def _version(
    since: date | None,
    until: date | None,
    words: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    titles: Mapping[int, str],
) -> DefinitionVersion:
    counts = words["value_kind"] == Question.ValueKind.COUNT
    told = {
        "title": (_("Asked as"), words["title"]),
        "who": (_("Who"), words["who"]),
        "what": (_("What"), words["what"]),
        "where": (_("Where"), words["where"]),
        "period": (_("When"), words["period"]),
        "unit": (_("Counted in"), words["unit"] if counts else ""),
        "whole_numbers": (_("Whole numbers"), _whole(words["whole_numbers"]) if counts else ""),
        "measure": (_("Measure"), MEASURES.get(words["measure"] or "", "") if counts else ""),
        "part_of": (_("Part of"), titles.get(words["part_of"] or 0, "")),
    }
    other = {name for name in DEFINING if before is not None and before[name] != words[name]}
    rows = tuple(
        Row(name, said or _("nothing"), key in other)
        for key, (name, said) in told.items()
        if said or (key in other and key != "part_of")
    )
    return DefinitionVersion(
        day_words(since), day_words(until), words["definition"] or "", "definition" in other, rows
    )


def _whole(whole: Any) -> str:
    return _("yes: people, shells") if whole else _("no: it is divided")
