"""The current claims of many questions at once, for lists."""

from collections import defaultdict
from collections.abc import Iterable

from claims.models import CurrentClaim, Question

from .days import partial_words
from .figure import figure_of
from .public import public_slug
from .stands_where import Stand, StandsWhere, stands_where


def current_stands(question_ids: Iterable[int]) -> dict[int, list[Stand]]:
    """One query."""
    stands = defaultdict(list)
    rows = CurrentClaim.objects.filter(question__in=list(question_ids)).select_related(
        "voice", "claim__statement", "claim__option"
    )
    for row in rows:
        claim = row.claim
        stands[row.question_id].append(
            Stand(
                key=claim.key,
                voice=row.voice.name,
                named=row.voice.named,
                when=partial_words(claim.as_of or claim.statement.said_on),
                figure=figure_of(claim),
                day=claim.as_of_latest or claim.statement.said_latest,
                scope=claim.scope,
                slug=public_slug(row.voice),
            )
        )
    return stands


def listed_stands(question: Question, stands: list[Stand], limit: int) -> StandsWhere:
    """The drawing for a list; the question was read with its verdict."""
    verdict = getattr(question, "verdict", None)
    conflicts = verdict.detail.get("conflicts", []) if verdict else []
    pair = (conflicts[0]["a"], conflicts[0]["b"]) if conflicts else None
    return stands_where(
        stands, question, conflict=pair, limit=limit, spread=sentence_case(verdict.spread if verdict else "")
    )


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
