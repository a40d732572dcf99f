"""What needs a second person before readers see it, and why. The actions hold to it, and pages tell it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles.models import Article, Source
from claims.models import Claim, Override, Question, Statement
from claims.models.values import ENDS

FIRST, DECIDED, PARTY, PROTECTED, BY_HAND, GARBLED = "first decided party protected by-hand garbled".split()
OF_THE_QUESTION = (DECIDED, PROTECTED)  # hold also for taking a claim away
REVIEW = "claims.review_claim"
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
VOICES = ("speaker", "speaker__voice", "root__speaker", "root__speaker__voice")


@dataclass(frozen=True)
class Reason:
    """One rule that holds, in a sentence for whoever is stopped by it."""

    code: str
    sentence: str


def reason_names() -> dict[str, str]:
    """Code -> the rule in a few words, in the order of lists."""
    return {
        FIRST: _("First claims of a new editor"),
        DECIDED: _("A decision over the question"),
        PARTY: _("A party to the conflict"),
        PROTECTED: _("Protected question"),
        BY_HAND: _("Interval entered by hand"),
        GARBLED: _("Marked as garbled"),
    }


def reasons_for_second_person(*, claim: Claim, by: Any) -> list[Reason]:
    """The rules that hold for a claim as `by` would leave it. Five queries at most; none for by=None."""
    if by is None:
        return []
    return [*reasons_for([claim], authors=[by.pk])[0]]


def reasons_for(claims: Sequence[Claim], authors: Iterable[int] = ()) -> list[tuple[Reason, ...]]:
    """Of each claim in turn, as it stands in memory. Five queries at most, however many claims.

    `authors`: people whose words the claims are as well, besides those the claims name.
    """
    if not claims:
        return []
    authors = set(authors)
    read = Ground.under(claims, authors)
    return [tuple(_holding(claim, read, authors)) for claim in claims]


def settles(claim: Claim, reasons: Iterable[Reason], by: Any) -> bool:
    """Whether `by` is the second person these reasons ask for."""
    reasons = list(reasons)
    if not reasons:
        return True
    first = any(reason.code == FIRST for reason in reasons)
    own = by.pk == claim.changed_by_id or (first and by.pk == claim.entered_by_id)
    return not own and by.has_perm(REVIEW)


@dataclass(frozen=True)
class Ground:
    """What the rules look at, read once for many claims.

    `new`: person -> (name, published so far). `decided`, `protected`: titles of questions.
    `parties`: the party among a statement's voices, or that prints an article.
    """

    new: dict[int, tuple[str, int]] = field(default_factory=dict)
    decided: dict[int, str] = field(default_factory=dict)
    protected: dict[int, str] = field(default_factory=dict)
    said_by: dict[int, str] = field(default_factory=dict)
    printed_by: dict[int, str] = field(default_factory=dict)

    @classmethod
    def under(cls, claims: Sequence[Claim], authors: Iterable[int] = ()) -> "Ground":
        people = {pk for claim in claims for pk in (claim.entered_by_id, claim.changed_by_id) if pk}
        questions = _questions({claim.question_id for claim in claims if claim.question_id})
        return cls(
            _new_editors(people | set(authors)),
            {pk: title for pk, title, decided, _protected in questions if decided},
            {pk: title for pk, title, _decided, protected in questions if protected},
            _party_voices({claim.statement_id for claim in claims if claim.statement_id}),
            _party_outlets({claim.article_id for claim in claims if claim.article_id}),
        )


def _holding(claim: Claim, read: Ground, authors: Iterable[int]) -> Iterator[Reason]:
    for pk in sorted({claim.entered_by_id, claim.changed_by_id, *authors} & read.new.keys()):
        yield Reason(FIRST, _first_sentence(*read.new[pk]))
    if claim.question_id in read.decided:
        title = read.decided[claim.question_id]
        yield Reason(DECIDED, _("A person’s decision stands over “{title}”.").format(title=title))
    parties = (read.said_by.get(claim.statement_id), read.printed_by.get(claim.article_id))
    for name in dict.fromkeys(filter(None, parties)):
        yield Reason(PARTY, _("{name} is a party to the conflict it reports on.").format(name=name))
    if claim.question_id in read.protected:
        title = read.protected[claim.question_id]
        yield Reason(PROTECTED, _("“{title}” is a protected question.").format(title=title))
    if any(getattr(claim, f"{end}_entered") for end in ENDS):
        yield Reason(BY_HAND, _("An end of its interval was entered by hand, against the wording."))
    if claim.garbled:
        yield Reason(GARBLED, _("It is marked as garbled: the article is said to have got it wrong."))


def _first_sentence(name: str, published: int) -> str:
    return _("{name} is new: {number} of their first {limit} claims are published.").format(
        limit=settings.FIRST_CLAIMS_REVIEWED, name=name, number=published
    )


def _new_editors(people: set[int]) -> dict[int, tuple[str, int]]:
    """Those with fewer published claims than the setting asks for. Who reviews others is no new editor."""
    if not settings.FIRST_CLAIMS_REVIEWED or not people:
        return {}
    users = get_user_model().objects
    published = Count("entered_claims", filter=Q(entered_claims__state=Claim.State.PUBLISHED))
    few = users.filter(pk__in=people).annotate(published=published)
    few = few.filter(published__lt=settings.FIRST_CLAIMS_REVIEWED)
    found = {user.pk: (user.get_full_name() or user.get_username(), user.published) for user in few}
    if not found:
        return {}
    reviewers = users.with_perm(REVIEW, backend=MODEL_BACKEND).filter(pk__in=found)
    return {pk: found[pk] for pk in found.keys() - set(reviewers.values_list("pk", flat=True))}


def _questions(keys: set[int]) -> list[tuple[int, str, bool, bool]]:
    decided = Override.objects.filter(question=OuterRef("pk"), ended_on=None)
    found = Question.objects.filter(pk__in=keys).annotate(decided=Exists(decided))
    return list(
        found.filter(Q(decided=True) | Q(protected=True)).values_list("pk", "title", "decided", "protected")
    )


def _party_voices(keys: set[int]) -> dict[int, str]:
    """The first party on each statement's way: its speaker, whom that one speaks for, the origin's."""
    columns = [f"{voice}__{column}" for voice in VOICES for column in ("name", "stake")]
    found = {}
    for pk, *told in Statement.objects.filter(pk__in=keys).values_list("pk", *columns):
        names = [
            name for name, stake in zip(told[::2], told[1::2], strict=True) if stake == Source.Stake.PARTY
        ]
        if names:
            found[pk] = names[0]
    return found


def _party_outlets(keys: set[int]) -> dict[int, str]:
    party = Article.objects.filter(pk__in=keys, publisher__stake=Source.Stake.PARTY)
    return dict(party.values_list("pk", "publisher__name"))
