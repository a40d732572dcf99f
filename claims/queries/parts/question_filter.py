"""What readers can narrow a list of questions by; the address holds it."""

import django_filters
from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.models import Question, Verdict

from .verdict_label import VERDICT_LABELS

SORTS = {
    "verdict": (_("Conflicts first"), ("rank", "-verdict__voices", "title")),
    "newest": (_("Newest report"), ("-verdict__last_report_on", "title")),
    "voices": (_("Most voices"), ("-verdict__voices", "title")),
    "title": (_("Title"), ("title",)),
}


def with_word(questions: QuerySet[Question]) -> QuerySet[Question]:
    """Each question with `word`, its verdict; one that was never computed has no reports."""
    return questions.annotate(word=Coalesce("verdict__verdict", Value(Verdict.Word.NO_REPORTS.value)))


def ranked(questions: QuerySet[Question]) -> QuerySet[Question]:
    """In the order of the verdicts, conflicts first."""
    order = [When(word=word, then=Value(place)) for place, word in enumerate(VERDICT_LABELS)]
    return questions.annotate(rank=Case(*order, default=Value(len(order)), output_field=IntegerField()))


class QuestionFilter(django_filters.FilterSet):
    verdict = django_filters.MultipleChoiceFilter(
        field_name="word",
        choices=[(word, label.name) for word, label in VERDICT_LABELS.items()],
        widget=forms.CheckboxSelectMultiple,
        label=_("Verdict"),
    )
    sort = django_filters.ChoiceFilter(
        method="put_in_order",
        choices=[(name, label) for name, (label, _fields) in SORTS.items()],
        empty_label=None,
        widget=forms.Select(attrs={"class": "field"}),
        label=_("Sort by"),
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def put_in_order(self, questions: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        return questions.order_by(*SORTS[value][1])
