"""A question as lists show it: verdict, why, counts, and the figures drawn small."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Override, Question, Verdict

from .counts import Counts
from .current import current_stands, listed_stands
from .days import day_words
from .stands_where import StandsWhere
from .verdict_label import VerdictLabel, verdict_label


@dataclass(frozen=True)
class QuestionRow:
    """``decided``: people made the verdict, against the rules; the reason is theirs."""

    slug: str
    title: str
    verdict: VerdictLabel
    reason: str
    counts: Counts
    remarks: str
    stands: StandsWhere
    decided: bool = False


def question_rows(questions: Iterable[Question], most_figures: int) -> tuple[QuestionRow, ...]:
    """One query, for the current claims; the questions were read with their verdicts."""
    questions = list(questions)
    stands = current_stands(question.pk for question in questions)
    return tuple(_row(question, stands[question.pk], most_figures) for question in questions)


def _row(question: Question, stands: list, most_figures: int) -> QuestionRow:
    verdict = getattr(question, "verdict", None) or Verdict()
    return QuestionRow(
        question.slug,
        question.title,
        verdict_label(verdict.verdict),
        verdict.reason,
        Counts(verdict.articles, verdict.outlets, verdict.voices),
        _remarks(verdict),
        listed_stands(question, stands, most_figures),
        decided=verdict.rule == Override.RULE,
    )


def _remarks(verdict: Verdict) -> str:
    """Discrepancies and the newest report's day, where there are any."""
    remarks = []
    if verdict.discrepancies:
        words = ngettext(
            "{n} figure changed on the way", "{n} figures changed on the way", verdict.discrepancies
        )
        remarks.append(words.format(n=verdict.discrepancies))
    if verdict.last_report_on:
        remarks.append(_("newest report {day}").format(day=day_words(verdict.last_report_on)))
    return " · ".join(remarks)
