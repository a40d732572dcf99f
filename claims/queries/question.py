"""The question page, as of now or as known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from claims.models import Question

from .parts.asked_question import AskedQuestion, asked_question
from .parts.changed_figures import (
    ChangedFigure,
    PrintedElsewhere,
    changed_figures,
    printed_elsewhere,
)
from .parts.definition import Definition, definition_of
from .parts.evidence import Evidence, evidence
from .parts.public import public_questions
from .parts.question_head import QuestionHead, question_head
from .parts.state import State, state_of, state_of_statement
from .parts.told import told_by_id

MOST_PARTS = 50


@dataclass(frozen=True)
class QuestionPage:
    """``further``: it goes on with the evidence, the rest of the page stands on the first."""

    head: QuestionHead
    evidence: Evidence
    changed: tuple[ChangedFigure, ...]
    elsewhere: tuple[PrintedElsewhere, ...]
    definition: Definition
    further: bool = False
    statement: str = ""


def question_page(
    slug: str, day: date | None = None, after: str = "", statement: str = ""
) -> QuestionPage | None:
    """None where there is no such published question. ``after``: the place the evidence goes on from.

    ``statement``: the claim that tells it; all that repeat it are then the evidence.

    Four queries for the present, one more where it has parts and one where figures changed on the way,
    however many claims there are. A day is worked out from all claims, once for all readers.
    """
    question = asked_question(slug)
    if question is None:
        return None
    if statement:
        state = state_of_statement(question, statement, int(after or 0))
    else:
        state = state_of(question, day, after)
    if state is None:
        return None
    head = question_head(question, state, day)
    changed = [pk for group in head.changed for pk in group["claims"]]
    shown = [pk for line in state.lines for pk in (line.claim, *line.first)]
    claims = told_by_id([*shown, *changed])
    timed = question.value_kind == "count" and question.measure != Question.Measure.FIXED
    told = evidence(
        state.lines, claims, head.chips, head.shelves, timed=timed, older=_older(state, day, statement)
    )
    return QuestionPage(
        head=head,
        evidence=told,
        changed=changed_figures(head.changed, claims, told.anchors),
        elsewhere=() if day else printed_elsewhere(question.pk),
        definition=definition_of(question, _parts(question) if head.parts else ()),
        further=bool(after or statement),
        statement=statement,
    )


def _older(state: State, day: date | None, statement: str) -> str:
    """The address of the next page of evidence, from its question mark on."""
    if not state.older:
        return ""
    given = {"statement": statement} if statement else {"on": day.isoformat()} if day else {}
    return urlencode(given | {"after": state.older})


def _parts(question: AskedQuestion) -> Sequence[Question]:
    """One query."""
    return public_questions().filter(part_of=question.pk).order_by("title")[:MOST_PARTS]
