"""All statements at the desk, found by words; and those that may be one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Count

from articles.models import Source, SourceName
from claims.models import Claim, NotTheSame, Statement

from .candidates import Candidate, same_occasion, source_candidates, told_statement
from .choices import of_words

PER_PAGE = 50
MOST_READ = 1_000  # the newest, among which those that may be one are looked for
MOST_NEAR = 12  # neighbours of a speaker in time, each compared
MOST_PROPOSED = 20
MOST_CLAIMS = 400
MOST_FIGURES = 2  # told of a statement


@dataclass(frozen=True)
class StatementLine:
    pk: int
    key: str
    name: str
    claims: int
    passed_on: int


@dataclass(frozen=True)
class MayBeOne:
    """``says``: of each, what the first claims that report it say."""

    first: Candidate
    second: Candidate
    why: str
    says: tuple[str, str] = ("", "")

    @property
    def both(self) -> tuple[tuple[Candidate, str], tuple[Candidate, str]]:
        return (self.first, self.says[0]), (self.second, self.says[1])


@dataclass(frozen=True)
class StatementsPage:
    """``speaker``: the one whose statements are listed, with its spellings and whom it may be the same as."""

    words: str
    lines: tuple[StatementLine, ...]
    more: int
    proposals: tuple[MayBeOne, ...]
    speaker: Source | None = None
    names: tuple[SourceName, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def statements_page(words: str = "", speaker: str = "", before: int = 0) -> StatementsPage | None:
    """None for a speaker that is not there. The newest first; ``before`` goes on after that key.

    Two queries; with a speaker six, without words and speaker five.
    """
    source = Source.objects.filter(slug=speaker).first() if speaker else None
    if speaker and source is None:
        return None
    found = Statement.objects.standing().filter(of_words(words))
    found = found.filter(speaker=source) if source else found
    found = found.filter(pk__lt=before) if before else found
    rows = list(found.select_related("speaker").order_by("-pk")[: PER_PAGE + 1])
    more = rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else 0
    alone = not (words or source or before)
    return StatementsPage(
        words=words,
        lines=lines_of(rows[:PER_PAGE]),
        more=more,
        proposals=statements_that_may_be_one() if alone else (),
        speaker=source,
        names=tuple(source.names.all()) if source else (),
        candidates=source_candidates(source) if source else (),
    )


def lines_of(rows: list[Statement]) -> tuple[StatementLine, ...]:
    """One query."""
    counted = Statement.objects.filter(pk__in=[one.pk for one in rows]).order_by()
    counts = {
        pk: (claims, below)
        for pk, claims, below in counted.annotate(
            n=Count("claims", distinct=True), m=Count("passed_on_in", distinct=True)
        ).values_list("pk", "n", "m")
    }
    return tuple(StatementLine(one.pk, one.key, told_statement(one), *counts[one.pk]) for one in rows)


def statements_that_may_be_one() -> tuple[MayBeOne, ...]:
    """Of the newest, each beside its neighbours in time of the same speaker. Three queries."""
    newest = Statement.objects.standing().exclude(said_latest=None).select_related("speaker")
    in_order = attrgetter("speaker_id", "said_latest", "pk")
    rows = sorted(newest.order_by("-pk")[:MOST_READ], key=in_order)
    pairs = []
    for _speaker, group in groupby(rows, key=lambda one: one.speaker_id):
        said = list(group)
        for place, one in enumerate(said):
            for other in said[place + 1 : place + 1 + MOST_NEAR]:
                if why := same_occasion(one, other):
                    pairs.append((one, other, why))
    pairs.sort(key=lambda pair: (pair[0].said_on != pair[1].said_on, -max(pair[0].pk, pair[1].pk)))
    apart = pairs_apart("statement", ((one.pk, other.pk) for one, other, _why in pairs))
    standing = [pair for pair in pairs if ordered(pair[0].pk, pair[1].pk) not in apart]
    shown = standing[:MOST_PROPOSED]
    says = what_is_said({one.pk for pair in shown for one in pair[:2]})
    return tuple(
        MayBeOne(candidate(one), candidate(other), why, (says[one.pk], says[other.pk]))
        for one, other, why in shown
    )


def what_is_said(statements: set[int]) -> dict[int, str]:
    """By statement, the figures of the first claims that report it. One query."""
    said: dict[int, list[str]] = {pk: [] for pk in statements}
    claims = Claim.objects.standing().filter(statement__in=statements).select_related("option", "question")
    for claim in claims.order_by("pk")[:MOST_CLAIMS]:
        figures = said[claim.statement_id]
        words = f"{claim} ({claim.question.title})" if claim.question else str(claim)
        if words not in figures and len(figures) < MOST_FIGURES:
            figures.append(words)
    return {pk: "; ".join(figures) for pk, figures in said.items()}


def candidate(one: Statement) -> Candidate:
    return Candidate(one.pk, told_statement(one), one.key, "")


def ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def pairs_apart(of: str, pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Which of these a person told apart, the lower key first. One query."""
    firsts = {ordered(*pair)[0] for pair in pairs}
    found = NotTheSame.objects.standing().filter(of=of, first__in=firsts)
    return set(found.values_list("first", "second"))
