"""What a writer locks before it writes anything, so that no two of them wait for each other.

One order everywhere: sources, the statements of all lines it bears on, questions, each by key; and at its
end (claims.actions.refresh) verdicts, what questions are found by, the head of the chain.
"""

from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet

from articles.models import Source
from claims.actions.repeats import beyond
from claims.compiled import Compiled
from claims.models import Claim, Question, Statement

Keys = Iterable[int | None]


def locked(model: type[Model], *names: str) -> Compiled:
    """These columns, else the keys alone, of rows by their keys; they are locked in key order."""
    return Compiled(
        lambda *keys: (
            QuerySet(model)
            .filter(pk__in=keys)
            .order_by("pk")
            .select_for_update(no_key=True)
            .values_list(*names or ["pk"])
        )
    )


LINES = Compiled(lambda *roots: Statement.objects.filter(root__in=roots).order_by().values_list("pk"))
LOCKED_STATEMENTS, LOCKED_QUESTIONS, LOCKED_SOURCES = map(locked, (Statement, Question, Source))


def hold_lines(find_roots: Callable[[], set[int]], *, questions: Keys = ()) -> frozenset[int]:
    """Lock the lines of the roots that are found, and these questions. Gives the roots.

    Each statement of a line is locked, not its root alone: who read a root just before it joined the line
    locks it, while who holds the line changes it. Somebody may move a row to another line while this waits.
    What is seen only then must not be locked behind the rest: all are let go, and locked anew together.
    """
    keys, roots = {pk for pk in questions if pk}, find_roots()
    if not connection.features.has_select_for_update:
        return frozenset(roots)  # one writer at a time
    rows = all_of(roots)
    while True:
        with transaction.atomic():
            lock_statements(rows)
            lock_questions(keys)
            found = find_roots()
            moved = all_of(found)
            if moved <= rows:
                return frozenset(roots | found)
            transaction.set_rollback(True)
        roots |= found
        rows |= moved


def all_of(roots: set[int]) -> set[int]:
    """All statements of these lines; one query."""
    return roots | {pk for (pk,) in LINES.of_keys(roots)}


def lock_statements(keys: set[int]) -> None:
    """In key order."""
    LOCKED_STATEMENTS.of_keys(keys)


def lock_origins(roots: Keys) -> None:
    """Claims of one statement are marked for drift by one writer at a time. In key order."""
    lock_statements({pk for pk in roots if pk})


def lock_questions(keys: set[int]) -> None:
    """So that none is merged into another while it gets a claim. In key order."""
    LOCKED_QUESTIONS.of_keys(keys)


def lock_sources(sources: Iterable[Source]) -> None:
    """Two editors who enter what one source said at once wait for each other here. In key order."""
    LOCKED_SOURCES.of_keys({source.pk for source in sources})


def roots_of(*, claims: Iterable[int] = (), statements: Keys = (), questions: Keys = ()) -> set[int]:
    """Of the lines these claims are in by now, of the statements, and of all claims of the questions.

    Of what a claim repeats as well, and of what repeats it, wherever that is by now: one depth follows from
    the other. Of a statement that was merged into another likewise. A query each, one more a repeat or merge.
    """
    roots: set[int] = set()
    ahead, seen = set(claims), set()
    if asked := {pk for pk in questions if pk}:
        told = Claim.objects.filter(question__in=asked)
        roots |= set(told.order_by().values_list("statement__root", flat=True).distinct())
        elsewhere = Claim.objects.filter(repeated_by__question__in=asked).exclude(question__in=asked)
        ahead |= set(elsewhere.order_by().values_list("pk", flat=True))
    while ahead:
        seen |= ahead
        near = Claim.objects.filter(Q(pk__in=ahead) | Q(repeats__in=ahead)).order_by()
        rows = list(near.values_list("statement__root", "pk", "repeats"))
        roots |= {root for root, _pk, _of in rows}
        ahead = {pk for _root, *ends in rows for pk in ends if pk} - seen
    ahead, seen = {pk for pk in statements if pk}, set()
    while ahead:
        seen |= ahead
        rows = list(Statement.objects.filter(pk__in=ahead).values_list("root", "merged_into"))
        roots |= {root for root, _into in rows}
        ahead = {into for _root, into in rows if into} - seen
    return roots


def with_repeats(roots: set[int]) -> set[int]:
    """For who moves whole lines: theirs, and those of whatever repeats a claim of them."""
    repeats = Claim.objects.filter(beyond(roots)).order_by().values_list("pk", flat=True) if roots else ()
    return roots | roots_of(claims=repeats)
