"""A page of questions as the address asks: narrowed and sorted as the pages' lists are."""

from dataclasses import dataclass
from typing import Any

from ..parts.asked import Asked
from ..parts.matching import matching
from ..parts.place import place_of
from ..parts.public import public_questions
from ..parts.topic_tree import topic_tree
from .table import questions_by_key


@dataclass(frozen=True)
class QuestionList:
    """``number``: how many fit. ``following``: the slug that the next page begins after, empty on the last.

    ``unknown``: the parameters that name what is not here; then no rows.
    """

    number: int = 0
    rows: tuple[dict[str, Any], ...] = ()
    following: str = ""
    unknown: tuple[str, ...] = ()


def question_list(asked: Asked, most: int) -> QuestionList:
    """Seven queries at most, and as much work for ten questions as for fifty thousand."""
    found = matching(asked, topic_tree())
    unknown = list(found.unknown)
    if asked.after and not public_questions().filter(slug=asked.after).exists():
        unknown.append("after")
    if unknown:
        return QuestionList(unknown=tuple(unknown))
    place = place_of(asked, found, most)
    by_key = questions_by_key(place.questions)
    rows = tuple(by_key[pk] for pk in place.questions if pk in by_key)
    following = rows[-1]["question"] if place.later and rows else ""
    return QuestionList(found.matched().bit_count(), rows, following)
