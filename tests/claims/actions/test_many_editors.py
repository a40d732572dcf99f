"""Many editors at the same few rows, whatever they do: no deadlock, no lock waited for in vain."""

import random
from collections import Counter

import pytest
from django.db import connection, transaction

from claims.actions.lines import hold_lines, roots_of, with_repeats
from tests.answers import queries_asked
from tests.claims.actions.regrouped import faults
from tests.counts import times
from tests.make import make_claim, make_question, make_source, make_statement
from tests.side_by_side import side_by_side

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS = times(3, stress=8)
DEEDS = times(25, stress=1_250)


def test_no_editor_stands_in_anothers_way_for_good(database_url, tmp_path):
    whole = make_question()
    questions = [whole, make_question(part_of=whole), make_question(measure="fixed")]
    sources = [make_source() for _ in range(4)]
    statements = [make_statement(speaker=source) for source in sources]
    for number in range(12):
        make_claim(question=questions[number % 3], statement=statements[number % 4])
    begin = random.randrange(10**9)
    editors = [("tests.claims.actions.one_editor", begin + number, DEEDS) for number in range(EDITORS)]
    told: Counter[str] = Counter()
    for one in side_by_side(*editors, database_url=database_url, logs=tmp_path):
        told.update(one)
    odd = [f"{number} {how}" for how, number in told.items() if how not in {"done", "refused"}]
    assert not odd, "\n".join(odd)
    assert told["done"] > told["refused"] / 4
    assert faults() == []


def locked_in_turn(*looks: set[int]) -> tuple[frozenset[int], list[list[int]]]:
    """(the roots held, what each query locked), for who finds these roots, one set at each look."""
    turns = list(looks)
    with transaction.atomic(), queries_asked() as asked:
        held = hold_lines(lambda: turns.pop(0))
    return held, [sorted(set(params)) for sql, params in asked if "FOR NO KEY UPDATE" in sql]


def test_a_line_seen_only_behind_the_locks_is_locked_together_with_the_others():
    """Else its lock would be asked for behind higher ones, and two such writers would wait for each other."""
    lower, higher = sorted(make_statement().pk for _ in range(2))
    held, locked = locked_in_turn({higher}, {lower, higher}, {lower, higher})
    if connection.vendor == "sqlite":
        assert (held, locked) == ({higher}, [])  # it has one writer: nothing can be moved meanwhile
        return
    assert (held, locked) == ({lower, higher}, [[higher], [lower, higher]])


def test_a_line_is_locked_with_all_its_statements():
    """Who took one of them for a root meanwhile locks it before the root that it has now."""
    root = make_statement()
    member = make_statement(based_on=root)
    deeper = make_statement(based_on=member)
    held, locked = locked_in_turn({root.pk}, {root.pk})
    assert held == {root.pk}
    assert locked == ([[root.pk, member.pk, deeper.pk]] if connection.vendor == "postgresql" else [])


def test_a_claim_is_locked_with_the_lines_of_all_it_repeats_and_that_repeat_it():
    """They may report another statement by now, and still one depth follows from the other."""
    first = make_claim()
    second = make_claim(repeats=first, statement=make_statement())
    third = make_claim(repeats=second, statement=make_statement())
    roots = {claim.statement_id for claim in (first, second, third)}
    for claim in (first, second, third):
        assert roots_of(claims=[claim.pk]) == roots
    assert roots_of(questions=[third.question_id]) == roots
    assert with_repeats({first.statement_id}) == roots
