from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.actions import save
from articles.recording import Recording
from claims.actions.affected import FIELDS_THAT_SHOW
from claims.actions.judge import cases_of
from claims.actions.lines import hold_lines, roots_of
from claims.agreement import assess
from claims.models import OptionAlias, Question, QuestionOption, Topic, Verdict
from claims.reports import comparisons_of


def save_topic(*, topic: Topic, by: Any = None, why: str = "") -> Topic:
    return save(row=topic, by=by, why=why)


def save_question(*, question: Question, by: Any = None, why: str = "") -> Question:
    """Its verdict, and those of the questions it is part of, are judged anew."""
    with Recording(by=by, why=why):
        hold(question)
        return save(row=question)


def hold(question: Question) -> None:
    """Where its claims are read or weighed otherwise than before, their lines are locked with it."""
    stored = Question.objects.filter(pk=question.pk).first()
    if stored is None:
        return
    names = FIELDS_THAT_SHOW[Question]
    heavy = any(getattr(stored, name) != getattr(question, name) for name in names)
    hold_lines(lambda: roots_of(questions=[question.pk]) if heavy else set(), questions=[question.pk])


def publish_question(*, question: Question, by: Any = None, why: str = "") -> Question:
    """With all that was changed in it. ValidationError where it lacks a definition."""
    question.state = Question.State.PUBLISHED
    with Recording(by=by, why=why):
        hold(question)
        return save(row=question, action="published")


def save_answer(
    *, option: QuestionOption, spellings: Iterable[OptionAlias] = (), by: Any = None, why: str = ""
) -> QuestionOption:
    """An answer of a choice question with new spellings of it, in one step."""
    with Recording(by=by, why=why):
        save(row=option)
        for alias in spellings:
            alias.option = option  # its key is known by now
            save(row=alias)
        return option


def save_option(*, option: QuestionOption, by: Any = None, why: str = "") -> QuestionOption:
    return save(row=option, by=by, why=why)


def save_alias(*, alias: OptionAlias, by: Any = None, why: str = "") -> OptionAlias:
    return save(row=alias, by=by, why=why)


@dataclass(frozen=True)
class Preview:
    """What saving a question would change: its verdict now and then, with the reason."""

    before: str
    after: str
    reason: str


def preview_question(*, question: Question) -> Preview:
    """Shown before a definition or measure is changed. Writes nothing; links and decisions are left out."""
    stored = Verdict.objects.filter(pk=question.pk).first()
    case = cases_of([question.pk])[question.pk]
    then = assess(case.reports.values(), comparisons_of([question])[question.pk])
    return Preview(stored.verdict if stored else "no reports", then.verdict, then.reason)
