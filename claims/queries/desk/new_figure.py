"""The figure being entered, drawn among those that stand now."""

from django.utils.translation import gettext as _

from claims.models import Claim, Question
from claims.queries.parts.current import current_stands
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.stands_where import Stand, StandsWhere, stands_where

NEW = " this claim"  # sorts first and is no key
MOST_ROWS = 5
DRAWN = (Question.ValueKind.COUNT, Question.ValueKind.DATE)


def strip_with(claim: Claim, question: Question, conflict: tuple[str, str] | None) -> StandsWhere | None:
    """One query. None for choices and texts, and where nobody stands beside it.

    ``conflict``: the keys of two claims that exclude each other.
    """
    if question.value_kind not in DRAWN:
        return None
    others = [stand for stand in current_stands([question.pk])[question.pk] if stand.key != claim.key]
    if not others:
        return None
    said_on = claim.statement.said_on if claim.statement_id else ""
    mine = Stand(
        key=NEW,
        voice=_("This claim"),
        named=True,
        when=partial_words(claim.as_of or said_on),
        figure=figure_of(claim),
        day=claim.as_of_latest,
        scope=claim.scope,
    )
    # with its own key twice it is kept among the rows shown, and no gap is drawn
    drawn = stands_where([mine, *others], question, conflict=conflict or (NEW, NEW), limit=MOST_ROWS)
    return drawn if drawn.drawing else None
