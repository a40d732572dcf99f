"""Whatever is moved, merged and split, and undone in reverse: everything is as it was."""

import hypothesis
from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions import save_source_name
from articles.models import Source, SourceName
from claims.actions import (
    mark_repeats,
    merge_questions,
    merge_source,
    merge_statements,
    move_claims,
    set_chain,
    split_question,
    split_source,
    split_statement,
    undo_regrouping,
)
from claims.actions.regrouping import NewQuestion, NewSource, NewStatement
from claims.models import Claim, Question, Regrouping, Statement
from tests.claims.actions.regrouped import faults, merged_but_used, rows, verdicts
from tests.counts import times
from tests.make import make_claim, make_question, make_source, make_statement

WORDINGS = ["about 600", "600", "more than 3,000", "none"]
DAYS = ["2025-01-13", "2025-04-30", "2025-04", ""]


class House:
    """A small world, and what can be regrouped in it. ``pick`` chooses among what is there."""

    def __init__(self, pick):
        self.pick, self.number = pick, 0
        whole = make_question()
        questions = [whole, make_question(part_of=whole), make_question(measure="fixed"), None]
        sources = [make_source() for _ in range(3)] + [make_source(named=False)]
        save_source_name(name=SourceName(source=sources[0], name="another name"))
        statements = [make_statement(speaker=pick(sources), said_on=pick(DAYS)) for _ in range(4)]
        claims = []
        for _ in range(6):
            question = pick(questions)
            repeats = pick([None, None, *claims])
            state = pick(["published", "published", "draft"]) if question else "draft"
            fields = {"wording": pick(WORDINGS), "as_of": pick(DAYS)}
            statement = repeats.statement if repeats else pick(statements)
            claims.append(
                make_claim(question=question, statement=statement, repeats=repeats, state=state, **fields)
            )

    def any(self, model):
        return self.pick(list(model.objects.order_by("pk")))

    def some_of(self, rows):
        rows = list(rows.order_by("pk"))
        return [row for row in rows if self.pick([True, False])] or rows[:1]

    def fresh_name(self):
        self.number += 1
        return f"New {self.number}?"

    def move(self):
        to = self.pick([{"statement": self.any(Statement)}, {"question": self.any(Question)}])
        return move_claims(claims=self.some_of(Claim.objects), why="x", **to)

    def repeat(self):
        return mark_repeats(claim=self.any(Claim), of=self.any(Claim), why="x")

    def merge_statements(self):
        return merge_statements(statement=self.any(Statement), into=self.any(Statement), why="x")

    def split_statement(self):
        statement = self.any(Statement)
        new = NewStatement(self.any(Source), self.pick(DAYS), self.fresh_name(), self.any(Statement))
        claims = self.some_of(statement.claims)
        return split_statement(statement=statement, claims=claims, new=new, why="x")

    def chain(self):
        base = self.pick([None, self.any(Statement)])
        return set_chain(statement=self.any(Statement), based_on=base, why="x")

    def merge_questions(self):
        return merge_questions(question=self.any(Question), into=self.any(Question), why="x")

    def split_question(self):
        question = self.any(Question)
        into = self.pick([NewQuestion(self.fresh_name()), self.any(Question)])
        return split_question(question=question, claims=self.some_of(question.claims), into=into, why="x")

    def merge_source(self):
        return merge_source(source=self.any(Source), into=self.any(Source), why="x")

    def split_source(self):
        source = self.any(Source)
        into = self.pick([NewSource(self.fresh_name()), self.any(Source)])
        return split_source(
            source=source,
            statements=self.some_of(source.statements),
            names=self.some_of(source.names),
            into=into,
            why="x",
        )


HAPPENINGS = [
    name for name in vars(House) if not name.startswith("_") and name not in ("any", "some_of", "fresh_name")
]


class AnySequence(TestCase):
    @hypothesis.settings(
        max_examples=times(6, stress=1_000),
        phases=[hypothesis.Phase.generate],
    )
    @hypothesis.given(st.data())
    def test_undone_in_reverse_leaves_everything_as_it_was(self, data):
        def pick(values):
            return values[data.draw(st.integers(0, len(values) - 1))]

        house = House(pick)
        before, judged = rows(), verdicts()
        assert faults() == []
        done = []
        for _ in range(7):
            what = pick(HAPPENINGS)
            hypothesis.note(what)
            try:
                done.append(getattr(house, what)().regrouping)
            except ValidationError as refusal:
                hypothesis.note(str(refusal))
            assert merged_but_used() == [], what
        assert faults() == []
        assert Regrouping.objects.count() == len(done)
        for regrouping in reversed(done):
            assert undo_regrouping(regrouping=regrouping, why="x").moved_on == (), regrouping
            assert merged_but_used() == [], regrouping
        assert faults() == []
        now = rows()
        assert {name: now[name] for name in before} == before
        assert verdicts() == judged
