"""What is stored beside what was entered, in words, for an editor whose save came too late."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms

from articles.models import Revision

if TYPE_CHECKING:
    from articles.forms.kept import VersionedForm

SHOWN = 1_000  # letters of a long text; the form itself holds the whole
KEPT = "Nothing was saved. Your values are still in the form: saving again puts them over the stored ones."


class Differences:
    """Of a bound form whose row has another version by now. Two queries, one more a linked row."""

    def __init__(self, form: "VersionedForm") -> None:
        self.form = form

    def sentences(self) -> Iterator[str]:
        yield f"{self.who()} {KEPT}"
        for name in self.form.entered():
            label = self.form.fields[name].label or name.replace("_", " ")
            stored = self.told(name, self.form.initial.get(name))
            yours = self.told(name, self.form[name].data)
            yield f"{str(label).capitalize()}: stored {stored}, yours {yours}."

    def who(self) -> str:
        row = self.form.instance
        last = Revision.objects.of(row).first()
        name = f"“{row}”" if str(row) else "This"
        if last is None:
            return f"{name} was changed while you were editing it."
        why = f" ({last.why})" if last.why else ""
        when = f"{last.at:%-d %B %Y at %H:%M}"
        return f"{name} was changed by {last.by_name} on {when}{why} while you were editing it."

    def told(self, name: str, value: Any) -> str:
        field = self.form.fields[name]
        if isinstance(field, forms.BooleanField):
            return "yes" if field.to_python(value) else "no"
        if value in (None, ""):
            return "nothing"
        if isinstance(field, forms.ModelChoiceField):
            value = linked(field, value)
        elif isinstance(field, forms.ChoiceField):
            value = dict(field.choices).get(value, value)
        text = str(value)
        return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}…” ({len(text):,} letters)"


def linked(field: forms.ModelChoiceField, value: Any) -> Any:
    """The row a choice points to; the bare key where there is none."""
    try:
        return field.to_python(value)
    except forms.ValidationError:
        return value
