"""A page of a list: what stands behind one question or before it. Never by counting off what comes first."""

from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db.models import Q

from claims import bitmaps
from claims.compiled import Compiled

from .asked import Asked
from .matching import Matching
from .public import public_questions

PER_PAGE = 20
SHORT = 1_000  # so many are put in order by title themselves; of more, the order is gone through


@dataclass(frozen=True)
class Place:
    """``start``: the number in the list of the first one, 0 where that is not known."""

    questions: tuple[int, ...] = ()
    start: int = 1
    earlier: bool = False
    later: bool = False


class Mark(NamedTuple):
    """The question that the page goes on from."""

    pk: int
    title: str


MARKS = Compiled(
    lambda slug: public_questions().filter(slug=slug).order_by().values_list("pk", "title"), Mark._make
)


def place_of(asked: Asked, found: Matching, most: int = 0) -> Place:
    """`most`: questions on the page, twenty unless told.

    At most two queries, both of a page's size where a list is long.
    """
    most = most or PER_PAGE
    mark = _mark(asked)
    matched = found.matched()
    if asked.sort == "title":
        return _by_title(found, matched, mark, most, backwards=bool(asked.before))
    place = found.index.place(mark.pk) if mark else None
    return _by_order(found, asked, matched, place, most)


def _mark(asked: Asked) -> Mark | None:
    slug = asked.after or asked.before
    return next(iter(MARKS.rows((slug,))), None) if slug else None


def _by_order(found: Matching, asked: Asked, matched: int, place: int | None, most: int) -> Place:
    order, skipped, among = found.index.order(asked.sort), 0, matched
    if place is not None:
        behind = bitmaps.after(matched, order, place)
        if asked.after:
            among = behind
        else:
            ahead = matched & ~behind & ~(1 << place)
            skipped = max(0, ahead.bit_count() - most)
            among = bitmaps.last(ahead, order, most) if skipped else matched
    if asked.after:
        skipped = matched.bit_count() - among.bit_count()
    chosen = bitmaps.first(among, order, most)
    number = matched.bit_count()
    return Place(
        tuple(found.index.questions(chosen)),
        skipped + 1,
        skipped > 0,
        skipped + len(chosen) < number,
    )


def _by_title(found: Matching, matched: int, mark: Mark | None, most: int, *, backwards: bool) -> Place:
    backwards = backwards and mark is not None
    questions = public_questions().order_by(*(("-title", "-pk") if backwards else ("title", "pk")))
    if mark and backwards:
        questions = questions.filter(Q(title__lt=mark.title) | Q(title=mark.title, pk__lt=mark.pk))
    elif mark:
        questions = questions.filter(Q(title__gt=mark.title) | Q(title=mark.title, pk__gt=mark.pk))
    few = matched.bit_count() <= SHORT
    if few:
        questions = questions.filter(pk__in=found.index.questions(bitmaps.places(matched)))
    rows = questions.values_list("pk", flat=True)
    rows = rows[: most + 1] if few else rows.iterator(chunk_size=500)
    chosen = list(islice(filter(found.index.holding(matched), rows), most + 1))
    more, chosen = len(chosen) > most, chosen[:most]
    if not backwards:
        return Place(tuple(chosen), 0 if mark else 1, mark is not None, more)
    if not more and len(chosen) < most:  # the beginning was reached: from there a whole page
        return _by_title(found, matched, None, most, backwards=False)
    return Place(tuple(reversed(chosen)), 0, more, True)
