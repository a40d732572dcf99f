"""The reviewer's list: what waits, what changed since the last look, and what may be published at once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from claims.models import Claim, ProposedChange
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.second_person import Reason, reason_names, reasons_for, settles

from .claim_words import NOT_TOLD, field_label, in_order
from .waiting import (
    MOST,
    News,
    as_proposed,
    news_for,
    open_comments,
    waiting_changes,
    waiting_claims,
    with_names,
)

ON_A_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What of the list is wanted: codes and keys as the address has them, empty for all."""

    reason: str = ""
    topic: str = ""
    person: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Asked":
        page = query.get("page", "")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1
        return cls(*(query.get(name, "")[:20] for name in ("reason", "topic", "person")), max(number, 1))

    def address(self, **other: Any) -> str:
        """ "?reason=party", of this with something else in it; "?" where nothing is asked for."""
        told = {"reason": self.reason, "topic": self.topic, "person": self.person} | other
        return "?" + urlencode({name: value for name, value in told.items() if value and value != 1})


@dataclass(frozen=True)
class Choice:
    """One value of a filter; ``address`` chooses it, or drops it where it is chosen."""

    name: str
    number: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class WaitingRow:
    """``changes``: labels of what is proposed to be changed; none for a claim that nobody published yet.

    ``may``: this person can publish it. ``why_not``: in a sentence, where not. ``refused``: what an attempt
    to publish it was answered.
    """

    pk: int
    key: str
    version: int
    figure: str
    reading: str
    question: str
    topic: str
    topic_pk: int
    speaker: str
    outlet: str
    as_of: str
    since: datetime
    person: str
    person_pk: int
    reasons: tuple[Reason, ...]
    changes: tuple[str, ...]
    comments: int
    news: News
    may: bool
    own: bool
    refused: tuple[str, ...] = ()
    ticked: bool = False

    @property
    def published(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True)
class ReviewList:
    """``number``: of all that wait; ``found``: of those asked for. ``fresh``: not seen since they changed."""

    rows: tuple[WaitingRow, ...]
    number: int
    found: int
    fresh: int
    asked: Asked
    reasons: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    people: tuple[Choice, ...]
    pages: int

    @property
    def publishable(self) -> int:
        return sum(row.may for row in self.rows)

    @property
    def before(self) -> str:
        return self.asked.address(page=self.asked.page - 1) if self.asked.page > 1 else ""

    @property
    def after(self) -> str:
        return self.asked.address(page=self.asked.page + 1) if self.asked.page < self.pages else ""


def review_list(
    user: Any,
    asked: Asked,
    *,
    refused: Mapping[int, Sequence[str]] | None = None,
    ticked: Collection[int] = (),
) -> ReviewList:
    """Eleven queries at most, however many wait. ``refused``, ``ticked``: of an attempt just made."""
    claims = list(with_names(waiting_claims())[:MOST])
    changes = waiting_changes([claim.pk for claim in claims])
    reasons = _reasons(claims, changes)
    news = news_for(user, claims)
    comments = open_comments([claim.pk for claim in claims])
    rows = [
        _row(claim, changes.get(claim.pk, ()), why, news[claim.pk], comments.get(claim.pk, 0), user)
        for claim, why in zip(claims, reasons, strict=True)
    ]
    rows.sort(key=lambda row: not row.news.any)  # stable: the longest waiting first in both halves
    wanted = [row for row in rows if _is_wanted(row, asked)]
    pages = max(-(-len(wanted) // ON_A_PAGE), 1)
    asked = replace(asked, page=min(asked.page, pages))
    shown = wanted[(asked.page - 1) * ON_A_PAGE : asked.page * ON_A_PAGE]
    told = refused or {}
    return ReviewList(
        tuple(replace(row, refused=tuple(told.get(row.pk, ())), ticked=row.pk in ticked) for row in shown),
        len(rows),
        len(wanted),
        sum(row.news.any for row in wanted),
        asked,
        *_choices(rows, asked),
        pages,
    )


def _reasons(
    claims: Sequence[Claim], changes: Mapping[int, Sequence[ProposedChange]]
) -> list[tuple[Reason, ...]]:
    """Of each claim as it is and as it would be. Five queries at most."""
    states = [
        [claim, *(as_proposed(claim, change) for change in changes.get(claim.pk, ()))] for claim in claims
    ]
    found = iter(reasons_for([state for one in states for state in one]))
    return [tuple(dict.fromkeys(reason for _state in one for reason in next(found))) for one in states]


def _row(
    claim: Claim,
    changes: Iterable[ProposedChange],
    reasons: tuple[Reason, ...],
    news: News,
    comments: int,
    user: Any,
) -> WaitingRow:
    changes = list(changes)
    figure = figure_of(claim)
    person = changes[0].author if changes else claim.changed_by or claim.entered_by
    topic = claim.question.topic if claim.question_id else None
    submitted = claim.state == Claim.State.SUBMITTED
    return WaitingRow(
        pk=claim.pk,
        key=claim.key,
        version=claim.version,
        figure=claim.value_words() or figure.words,
        reading=figure.reading,
        question=claim.question.title if claim.question_id else "",
        topic=topic.name if topic else "",
        topic_pk=topic.pk if topic else 0,
        speaker=claim.statement.speaker.name,
        outlet=claim.article.publisher.name,
        as_of=partial_words(claim.as_of),
        since=claim.since,
        person=(person.get_full_name() or person.get_username()) if person else "",
        person_pk=person.pk if person else 0,
        reasons=reasons,
        changes=tuple(
            field_label(name)
            for name in in_order({name for one in changes for name in one.changes} - NOT_TOLD)
        ),
        comments=comments,
        news=news,
        may=submitted and not comments and settles(claim, reasons, user),
        own=person == user,
    )


def _is_wanted(row: WaitingRow, asked: Asked) -> bool:
    return (
        (not asked.reason or asked.reason in {reason.code for reason in row.reasons})
        and (not asked.topic or asked.topic == str(row.topic_pk))
        and (not asked.person or asked.person == str(row.person_pk))
    )


def _choices(
    rows: Sequence[WaitingRow], asked: Asked
) -> tuple[tuple[Choice, ...], tuple[Choice, ...], tuple[Choice, ...]]:
    """Each filter's values among all that wait, with how many; by name."""
    codes = Counter(code for row in rows for code in {reason.code for reason in row.reasons})
    topics = Counter((row.topic, str(row.topic_pk)) for row in rows if row.topic)
    people = Counter((row.person, str(row.person_pk)) for row in rows if row.person)
    reasons = [((name, code), codes[code]) for code, name in reason_names().items() if codes[code]]
    return (
        _filter("reason", reasons, asked),
        _filter("topic", sorted(topics.items()), asked),
        _filter("person", sorted(people.items()), asked),
    )


def _filter(name: str, values: Iterable[tuple[tuple[str, str], int]], asked: Asked) -> tuple[Choice, ...]:
    now = getattr(asked, name)
    return tuple(
        Choice(words, number, asked.address(**{name: "" if value == now else value}), value == now)
        for (words, value), number in values
    )
