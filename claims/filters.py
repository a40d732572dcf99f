"""What readers can narrow and sort a list of questions by: the parameters of its address."""

import re
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from articles.models import Source
from claims import bitmaps
from claims.agreement import Day
from claims.models import Question
from claims.queries.parts.address import Address
from claims.queries.parts.asked import Asked
from claims.queries.parts.countries import COUNTRIES
from claims.queries.parts.facet_list import HAS, NOT_RECORDED
from claims.queries.parts.found import SORT_NAMES
from claims.queries.parts.matching import NO_COUNTRY, matching
from claims.queries.parts.topic_tree import topic_tree
from claims.queries.parts.verdict_label import VERDICT_LABELS

MOST_VALUES = 20
LONGEST = 120
SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)
PARTIAL_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
NOT_LISTED = _("Something else than these was asked for; the list is not narrowed by it.")
NO_DAY = _("Write a year, a month or a day: 2025, 2025-04 or 2025-04-30.")


class SlugsField(forms.MultipleChoiceField):
    """Any slugs: whether there is such a topic or source is found out with the list."""

    def valid_value(self, value: str) -> bool:
        return bool(SLUG.fullmatch(value))


class PartialDayField(forms.CharField):
    """A year, a month or a day; its first day, or with `last` its last one."""

    def __init__(self, *, last: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.last = last

    def to_python(self, value: Any) -> date | None:
        text = super().to_python(value)
        if not text:
            return None
        try:
            day = Day.read(text) if PARTIAL_DAY.fullmatch(text) else None
        except ValueError as error:
            raise ValidationError(NO_DAY) from error
        if day is None:
            raise ValidationError(NO_DAY)
        return day.latest if self.last else day.earliest


class SlugsFilter(django_filters.MultipleChoiceFilter):
    field_class = SlugsField


class PartialDayFilter(django_filters.Filter):
    field_class = PartialDayField


class NumberFilter(django_filters.Filter):
    field_class = forms.IntegerField


class QuestionForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("This is before the day the period begins."))
        return cleaned


def several(choices: Any, label: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(choices=choices, label=label)


class QuestionFilter(django_filters.FilterSet):
    """Reads and judges the parameters; who fits them is found in the facets stored with the verdicts."""

    verdict = several([(word, label.name) for word, label in VERDICT_LABELS.items()], _("Verdict"))
    topic = SlugsFilter(label=_("Topic, with all below it"))
    kind = several(Source.Kind.choices, _("Kind of source"))
    country = several([*COUNTRIES.items(), (NO_COUNTRY, NOT_RECORDED)], _("Country of the source"))
    source = SlugsFilter(label=_("Who spoke or printed"))
    has = several(list(HAS.items()), _("On the way to print"))
    since = PartialDayFilter(label=_("Figures as of this day or later"))
    until = PartialDayFilter(last=True, label=_("Figures as of this day or earlier"))
    voices = NumberFilter(min_value=1, max_value=9_999, label=_("Least number of independent voices"))
    sort = django_filters.ChoiceFilter(choices=list(SORT_NAMES.items()), label=_("Sort by"))

    class Meta:
        model = Question
        fields: list[str] = []
        form = QuestionForm

    def filter_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        found = matching(self.asked(), topic_tree())
        return queryset.filter(pk__in=found.index.questions(bitmaps.places(found.matched())))

    def asked(self) -> Asked:
        """What could not be read is left out, and told in `complaints`."""
        complaints = {name: self._told(name, errors) for name, errors in self.form.errors.items()}
        data, cleaned = self.form.data, self.form.cleaned_data
        lists = ("verdict", "topic", "kind", "country", "source", "has")
        read = {name: tuple(dict.fromkeys(cleaned.get(name) or ()))[:MOST_VALUES] for name in lists}
        return Asked(
            **read,
            since=cleaned.get("since"),
            until=cleaned.get("until"),
            voices=int(cleaned.get("voices") or 0),
            sort=cleaned.get("sort") or Asked.sort,
            after=slug_in(data, "after"),
            before=slug_in(data, "before"),
            written={name: data.get(name, "")[:20] for name in ("since", "until")},
            complaints=complaints,
        )

    def _told(self, name: str, errors: list[str]) -> tuple[str, ...]:
        """Django's words for a choice that is none would repeat whatever the address holds."""
        if name in ("since", "until", "voices"):
            return tuple(str(error) for error in errors)
        return (str(NOT_LISTED),)


def slug_in(data: QueryDict, name: str) -> str:
    value = data.get(name, "")
    return value if SLUG.fullmatch(value) else ""


def asked_in(data: QueryDict) -> Asked:
    if data.keys().isdisjoint(QuestionFilter.base_filters):  # a form of ten fields for nothing
        written = {"since": "", "until": ""}
        return Asked(after=slug_in(data, "after"), before=slug_in(data, "before"), written=written)
    return QuestionFilter(data).asked()


def address_of(request: HttpRequest) -> Address:
    """The address of this list without what is empty, much too long or said by leaving it away."""
    known = [*QuestionFilter.base_filters, "after", "before"]
    given = (
        (name, value)
        for name in known
        for value in dict.fromkeys(request.GET.getlist(name))
        if 0 < len(value) <= LONGEST and (name, value) != ("sort", Asked.sort)
    )
    return Address(request.path, tuple(given))
