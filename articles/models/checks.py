"""Check constraints, asked of a row in memory: no query, where Django makes one for each constraint.

The database has the last word when the row is written; a test holds the answers here equal to its own.
"""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import CheckConstraint, F, Q

Values = dict[str, Any]
Test = Callable[[Values], bool | None]  # None: unknown, as a comparison with NULL is

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda one, other: one == other,
    "lte": lambda one, other: one <= other,
    "gte": lambda one, other: one >= other,
    "lt": lambda one, other: one < other,
    "gt": lambda one, other: one > other,
    "in": lambda one, other: one in other,
}


class Check(NamedTuple):
    """`about`: the fields it speaks of."""

    constraint: CheckConstraint
    about: frozenset[str]
    test: Test


def broken_checks(row: models.Model, exclude: Collection[str] = ()) -> Iterator[CheckConstraint]:
    """Of those about no field in `exclude`. The other fields hold what clean_fields() made of them."""
    left_out, values = frozenset(exclude), row.__dict__
    for constraint, about, test in checks_of(type(row)):
        if not about & left_out and test(values) is False:
            yield constraint


@cache
def checks_of(model: type[models.Model]) -> list[Check]:
    """Those that compare columns with values or with each other; the rest is left to the database."""
    found = []
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            test = as_test(constraint.condition, model)
            if test is not None:
                found.append(Check(constraint, names_in(constraint.condition, model), test))
    return found


def names_in(condition: Any, model: type[models.Model]) -> frozenset[str]:
    if isinstance(condition, Q):
        return frozenset().union(*(names_in(child, model) for child in condition.children))
    path, wanted = condition
    names = {path.partition("__")[0]} | ({wanted.name} if isinstance(wanted, F) else set())
    return frozenset(model._meta.pk.name if name == "pk" else name for name in names)


def as_test(condition: Any, model: type[models.Model]) -> Test | None:
    if isinstance(condition, tuple):
        return comparison(*condition, model)
    if not isinstance(condition, Q):
        return None
    tests = [as_test(child, model) for child in condition.children]
    if None in tests or condition.connector not in (Q.AND, Q.OR):
        return None
    test = joined(tests, decides=condition.connector == Q.OR)
    return opposite(test) if condition.negated else test


def joined(tests: list[Test], *, decides: bool) -> Test:
    """AND is decided by the first that is false, OR by the first that is true."""

    def test(values: Values) -> bool | None:
        sure = True
        for each in tests:
            answer = each(values)
            if answer is decides:
                return decides
            sure = sure and answer is not None
        return not decides if sure else None

    return test


def opposite(test: Test) -> Test:
    def other(values: Values) -> bool | None:
        answer = test(values)
        return None if answer is None else not answer

    return other


def comparison(path: str, wanted: Any, model: type[models.Model]) -> Test | None:
    """One of a column with a value or with another column."""
    name, _, lookup = path.partition("__")
    lookup = lookup or "exact"
    column = attribute(name, model)
    if lookup == "isnull" or (lookup == "exact" and wanted is None):
        null = True if lookup == "exact" else wanted
        return lambda values: (values[column] is None) is null
    compare = COMPARE.get(lookup)
    if compare is None:
        return None
    other = attribute(wanted.name, model) if isinstance(wanted, F) else None

    def test(values: Values) -> bool | None:
        one = values[column]
        beside = values[other] if other else wanted
        return None if one is None or beside is None else compare(one, beside)

    return test


def attribute(name: str, model: type[models.Model]) -> str:
    return model._meta.pk.attname if name == "pk" else model._meta.get_field(name).attname
