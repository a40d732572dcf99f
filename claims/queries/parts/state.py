"""What a question page is made of: the stored sheet and lines now, or the same worked out for a day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.cache import cache

from articles.models import ChainHead
from claims.compiled import Compiled
from claims.models import Evidence, VerdictPeriod
from claims.remembered import remembered
from claims.sheet import Line, history_of
from claims.sheet.sheet import EDITION

from .asked_question import AskedQuestion
from .kept import state_known
from .known import known_on
from .public import public_claims

PER_PAGE = 25
COPIES_PER_PAGE = 50
LINE = ("claim", "status", "place", "copies", "first")
KEPT_SECONDS = 3_600
FIRST = "d"  # sorts before the first line
LINES = Compiled(
    lambda question, place: (
        Evidence.objects.filter(question=question, place__lt=place)
        .order_by("-place")
        .values_list(*LINE)[: PER_PAGE + 1]
    ),
    lambda row: Line(*row),
)
SHEETS_KEPT = 8  # parsed; what pages make of them is kept longer
SHEETS_KNOWN = 200


@dataclass(frozen=True)
class State:
    """``lines``: one page of the evidence; ``older``: where the next begins, if there is one.

    ``sheet``: as text, which whatever is made of it is kept under; ``history``: the sheet with the history.
    """

    verdict: str
    rule: str
    reason: str
    voices: int
    named_voices: int
    articles: int
    outlets: int
    strained: bool
    inferred: bool
    sheet: str
    history: str
    lines: tuple[Line, ...]
    older: str


def state_of(question: AskedQuestion, day: date | None, after: str) -> State:
    """One query for what is stored."""
    if day is not None:
        return _state_on(question, day, after)
    if question.sheet is None or _edition(question.sheet) != EDITION:
        return _worked_out(question, None, after)
    lines = LINES.rows((question.pk, after or FIRST))
    return State(
        verdict=question.verdict,
        rule=question.rule,
        reason=question.reason,
        voices=question.voices,
        named_voices=question.named_voices,
        articles=question.articles,
        outlets=question.outlets,
        strained=question.strained,
        inferred=question.inferred,
        sheet=question.sheet,
        history=question.sheet,
        **_page(lines),
    )


def state_of_statement(question: AskedQuestion, key: str, after: int) -> State | None:
    """The statement that the claim tells or repeats, with a page of those that repeat it. Three queries more.

    None where there is no such claim. ``after``: the claim the page goes on from.
    """
    claims = public_claims().filter(question=question.pk)
    wanted = claims.filter(key=key).values_list("pk", "statement__root", "scope").first()
    if wanted is None:
        return None
    pk, root, scope = wanted
    told = Evidence.objects.filter(question=question.pk, claim__statement__root=root, claim__scope=scope)
    lines = [Line(*row) for row in told.order_by("-place").values_list(*LINE)]
    if not lines:
        return None
    line = next((line for line in lines if pk == line.claim or pk in line.first), lines[0])
    same = claims.filter(statement__root=root, scope=scope, pk__gt=after).exclude(pk__in=(line.claim, pk))
    ids = list(same.order_by("pk").values_list("pk", flat=True)[: COPIES_PER_PAGE + 1])
    shown = ids[:COPIES_PER_PAGE]
    first = [pk] if pk != line.claim and not after else []
    only = Line(line.claim, line.status, line.place, len(first + shown), first + shown)
    older = str(shown[-1]) if len(ids) > len(shown) else ""
    return replace(state_of(question, None, ""), lines=(only,), older=older)


def _state_on(question: AskedQuestion, day: date, after: str) -> State:
    """Any write makes it anew: a claim, a source's name, an article taken back. Reads all claims if so."""
    head = next(iter(state_known()), None) or ChainHead.objects.values_list("hash", flat=True).first()
    name = f"question:{question.pk}:{day}:{after}:{head}:{EDITION}"
    state = cache.get(name)
    if state is None:
        state = _worked_out(question, day, after)
        cache.set(name, state, KEPT_SECONDS)
    return replace(state, history=question.sheet or state.sheet)


@remembered(SHEETS_KEPT)
def read_sheet(sheet: str) -> Mapping[str, Any]:
    """Not to be changed by whoever gets it."""
    return json.loads(sheet)


@remembered(SHEETS_KNOWN)
def _edition(sheet: str) -> Any:
    return read_sheet(sheet).get("edition")


def _worked_out(question: AskedQuestion, day: date | None, after: str) -> State:
    known = known_on(question, day)
    agreement = known.agreement
    lines = [line for line in known.lines if line.place < (after or FIRST)]
    history = {} if day else _history_without_causes(question.pk)
    sheet = json.dumps(known.sheet | history)
    return State(
        verdict=agreement.verdict,
        rule=agreement.rule,
        reason=agreement.reason,
        voices=agreement.voices,
        named_voices=agreement.named_voices,
        articles=known.articles,
        outlets=known.outlets,
        strained=agreement.strained,
        inferred=agreement.inferred,
        sheet=sheet,
        history=sheet,
        **_page(lines),
    )


def _history_without_causes(question: int) -> dict[str, Any]:
    """For a question whose sheet an update has yet to make anew. One query."""
    periods = VerdictPeriod.objects.filter(question=question).order_by("from_day")
    return history_of([(*row, None) for row in periods.values_list("from_day", "verdict", "rule", "reason")])


def _page(lines: Sequence[Line]) -> dict[str, Any]:
    shown = tuple(lines[:PER_PAGE])
    return {"lines": shown, "older": shown[-1].place if len(lines) > PER_PAGE else ""}
