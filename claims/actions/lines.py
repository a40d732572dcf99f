"""What a writer locks before it writes anything, so that no two of them wait for each other.

One order everywhere: sources, the root statements of all lines it bears on, questions, each by key; and at
its end (claims.actions.refresh) verdicts, what questions are found by, the head of the chain.
"""

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from articles.models import Source
from claims.models import Claim, Question, Statement

Keys = Iterable[int | None]


def hold_lines(find_roots: Callable[[], set[int]], *, questions: Keys = ()) -> frozenset[int]:
    """Lock the roots that are found, and these questions. Gives the roots.

    Somebody may move a row to another line while this waits. A root that is seen only then must not be locked
    behind the others: all are let go, and locked anew together.
    """
    keys, roots = {pk for pk in questions if pk}, find_roots()
    while True:
        with transaction.atomic():
            lock_origins(roots)
            lock_questions(keys)
            found = find_roots() if connection.features.has_select_for_update else roots
            if found <= roots:
                return frozenset(roots)
            transaction.set_rollback(True)
        roots |= found


def lock_origins(roots: Keys) -> None:
    """Claims of one statement are marked for drift by one writer at a time. In key order."""
    rows = Statement.objects.filter(pk__in={pk for pk in roots if pk})
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


def lock_questions(keys: set[int]) -> None:
    """So that none is merged into another while it gets a claim. In key order."""
    if keys:
        rows = Question.objects.filter(pk__in=keys)
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def lock_sources(sources: Iterable[Source]) -> None:
    """Two editors who enter what one source said at once wait for each other here. In key order."""
    rows = Source.objects.filter(pk__in={source.pk for source in sources})
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def roots_of(*, claims: Iterable[int] = (), statements: Keys = (), questions: Keys = ()) -> set[int]:
    """Of the lines these claims are in by now, of the statements, and of all claims of the questions.

    Of a statement that was merged into another the other one's as well. A query each, one more a merge.
    """
    roots, seen = set(), set()
    if claims := set(claims):
        roots |= set(Statement.objects.filter(claims__in=claims).values_list("root", flat=True))
    if asked := {pk for pk in questions if pk}:
        told = Claim.objects.filter(question__in=asked)
        roots |= set(told.order_by().values_list("statement__root", flat=True).distinct())
    ahead = {pk for pk in statements if pk}
    while ahead:
        seen |= ahead
        rows = list(Statement.objects.filter(pk__in=ahead).values_list("root", "merged_into"))
        roots |= {root for root, _into in rows}
        ahead = {into for _root, into in rows if into} - seen
    return roots
