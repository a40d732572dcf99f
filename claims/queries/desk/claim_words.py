"""A claim's columns in words: what each is called, and what a stored value says."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.models.saying import SAYS
from claims.models.values import as_number
from claims.queries.parts.days import partial_words

LONG = 400  # letters of a value shown beside another
NOT_TOLD = {"quote_start"}  # goes with the quote

Linked = dict[tuple[type[Model], int], str]


def field_label(name: str) -> str:
    """As the desk's form calls it; empty for the claim as a whole."""
    known = {
        "": _("the whole claim"),
        "article_version": _("version of the text"),
        "as_of": _("as of"),
        "as_of_basis": _("how the as-of is known"),
        "basis": _("how the statement is known"),
        "best_entered": _("best entered by hand"),
        "high": _("highest"),
        "high_entered": _("highest entered by hand"),
        "low": _("lowest"),
        "low_entered": _("lowest entered by hand"),
        "option": _("answer from the list"),
        "statement": _("who said it"),
        "summary": _("in our words"),
        "text_value": _("answer"),
    }
    return known.get(name) or str(Claim._meta.get_field(name).verbose_name)


def in_order(names: Iterable[str]) -> list[str]:
    """As the form has them: PostgreSQL keeps no order in what is stored as JSON."""
    places = {name: place for place, name in enumerate(SAYS)}
    return sorted(names, key=lambda name: (places.get(name, len(places)), name))


def linked_words(values: Iterable[tuple[str, Any]]) -> Linked:
    """The rows that (field, value) pairs point to, in words. One query for each table."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for name, value in values:
        field = Claim._meta.get_field(name)
        if field.is_relation and isinstance(value, int):
            wanted[field.related_model].add(value)
    return {
        (model, pk): str(row)
        for model, keys in wanted.items()
        for pk, row in model._base_manager.select_related(*_named_by(model)).in_bulk(keys).items()
    }


def _named_by(model: type[Model]) -> tuple[str, ...]:
    """What the words of a row are made of beside itself."""
    names = {field.name for field in model._meta.concrete_fields if field.is_relation}
    return tuple(sorted(names & {"speaker", "option", "article"}))


def value_words(name: str, value: Any, linked: Linked) -> str:
    """Of a value as the history has it; empty for none."""
    field = Claim._meta.get_field(name)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.is_relation:
        return linked.get((field.related_model, value), str(value))
    if name in ("low", "best", "high"):
        return f"{as_number(field.to_python(value)):,}"
    if name in ("date", "as_of"):
        return partial_words(value)
    if field.choices:
        return str(dict(field.choices).get(value, value))
    return value if len(value) <= LONG else f"{value[:LONG]}…"
