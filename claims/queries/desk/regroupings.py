"""What was regrouped, by whom and why; and what the steps of one did, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Source, SourceName
from claims.models import Claim, Question, QuestionOption, Regrouping, Statement

from .candidates import told_statement

PER_PAGE = 50
MOST_TOLD = 60
TABLES: dict[str, Any] = {
    "claims.claim": Claim,
    "claims.statement": Statement,
    "claims.question": Question,
    "articles.source": Source,
    "articles.sourcename": SourceName,
}
LEADS_TO = {
    "statement_id": "claims.statement",
    "based_on_id": "claims.statement",
    "question_id": "claims.question",
    "part_of_id": "claims.question",
    "repeats_id": "claims.claim",
    "speaker_id": "articles.source",
    "source_id": "articles.source",
    "option_id": "option",
}
RELATED = {
    "claims.claim": ("article__publisher", "option"),
    "claims.statement": ("speaker",),
}


@dataclass(frozen=True)
class ToldStep:
    """“about 600 (Gazette)”, "statement", from, to."""

    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class ToldRegrouping:
    pk: int
    what: str
    told: str
    why: str
    by: str
    at: datetime
    rows: int
    undone_by: str
    undone_at: datetime | None


@dataclass(frozen=True)
class RegroupingsPage:
    lines: tuple[ToldRegrouping, ...]
    more: int


def regroupings_page(before: int = 0) -> RegroupingsPage:
    """The newest first. One query."""
    found = Regrouping.objects.select_related("by", "undone_by").order_by("-pk")
    rows = list((found.filter(pk__lt=before) if before else found)[: PER_PAGE + 1])
    more = rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else 0
    return RegroupingsPage(tuple(map(told_regrouping, rows[:PER_PAGE])), more)


def told_regrouping(row: Regrouping) -> ToldRegrouping:
    return ToldRegrouping(
        pk=row.pk,
        what=f"{row.get_of_display()} {row.get_kind_display()}",
        told=row.told,
        why=row.why,
        by=row.by.get_username() if row.by else _("the program"),
        at=row.created_at,
        rows=len({(one["model"], one["pk"]) for one in row.steps}),
        undone_by=row.undone_by.get_username() if row.undone_by else "",
        undone_at=row.undone_at,
    )


def steps_told(steps: Iterable[Mapping[str, Any]]) -> tuple[ToldStep, ...]:
    """The first of them, by today's names; a row made in a rehearsal is "a new one". A query a table."""
    some = list(steps)[:MOST_TOLD]
    names = names_of(some)
    return tuple(told_step(one, names) for one in some)


def told_step(one: Mapping[str, Any], names: Mapping[tuple[str, int], str]) -> ToldStep:
    row = names.get((one["model"], one["pk"]), _("a new one"))
    table = one["model"] if one["field"] == "merged_into_id" else LEADS_TO.get(one["field"], "")
    return ToldStep(
        row,
        columns_in_words()[one["field"]],
        *(end_in_words(one["field"], table, one[end], names) for end in ("from", "to")),
    )


def end_in_words(column: str, table: str, value: Any, names: Mapping[tuple[str, int], str]) -> str:
    if column == "merged_into_id":
        return _("merged into {name}").format(name=names.get((table, value), "")) if value else _("stands")
    if value is None:
        return _("none")
    return names.get((table, value), _("a new one")) if table else str(value)


def names_of(steps: list[Mapping[str, Any]]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in steps:
        wanted[one["model"]].add(one["pk"])
        table = one["model"] if one["field"] == "merged_into_id" else LEADS_TO.get(one["field"], "")
        if table:
            wanted[table] |= {one["from"], one["to"]} - {None}
    names = {}
    for table, keys in wanted.items():
        model = QuestionOption if table == "option" else TABLES[table]
        rows = model.objects.filter(pk__in=keys).select_related(*RELATED.get(table, ()))
        names |= {(table, row.pk): name_of(row) for row in rows}
    return names


def name_of(row: Any) -> str:
    if isinstance(row, Claim):
        return f"{row} ({row.article.publisher.name})"
    return told_statement(row) if isinstance(row, Statement) else str(row)


def columns_in_words() -> dict[str, str]:
    return {
        "statement_id": _("statement"),
        "question_id": _("question"),
        "option_id": _("answer"),
        "repeats_id": _("repeats"),
        "based_on_id": _("passes on"),
        "part_of_id": _("is part of"),
        "merged_into_id": _("state"),
        "state": _("state"),
        "speaker_id": _("speaker"),
        "source_id": _("name of"),
    }
