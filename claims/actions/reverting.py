"""An earlier version put back as a new change, through the action that any edit by hand goes through.

What that action refuses is refused here. What has steps of its own, as publishing has, is not put back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.actions import save_article, save_source, save_source_name
from articles.models import Article, Revision, Source, SourceName
from articles.models.kept import Kept
from articles.snapshots import columns, snapshot
from claims.actions.claims import save_claim
from claims.actions.questions import save_alias, save_option, save_question, save_topic
from claims.actions.statements import save_statement
from claims.models import Claim, OptionAlias, Question, QuestionOption, Statement, Topic

OWN_WORK = "-"  # of a column that follows from others: not worth a word


@dataclass(frozen=True)
class Way:
    """How rows of a table are put back. ``steps``: columns that are changed by steps of their own.

    ``beside``: columns no form has that belong to one which is put back, such as the place of a quote.
    """

    save: Callable[..., Any]
    row: str  # what the action calls it
    steps: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


WAYS: dict[type[Kept], Way] = {
    Article: Way(save_article, "article", ("state", "retracted_on")),
    Source: Way(save_source, "source", ("review_state", "reviewed_by", "reviewed_on", "merged_into")),
    SourceName: Way(save_source_name, "name"),
    Topic: Way(save_topic, "topic"),
    Question: Way(save_question, "question", ("state", "protected", "merged_into")),
    QuestionOption: Way(save_option, "option"),
    OptionAlias: Way(save_alias, "alias"),
    Statement: Way(save_statement, "statement", ("merged_into",)),
    Claim: Way(save_claim, "claim", ("state",), ("quote_start", "quote_end", "quote_prefix", "quote_suffix")),
}


@dataclass(frozen=True)
class Plan:
    """``names``: what would be put back. ``left``: {column: why it stays as it is}."""

    names: tuple[str, ...] = ()
    left: dict[str, str] = field(default_factory=dict)
    refusal: str = ""


def plan_revert(*, row: Kept, to: Revision) -> Plan:
    """What putting that version back would change. Writes nothing, asks nothing."""
    refusal = refused(row, to)
    if refusal:
        return Plan(refusal=refusal)
    way, now = WAYS[type(row)], snapshot(type(row), columns(row))
    names, left = [], {}
    for name, value in (to.after or {}).items():
        why = why_it_stays(row, name, way)
        if name in now and now[name] == value:
            continue
        if not why:
            names.append(name)
        elif why != OWN_WORK:
            left[name] = why
    if not set(names) - set(way.beside):
        return Plan(left=left, refusal=_("What can be put back of it is like that already."))
    return Plan(tuple(names), left)


def why_it_stays(row: Kept, name: str, way: Way) -> str:
    """Empty for a column that is put back."""
    try:
        column = row._meta.get_field(name)
    except FieldDoesNotExist:
        return _("The table has no such column any more.")
    if name in way.steps:
        return _("It is changed by steps of its own, not by putting a version back.")
    if name in way.beside:
        return ""
    return "" if column.editable and name not in (*row.computed, *row.digest_only) else OWN_WORK


def refused(row: Kept, to: Revision) -> str:
    if (to.model, to.object_key) != (row._meta.label_lower, str(row.pk)):
        return _("This is a version of another record.")
    if row.append_only:
        return _("A row of this kind is never changed: a new one is added.")
    if type(row) not in WAYS:
        return _("A record of this kind is changed by its own steps only.")
    if to.redacted_on:
        return _("Words of this version were removed by law: it is not put back.")
    return ""


def revert(*, row: Kept, to: Revision, by: Any, why: str = "") -> Kept:
    """Put the columns of an earlier version back, as a new change of ``row`` as it was read.

    ValidationError beside the column that no longer fits, StaleWrite if another saved the row meanwhile.
    """
    plan = plan_revert(row=row, to=to)
    if plan.refusal:
        raise ValidationError(plan.refusal)
    for name in plan.names:
        put(row, name, to.after[name])
    refuse_merged(row, plan.names)
    way = WAYS[type(row)]
    told = _("Back to version {number}").format(number=to.object_version)
    way.save(**{way.row: row}, by=by, why=f"{told}: {why}"[:500] if why else told)
    return row


def put(row: Kept, name: str, value: Any) -> None:
    column = row._meta.get_field(name)
    setattr(row, column.attname, value if column.is_relation else column.to_python(value))


def refuse_merged(row: Kept, names: tuple[str, ...]) -> None:
    """What a version pointed to may have been merged since, or may never have been there on this machine."""
    problems = {}
    for name in names:
        column = row._meta.get_field(name)
        if not isinstance(column, models.ForeignKey) or getattr(row, column.attname) is None:
            continue
        target = column.related_model._base_manager.filter(pk=getattr(row, column.attname)).first()
        if target is None:
            problems[name] = _("What it pointed to is no longer there.")
        elif not isinstance(target, Source) and getattr(target, "merged_into_id", None):
            problems[name] = _("“{row}” was merged into another one since.").format(row=target)
    if problems:
        raise ValidationError(problems)
