"""An editor in a process of its own: one deed after another, on the few rows that others change as well.

    python -m tests.claims.actions.one_editor 7 1250        what chance begins with; so many deeds

Each deed is a transaction. Tells what became of them: {"done": 1000, "refused": 250}, refused in words. What
the database itself refuses is told beside: a deadlock, a lock waited for too long.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

from tests.side_by_side import tell, wait_for_the_others

WORDINGS = ("about 600", "about 610", "more than 3,000", "6,000", "several hundred", "none", "up to 20")
DAYS = ("2025-01-13", "2025-04-30", "2025-04", "")
MANY = 30  # claims and statements; from then on none are made


class Editor:
    """Every public method is one deed."""

    def __init__(self, chance: random.Random) -> None:
        from articles.models import Article, Source
        from claims.models import Claim, Question, Regrouping, Statement

        self._pick = chance.choice
        self._tables = {"article": Article, "source": Source, "claim": Claim, "question": Question}
        self._tables |= {"statement": Statement, "regrouping": Regrouping}

    def _any(self, kind: str) -> Any:
        return self._pick(self._tables[kind].objects.order_by("pk"))

    def _some_claims(self) -> list[Any]:
        return [self._any("claim") for _ in range(self._pick([1, 2, 4]))]

    def enter(self) -> None:
        from claims.actions import save_claim
        from tests.make import build_claim

        if self._tables["claim"].objects.count() < MANY:
            fields = {name: self._any(name) for name in ("article", "question", "statement")}
            save_claim(claim=build_claim(wording=self._pick(WORDINGS), **fields))

    def say_otherwise(self) -> None:
        from claims.actions import save_claim

        claim = self._any("claim")
        claim.wording, claim.as_of = self._pick(WORDINGS), self._pick(DAYS)
        save_claim(claim=claim)

    def publish(self) -> None:
        from claims.actions import publish_claims

        publish_claims(claims=self._some_claims())

    def withdraw(self) -> None:
        from claims.actions import withdraw_claims

        withdraw_claims(claims=self._some_claims(), why="x")

    def move(self) -> None:
        from claims.actions import move_claims

        kind = self._pick(["statement", "question"])
        move_claims(claims=self._some_claims(), why="x", **{kind: self._any(kind)})

    def repeat(self) -> None:
        from claims.actions import mark_repeats

        mark_repeats(claim=self._any("claim"), of=self._any("claim"), why="x")

    def retract(self) -> None:
        from articles.actions import retract_article

        retract_article(article=self._any("article"))

    def put_back(self) -> None:
        from articles.actions import publish_article

        publish_article(article=self._any("article"))

    def speak_for(self) -> None:
        from articles.actions import save_source

        source = self._any("source")
        source.speaks_for = self._pick([None, self._any("source")])
        save_source(source=source)

    def say_on(self) -> None:
        from claims.actions import save_statement

        statement = self._any("statement")
        statement.said_on, statement.speaker = self._pick(DAYS), self._any("source")
        save_statement(statement=statement)

    def chain(self) -> None:
        from claims.actions import set_chain

        set_chain(
            statement=self._any("statement"), based_on=self._pick([None, self._any("statement")]), why="x"
        )

    def ask_otherwise(self) -> None:
        from claims.actions import save_question

        question = self._any("question")
        question.measure = self._pick(["fixed", "running total", "level"])
        save_question(question=question)

    def merge_sources(self) -> None:
        from claims.actions import merge_source

        merge_source(source=self._any("source"), into=self._any("source"), why="x")

    def merge_statements(self) -> None:
        from claims.actions import merge_statements

        merge_statements(statement=self._any("statement"), into=self._any("statement"), why="x")

    def merge_questions(self) -> None:
        from claims.actions import merge_questions

        merge_questions(question=self._any("question"), into=self._any("question"), why="x")

    def split_statement(self) -> None:
        from claims.actions import split_statement
        from claims.actions.regrouping import NewStatement

        if self._tables["statement"].objects.count() < MANY:
            statement = self._any("statement")
            new = NewStatement(self._any("source"), self._pick(DAYS), "another briefing")
            split_statement(statement=statement, claims=list(statement.claims.all())[:1], new=new, why="x")

    def undo(self) -> None:
        """The newest, so that what is merged comes apart about as often as it is merged."""
        from claims.actions import undo_regrouping

        newest = self._tables["regrouping"].objects.filter(undone_at=None).order_by("-pk")[:4]
        for regrouping in newest:
            undo_regrouping(regrouping=regrouping, why="x")
            return

    undo_once_more = undo_again = undo


DEEDS = [name for name in vars(Editor) if not name.startswith("_")]


def became(deed: Callable[[], None]) -> str:
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError

    from articles.refusals import StaleWrite

    try:
        deed()
    except (ValidationError, StaleWrite):
        return "refused"
    except DatabaseError as error:
        return f"{type(error).__name__}: {error}"
    return "done"


def main(seed: int, deeds: int) -> None:
    django.setup()
    chance = random.Random(seed)
    editor = Editor(chance)
    wait_for_the_others()
    told: Counter[str] = Counter()
    for _ in range(deeds):
        name = chance.choice(DEEDS)
        how = became(getattr(editor, name))
        told[how if how in {"done", "refused"} else f"{name}: {how}"] += 1
    tell(told)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
