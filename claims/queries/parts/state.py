"""What a question page is made of: the stored sheet and lines now, or the same worked out for a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.cache import cache

from articles.models import ChainHead
from claims.models import Claim, Evidence, Question, Verdict
from claims.sheet import Line
from claims.sheet.sheet import EDITION

from .known import known_on
from .public import public_claims

PER_PAGE = 25
COPIES_PER_PAGE = 50
LINE = ("claim", "status", "place", "copies", "first")
KEPT_SECONDS = 3_600
FIRST = "d"  # sorts before the first line


@dataclass(frozen=True)
class State:
    """``lines``: one page of the evidence; ``older``: where the next begins, if there is one."""

    verdict: str
    rule: str
    reason: str
    voices: int
    named_voices: int
    articles: int
    outlets: int
    strained: bool
    inferred: bool
    sheet: dict[str, Any]
    lines: tuple[Line, ...]
    older: str
    override: dict[str, Any] | None = None
    engine: dict[str, Any] | None = None


def state_of(question: Question, day: date | None, after: str) -> State:
    """One query for what is stored."""
    verdict = getattr(question, "verdict", None)
    if day is not None:
        return _state_on(question, day, after, verdict)
    if verdict is None or verdict.sheet.get("edition") != EDITION:
        return _worked_out(question, None, after)
    found = Evidence.objects.filter(question=question, place__lt=after or FIRST).order_by("-place")
    lines = [Line(*row) for row in found.values_list(*LINE)[: PER_PAGE + 1]]
    return State(
        verdict=verdict.verdict,
        rule=verdict.rule,
        reason=verdict.reason,
        voices=verdict.voices,
        named_voices=verdict.named_voices,
        articles=verdict.articles,
        outlets=verdict.outlets,
        strained=verdict.strained,
        inferred=verdict.inferred,
        sheet=verdict.sheet,
        override=verdict.detail.get("override"),
        engine=verdict.detail.get("engine"),
        **_page(lines),
    )


def state_of_statement(question: Question, key: str, after: int) -> State | None:
    """The one statement that the claim tells, with a page of all that repeat it. Two queries more.

    None where the claim tells none. ``after``: the claim the page goes on from.
    """
    line = Evidence.objects.filter(question=question, claim__key=key).values_list(*LINE).first()
    if line is None:
        return None
    lead = Claim.objects.values("statement__root", "scope").get(pk=line[0])
    same = public_claims().filter(question=question, **lead, pk__gt=after).exclude(pk=line[0])
    ids = list(same.order_by("pk").values_list("pk", flat=True)[: COPIES_PER_PAGE + 1])
    shown = ids[:COPIES_PER_PAGE]
    state = state_of(question, None, "")
    only = (Line(*line[:3], copies=len(shown), first=shown),)
    return replace(state, lines=only, older=str(shown[-1]) if len(ids) > len(shown) else "")


def _state_on(question: Question, day: date, after: str, verdict: Verdict | None) -> State:
    """Any write makes it anew: a claim, a source's name, an article taken back. Reads all claims if so."""
    head = ChainHead.objects.values_list("hash", flat=True).first()
    name = f"question:{question.pk}:{day}:{after}:{head}:{EDITION}"
    state = cache.get(name)
    if state is None:
        state = _worked_out(question, day, after)
        cache.set(name, state, KEPT_SECONDS)
    stored = verdict.sheet if verdict else {}
    history = {part: stored[part] for part in ("history", "before_history") if part in stored}
    return replace(state, sheet=state.sheet | history)


def _worked_out(question: Question, day: date | None, after: str) -> State:
    known = known_on(question, day)
    agreement = known.agreement
    lines = [line for line in known.lines if line.place < (after or FIRST)]
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
        sheet=known.sheet,
        **_page(lines),
    )


def _page(lines: Sequence[Line]) -> dict[str, Any]:
    shown = tuple(lines[:PER_PAGE])
    return {"lines": shown, "older": shown[-1].place if len(lines) > PER_PAGE else ""}
