"""After any sequence of edits what is stored is what the claims make of it, and the history is whole."""

import hypothesis
from django.core.exceptions import ValidationError
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import chain
from articles.actions import merge_sources, publish_article, retract_article, save_source, unmerge_source
from articles.models import Revision
from claims.actions import (
    approve_override,
    end_override,
    save_claim,
    save_override,
    save_question,
    save_statement,
    withdraw_claims,
)
from claims.actions.checking import all_questions, differences_of_columns, differences_of_verdicts
from claims.indexing.writing import broken_index, differences
from claims.models import Claim, Override
from tests.counts import times
from tests.make import make_claim, make_question, make_source, make_user

WORDINGS = ["about 600", "about 610", "more than 3,000", "6,000", "several hundred", "none", "up to 20"]
DAYS = ["2025-01-13", "2025-04-30", "2025-04", "", "../2025-03-01"]
STATES = ["draft", "published", "withdrawn"]


class House:
    """A small world and what can happen in it. `pick` chooses among what is there."""

    def __init__(self, pick):
        self.pick = pick
        self.whole = make_question()
        self.questions = [self.whole, make_question(part_of=self.whole), make_question(measure="level")]
        self.sources = [make_source() for _ in range(3)] + [make_source(named=False)]
        self.alice, self.bob = make_user(), make_user()
        self.claims: list[Claim] = []
        self.overrides: list[Override] = []

    def fresh(self, rows):
        row = self.pick(rows)
        return type(row).objects.get(pk=row.pk)

    def enter(self):
        fields = {"voice": self.pick(self.sources), "said_on": self.pick(DAYS)}
        if self.claims and self.pick([True, False]):
            earlier = self.fresh(self.claims)
            fields = {"statement": earlier.statement, "repeats": self.pick([None, earlier])}
        claim = make_claim(
            question=self.pick(self.questions),
            wording=self.pick(WORDINGS),
            as_of=self.pick(DAYS),
            state=self.pick(STATES),
            garbled=self.pick([False, False, True]),
            scope=self.pick(["", "", "elsewhere"]),
            stance=self.pick(["asserts", "asserts", "asserts", "denies"]),
            **fields,
        )
        self.claims.append(claim)

    def change(self):
        claim = self.fresh(self.claims)
        name, values = self.pick(
            [
                ("wording", WORDINGS),
                ("question", self.questions),
                ("as_of", DAYS),
                ("state", STATES),
                ("garbled", [True, False]),
                ("repeats", [None, *self.claims]),
            ]
        )
        setattr(claim, name, self.pick(values))
        save_claim(claim=claim)

    def withdraw(self):
        withdraw_claims(claims=[self.fresh(self.claims)])

    def retract_or_publish(self):
        article = self.fresh(self.claims).article
        (retract_article if article.state == "published" else publish_article)(article=article)

    def speak_for(self):
        source = self.fresh(self.sources)
        source.speaks_for = self.pick([None, *self.sources])
        save_source(source=source)

    def merge(self):
        source = self.fresh(self.sources)
        if source.merged_into_id:
            unmerge_source(source=source)
        else:
            merge_sources(source=source, into=self.fresh(self.sources))

    def base_on(self):
        statement = self.fresh(self.claims).statement
        statement.based_on = self.pick([None, *(claim.statement for claim in self.claims)])
        save_statement(statement=statement)

    def say_on(self):
        statement = self.fresh(self.claims).statement
        statement.said_on, statement.speaker = self.pick(DAYS), self.pick(self.sources)
        save_statement(statement=statement)

    def ask_differently(self):
        question = self.fresh(self.questions)
        name, values = self.pick(
            [
                ("state", ["draft", "published"]),
                ("measure", ["fixed", "running total", "level", "flow"]),
                ("part_of", [None, self.whole]),
                ("whole_numbers", [True, False]),
            ]
        )
        setattr(question, name, self.pick(values))
        save_question(question=question)

    def decide(self):
        pair = [claim for claim in self.claims if claim.question_id == self.whole.pk][:2]
        over_two = len(pair) == 2 and self.pick([True, False])
        fields = {"claim_a": pair[0], "claim_b": pair[1]} if over_two else {}
        decision = self.pick(["compatible", "conflict" if over_two else "in conflict"])
        override = Override(question=self.whole, decision=decision, reason="x", **fields)
        self.overrides.append(save_override(override=override, by=self.alice))
        approve_override(override=override, by=self.bob)

    def end_decision(self):
        end_override(override=self.fresh(self.overrides))


HAPPENINGS = [name for name in vars(House) if not name.startswith("_") and name not in ("fresh", "enter")]


class AnySequence(TestCase):
    # Not made smaller when it fails: that takes minutes with a database. The steps are told as they are.
    @hypothesis.settings(
        max_examples=times(6, stress=1_000),
        phases=[hypothesis.Phase.generate],
    )
    @hypothesis.given(st.data())
    def test_leaves_everything_in_order(self, data):
        def pick(values):
            return values[data.draw(st.integers(0, len(values) - 1))] if values else values[0]

        house = House(pick)
        house.enter()
        for _ in range(12):
            what = pick(["enter", "enter", "enter", *HAPPENINGS])
            hypothesis.note(what)
            lines = Revision.objects.count()
            try:
                getattr(house, what)()
            except (
                ValidationError,
                IndexError,
                ValueError,
            ):  # a circle, an empty list: refused, nothing written
                assert Revision.objects.count() == lines, what
            found = [
                *differences_of_verdicts(all_questions()),
                *differences_of_columns(),
                *differences(),
                *broken_index(),
            ]
            assert found == [], what
        assert list(chain.problems()) == []
