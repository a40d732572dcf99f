"""What can stand behind the question mark, form by form. The schema and the page about the API list these.

Unlike a page, the API refuses what it cannot read: a program that misspells a filter would else take the
whole list for the part it asked for.
"""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Source
from claims.filters import (
    LONGEST,
    MOST_VALUES,
    NOT_LISTED,
    PartialDayField,
    QuestionFilter,
    QuestionForm,
)
from claims.queries.data.narrowing import RowsAsked
from claims.queries.parts.countries import COUNTRIES
from claims.queries.parts.cursor import Cursor
from claims.queries.parts.facet_list import NOT_RECORDED
from claims.queries.parts.matching import NO_COUNTRY
from claims.queries.search import KINDS, MOST
from claims.search.asked import LONGEST_QUERY

from ..problems import BadParameters, Errors
from .fields import (
    NO_PLACE,
    Day,
    Languages,
    Place,
    WholeNumber,
    Words,
    by_key,
    limit,
    several,
    slugs,
)

FREE = ("q",)  # may have blanks around it
UNKNOWN = gettext_lazy("There is none of this name here.")


class Parameters(forms.Form):
    """None at all: the form that refuses everything."""

    @classmethod
    def read(cls, data: QueryDict) -> "Parameters":
        """BadParameters with all that is wrong, by parameter."""
        form = cls(data)
        errors = dict(refused(form, data))
        for name, sentences in form.errors.items():
            told = [str(sentence) for sentence in sentences]
            errors.setdefault(name, [str(NOT_LISTED)] if _repeats(form.fields.get(name)) else told)
        if errors:
            raise BadParameters(errors)
        return form


class Paged(Parameters):
    limit = limit()
    after = by_key()


class QuestionParameters(QuestionFilter().get_form_class(), Parameters):
    """As the lists of questions, but that a number has to be one."""

    voices = WholeNumber(least=1, most=9_999, label=gettext_lazy("Least number of independent voices"))
    limit = limit()
    after = Place(
        str, r"[-\w]{1,120}", label=gettext_lazy("The question the page begins after, as “next” gives it")
    )


class Since(QuestionForm, Parameters):
    """Of two days the second must not be before the first."""


class OfVoices(Since):
    source = slugs(gettext_lazy("Who spoke or printed it"))
    kind = several(Source.Kind.choices, gettext_lazy("Kind of the voice behind it"))
    country = several(
        [*COUNTRIES.items(), (NO_COUNTRY, NOT_RECORDED)], gettext_lazy("Country of that voice, ISO 3166")
    )


class OfQuestion(OfVoices):
    """The claims of one question."""

    since = PartialDayField(required=False, label=gettext_lazy("Figures as of this day or later"))
    until = PartialDayField(
        required=False, last=True, label=gettext_lazy("Figures as of this day or earlier")
    )
    current = forms.ChoiceField(
        required=False,
        choices=[("true", gettext_lazy("stands for its voice")), ("false", gettext_lazy("does not"))],
        label=gettext_lazy("Whether it stands for its voice in the verdict"),
    )
    limit = limit()
    after = by_key()


class ClaimParameters(OfQuestion):
    topic = slugs(gettext_lazy("Topic, with all below it"))
    question = slugs(gettext_lazy("The question it answers"))


class StatementParameters(OfVoices):
    question = slugs(gettext_lazy("A question that it answers"))
    since = PartialDayField(required=False, label=gettext_lazy("Said on this day or later"))
    until = PartialDayField(required=False, last=True, label=gettext_lazy("Said on this day or earlier"))
    limit = limit()
    after = by_key()


class ArticleParameters(Since):
    source = slugs(gettext_lazy("Who printed it"))
    kind = several(Source.Kind.choices, gettext_lazy("Kind of the outlet"))
    country = several(
        [*COUNTRIES.items(), (NO_COUNTRY, NOT_RECORDED)], gettext_lazy("Country of the outlet, ISO 3166")
    )
    topic = slugs(gettext_lazy("Topic that it has claims on, with all below it"))
    question = slugs(gettext_lazy("A question that it has claims on"))
    language = Languages(required=False, label=gettext_lazy("Its language: en, ko, uk"))
    since = PartialDayField(required=False, label=gettext_lazy("Published on this day or later"))
    until = PartialDayField(required=False, last=True, label=gettext_lazy("Published on this day or earlier"))
    limit = limit()
    after = by_key()


class SourceParameters(Paged):
    kind = several(Source.Kind.choices, gettext_lazy("Kind of source"))
    country = several([*COUNTRIES.items(), (NO_COUNTRY, NOT_RECORDED)], gettext_lazy("Its country, ISO 3166"))


class DayParameters(Parameters):
    on = Day(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("This is not a day. Write it like 2025-03-01.")},
        label=gettext_lazy("As known on this day: what was said and printed by then"),
    )


class PeriodParameters(Parameters):
    limit = limit()
    after = Place(
        date.fromisoformat,
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        label=gettext_lazy("The day the page begins after, as “next” gives it"),
    )


class ChangeParameters(Parameters):
    by = forms.ChoiceField(
        required=False,
        choices=[("report", gettext_lazy("by the days of the reports")), ("entry", gettext_lazy("of entry"))],
        label=gettext_lazy("By the days on which reports became known, or on which they were entered here"),
    )
    topic = forms.SlugField(
        required=False, max_length=LONGEST, label=gettext_lazy("Topic, with all below it")
    )
    limit = limit()
    after = Place(
        str, r"[0-9]{1,19}\.[0-9]{1,19}", label=gettext_lazy("The place of the next page, as “next” gives it")
    )

    def clean(self) -> dict[str, Any]:
        """A place among the days of entry is none among those of the reports."""
        cleaned = super().clean()
        if place := cleaned.get("after"):
            read = Cursor.of_time if cleaned.get("by") == "entry" else Cursor.of_day
            cleaned["after"] = read(place)
            if cleaned["after"] is None:
                self.add_error("after", NO_PLACE)
        return cleaned


class SearchParameters(Parameters):
    q = Words(max_length=LONGEST_QUERY, label=gettext_lazy("Words that all must be found"))
    kind = forms.ChoiceField(
        required=False,
        choices=list(KINDS.items()),
        label=gettext_lazy("What to look for; all where left out"),
    )
    limit = limit()
    after = WholeNumber(
        least=1, most=MOST, label=gettext_lazy("The place of the next page, as “next” gives it")
    )


def rows_asked(cleaned: dict[str, Any]) -> RowsAsked:
    lists = ("topic", "question", "source", "kind", "country", "language")
    current = cleaned.get("current")
    return RowsAsked(
        **{name: tuple(dict.fromkeys(cleaned.get(name) or ())) for name in lists},
        since=cleaned.get("since"),
        until=cleaned.get("until"),
        current=current == "true" if current else None,
    )


def refused(form: forms.Form, data: QueryDict) -> Errors:
    """What no field would complain about: names nobody knows, nothing, and the same twice."""
    found = {}
    for name, values in data.lists():
        field = form.fields.get(name)
        if field is None:
            known = ", ".join(form.fields) or _("none")
            found[name] = [_("There is no such parameter here. There are: {names}.").format(names=known)]
        elif sentence := _wrong(name, values, repeated=_repeats(field)):
            found[name] = [sentence]
    return found


def _wrong(name: str, values: list[str], *, repeated: bool) -> str:
    if not all(values):
        return _("Give a value, or leave it out.")
    if any("\0" in value for value in values) or (
        name not in FREE and any(value != value.strip() for value in values)
    ):
        return _("It holds blanks or signs that do not belong there.")
    if not repeated and len(values) > 1:
        return _("Give it once.")
    if len(values) > MOST_VALUES:
        return _("Give {n} values at most.").format(n=MOST_VALUES)
    return ""


def _repeats(field: forms.Field | None) -> bool:
    return isinstance(field, forms.MultipleChoiceField)
