"""Which rows an export holds: all that readers may see, or what belongs to some questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Source
from claims.models import Claim, Question, Statement, Topic
from claims.queries.parts.public import public_articles, public_claims, public_questions, public_sources

ROWS_AT_ONCE = 2_000
KEYS_AT_ONCE = 2_000
TOLD = Exists(public_claims().filter(statement=OuterRef("pk")))


@dataclass(frozen=True)
class Part:
    """Rows to be read with one query, in the order of their keys, but for the hidden ones."""

    rows: QuerySet
    hidden: frozenset[int] = frozenset()

    def values(self, *columns: Any) -> Iterator[Sequence[Any]]:
        """Each row with its number first. One query."""
        for row in self.rows.values_list("pk", *columns).iterator(chunk_size=ROWS_AT_ONCE):
            if row[0] not in self.hidden:
                yield row


@dataclass(frozen=True)
class Chosen:
    """`site`: its address without a slash at the end. `questions`: their numbers in order; None: all.

    Whole it keeps the few rows that are *not* shown in mind, narrowed the numbers of those that are.
    """

    site: str = ""
    questions: Sequence[int] | None = None

    def parts(self, section: str) -> Iterator[Part]:
        """The section's rows, with a few queries more the first time for statements and sources."""
        if section in ("topics", "sources"):
            every, shown = (Topic, self.topics) if section == "topics" else (Source, self.sources)
            rows = every.objects.order_by("slug")
            hidden = frozenset() if shown is None else frozenset(pks(rows) - shown)
            yield Part(rows, hidden)
        elif self.questions is None:
            yield self.whole(section)
        else:
            for some in in_portions(self.numbers(section)):
                yield Part(self.base(section).filter(pk__in=some).order_by("pk"))

    def base(self, section: str) -> QuerySet:
        return {
            "questions": public_questions,
            "articles": public_articles,
            "statements": Statement.objects.all,
            "claims": public_claims,
        }[section]()

    def whole(self, section: str) -> Part:
        key = "slug" if section == "questions" else "key"
        hidden = self.untold if section == "statements" else frozenset()
        return Part(self.base(section).order_by(key), hidden)

    def numbers(self, section: str) -> Sequence[int]:
        if section == "questions":
            return self.questions or ()
        if section == "claims":
            return self.claims
        return sorted(self.reported[section])

    def holds_question(self, pk: int | None) -> bool:
        """Of a published one."""
        return pk is not None and (self.questions is None or pk in self.asked)

    def holds_article(self, pk: int | None) -> bool:
        """Of one on show."""
        return pk is not None and (self.questions is None or pk in self.reported["articles"])

    @cached_property
    def asked(self) -> frozenset[int]:
        return frozenset(self.questions or ())

    @cached_property
    def claims(self) -> list[int]:
        """Of the chosen questions, in their order."""
        found: list[int] = []
        for some in in_portions(self.questions or ()):
            rows = public_claims().filter(question__in=some).order_by("question", "pk")
            found += rows.values_list("pk", flat=True)
        return found

    @cached_property
    def reported(self) -> dict[str, set[int]]:
        """The articles that print the chosen claims; the statements they report, and those behind them."""
        articles, statements = set(), set()
        for some in in_portions(self.claims):
            for article, statement in Claim.objects.filter(pk__in=some).values_list("article", "statement"):
                articles.add(article)
                statements.add(statement)
        return {"articles": articles, "statements": statements | behind(statements)}

    @cached_property
    def untold(self) -> frozenset[int]:
        """Statements that no public claim reports, nor one that passes them on: known from drafts alone."""
        silent = dict(Statement.objects.exclude(TOLD).values_list("pk", "based_on"))
        told = Statement.objects.filter(TOLD, based_on__isnull=False)
        waiting = [pk for pk in told.values_list("based_on", flat=True).iterator() if pk in silent]
        while waiting:
            pk = waiting.pop()
            above = silent.pop(pk, None)
            if above in silent:
                waiting.append(above)
        return frozenset(silent)

    @cached_property
    def topics(self) -> set[int] | None:
        if self.questions is None:
            return None
        found = set()
        for some in in_portions(self.questions):
            found |= set(Question.objects.filter(pk__in=some).values_list("topic", flat=True))
        above = dict(Topic.objects.values_list("pk", "parent"))
        return with_all_above(found, lambda pk: [above[pk]])

    @cached_property
    def sources(self) -> set[int]:
        """Who is on show, and whoever is named by what is: speakers, outlets, agencies, those behind them."""
        found: set[int] = set()
        if self.questions is None:
            found |= pks(public_sources())
        for part in self.parts("articles"):
            found |= distinct(part.rows, "publisher") | distinct(part.rows, "credit")
        for part in self.parts("statements"):
            found |= self.speakers(part)
        links = {
            pk: rest for pk, *rest in Source.objects.values_list("pk", "speaks_for", "part_of", "merged_into")
        }
        return with_all_above(found, lambda pk: links[pk])

    def speakers(self, part: Part) -> set[int]:
        if not part.hidden:
            return distinct(part.rows, "speaker")
        return {row[1] for row in part.values("speaker")}


def distinct(rows: QuerySet, name: str) -> set[int]:
    return set(rows.order_by().values_list(name, flat=True).distinct()) - {None}


def pks(rows: QuerySet) -> set[int]:
    return set(rows.order_by().values_list("pk", flat=True))


def behind(statements: set[int]) -> set[int]:
    """Those that these pass on, to their origins. A query for each link and two thousand statements."""
    found: set[int] = set()
    waiting = sorted(statements)
    while waiting:
        above: set[int] = set()
        for some in in_portions(waiting):
            above |= distinct(Statement.objects.filter(pk__in=some), "based_on")
        waiting = sorted(above - found - statements)
        found |= above
    return found


def with_all_above(found: set[int], above: Any) -> set[int]:
    waiting, seen = list(found), set(found)
    while waiting:
        for pk in above(waiting.pop()):
            if pk is not None and pk not in seen:
                seen.add(pk)
                waiting.append(pk)
    return seen


def in_portions(keys: Iterable[int]) -> Iterator[list[int]]:
    keys = list(keys)
    for begin in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[begin : begin + KEYS_AT_ONCE]
