"""What stands between a claim and its readers: open comments, and a second person who is wanted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Claim, Comment
from claims.models.saying import says_otherwise
from claims.second_person import OF_THE_QUESTION, Reason, reasons_for, settles

PUBLISHED = Claim.State.PUBLISHED
Stored = Mapping[int, Claim]


class WantsSecondPerson(ValidationError):
    """Readers may see it only after a second person looked at it; `reasons` say why."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        why = " ".join(reason.sentence for reason in self.reasons)
        message = _("Somebody else has to look at this before readers see it, as a reviewer. {why}")
        super().__init__(message.format(why=why), code="second person")


def stands_against(
    claims: Sequence[Claim], stored: Stored, by: Any, authors: Iterable[int] = ()
) -> list[list[ValidationError]]:
    """Of each claim in turn, as it is about to be saved. Nothing is asked where nobody is known (imports).

    `authors`: people whose words they are as well, besides those the claims name.
    Six queries at most, however many claims; none where readers will not notice.
    """
    if by is None:
        return [[] for _claim in claims]
    second = _second_persons(claims, stored, by, authors)
    comments = _open_comments(claims, stored)
    return [
        [error for error in (wanted, talked) if error is not None]
        for wanted, talked in zip(second, comments, strict=True)
    ]


def _second_persons(
    claims: Sequence[Claim], stored: Stored, by: Any, authors: Iterable[int]
) -> list[WantsSecondPerson | None]:
    """Reasons of a claim as it was count as much as those of what it becomes: readers lose it for this."""
    asked = [_asked(claim, stored.get(claim.pk)) for claim in claims]
    rows = [row for pair in asked for row in pair]
    found = iter(reasons_for(rows, authors))
    answers: list[WantsSecondPerson | None] = []
    for claim, pair in zip(claims, asked, strict=True):
        reasons = dict.fromkeys(reason for _row in pair for reason in next(found))
        if claim.state != PUBLISHED:
            reasons = {one: None for one in reasons if one.code in OF_THE_QUESTION}
        answers.append(None if settles(claim, reasons, by) else WantsSecondPerson(tuple(reasons)))
    return answers


@contextmanager
def whoever_said_it(statements: Iterable[int], by: Any) -> Iterator[None]:
    """Around a change of statements: who said it is part of what their published claims say.

    The claims' own rows stay as they are, so that the reasons are asked before and after: ten queries.
    """
    keys = list(statements) if by is not None else []
    reported = Q(statement__in=keys) | Q(statement__root__in=keys)
    claims = list(Claim.objects.published().filter(reported).order_by("pk")) if keys else []
    before = reasons_for(claims, [by.pk]) if claims else []
    yield
    after = reasons_for(claims, [by.pk]) if claims else []
    for claim, was, now in zip(claims, before, after, strict=True):
        reasons = tuple(dict.fromkeys((*was, *now)))
        if not settles(claim, reasons, by):
            raise WantsSecondPerson(reasons)


def _asked(claim: Claim, before: Claim | None) -> tuple[Claim, ...]:
    """The states of a claim whose reasons count; none where readers see no difference."""
    was_public = before is not None and before.state == PUBLISHED
    if claim.state == PUBLISHED:
        if not was_public:
            return (claim,)
        return (before, claim) if says_otherwise(claim, before) else ()
    return (before,) if was_public else ()


def _open_comments(claims: Sequence[Claim], stored: Stored) -> list[ValidationError | None]:
    becoming = {
        claim.pk
        for claim in claims
        if claim.pk in stored and claim.state == PUBLISHED and stored[claim.pk].state != PUBLISHED
    }
    unresolved = Comment.objects.unresolved().filter(claim__in=becoming).order_by()
    counted = dict(unresolved.values_list("claim").annotate(Count("pk"))) if becoming else {}
    return [_still_open(counted.get(claim.pk, 0)) for claim in claims]


def _still_open(number: int) -> ValidationError | None:
    if not number:
        return None
    message = ngettext(
        "1 comment is open: resolve it first.", "{number} comments are open: resolve them first.", number
    )
    return ValidationError(message.format(number=number), code="open comments")
