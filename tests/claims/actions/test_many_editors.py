"""Many editors at the same few rows, whatever they do: no deadlock, no lock waited for in vain."""

import random
import re
from collections import Counter

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.actions.lines import hold_lines
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


def test_a_line_seen_only_behind_the_locks_is_locked_together_with_the_others():
    """Else its lock would be asked for behind higher ones, and two such writers would wait for each other."""
    lower, higher = sorted(make_statement().pk for _ in range(2))
    looks = [{higher}, {lower, higher}, {lower, higher}]
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        held = hold_lines(lambda: looks.pop(0))
    if connection.vendor == "sqlite":
        assert held == {higher}  # it has one writer: nothing can be moved meanwhile
        return
    assert held == {lower, higher}
    locking = [query["sql"] for query in asked if "FOR NO KEY UPDATE" in query["sql"]]
    locked = [sorted(map(int, re.search(r" IN \(([0-9, ]+)\)", sql)[1].split(","))) for sql in locking]
    assert locked == [[higher], [lower, higher]]
    assert any(query["sql"].startswith("ROLLBACK TO SAVEPOINT") for query in asked)
