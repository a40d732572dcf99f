"""The schema as the page about the API tells it: no list of operations or fields is written twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..problems import PROBLEMS

Schema = Mapping[str, Any]

METHODS = ("get", "post", "put", "patch", "delete")
MOST_TOLD = 12  # of the words a parameter can be; of more the first few
FEW = 3
UNNAMED = dict.fromkeys(("question", "topic", "claim", "statement", "article", "source"), "NAME")
GROUPS = {
    "overview": gettext_lazy("Overview and search"),
    "questions": gettext_lazy("Questions and verdicts"),
    "claims": gettext_lazy("Claims"),
    "statements": gettext_lazy("Statements"),
    "articles": gettext_lazy("Articles"),
    "sources": gettext_lazy("Sources"),
    "desk": gettext_lazy("The desk, for editors"),
}
TYPES = {
    "string": gettext_lazy("words"),
    "integer": gettext_lazy("whole number"),
    "number": gettext_lazy("number"),
    "boolean": gettext_lazy("true or false"),
    "object": gettext_lazy("object"),
}


Words = tuple[tuple[str, bool], ...]  # pieces of a text, and whether each is what a program reads


@dataclass(frozen=True)
class Told:
    """A parameter or a field."""

    name: str
    takes: str
    words: Words
    required: bool = False


@dataclass(frozen=True)
class Operation:
    """``example``: an address to ask for, where it is a read. ``gives``: the name of what it answers.

    ``works``: what the example names is there.
    """

    id: str
    method: str
    path: str
    summary: str
    description: Words
    parameters: tuple[Told, ...]
    example: str
    works: bool
    gives: str


@dataclass(frozen=True)
class Group:
    name: str
    title: str | Promise
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Shape:
    name: str
    fields: tuple[Told, ...]


@dataclass(frozen=True)
class Refusal:
    status: int
    name: str
    title: str | Promise


@dataclass(frozen=True)
class Reference:
    groups: tuple[Group, ...]
    shapes: tuple[Shape, ...]
    refusals: tuple[Refusal, ...]


def reference(schema: Schema, names: dict[str, str]) -> Reference:
    """``names``: those of something that is there, {"question": slug}, for the examples."""
    operations: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method in METHODS:
            if told := methods.get(method):
                tag = told.get("tags", ["overview"])[0]
                operations.setdefault(tag, []).append(_operation(method, path, told, names))
    order = [*(name for name in GROUPS if name in operations), *(operations.keys() - GROUPS.keys())]
    groups = (Group(name, GROUPS.get(name, name.capitalize()), tuple(operations[name])) for name in order)
    refusals = (Refusal(status, problem.name, problem.title) for status, problem in PROBLEMS.items())
    return Reference(tuple(groups), tuple(_shapes(schema)), tuple(refusals))


def _operation(method: str, path: str, told: Schema, names: dict[str, str]) -> Operation:
    example = told.get("x-example", "") if method == "get" else ""
    asked = [one for one in told.get("parameters", ()) if one["in"] != "header"]
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told.get("summary", told["operationId"]),
        description=_words(told),
        parameters=tuple(_parameter(one) for one in asked),
        example=example.format(**UNNAMED | names),
        works=bool(names) or "{" not in example,
        gives=_answer(told["responses"]),
    )


def _parameter(told: Schema) -> Told:
    return Told(told["name"], _takes(told["schema"]), _words(told), told.get("required", False))


def _answer(responses: Schema) -> str:
    for status, response in responses.items():
        content = response.get("content", {}).get("application/json") if status.startswith("2") else None
        if content:
            return _name(content["schema"])
    return ""


def _shapes(schema: Schema) -> Iterator[Shape]:
    for name, told in schema.get("components", {}).get("schemas", {}).items():
        wanted = set(told.get("required", ()))
        fields = told.get("properties", {}).items()
        yield Shape(
            name,
            tuple(Told(key, _takes(one), _words(one), key in wanted) for key, one in fields),
        )


def _words(told: Schema) -> Words:
    """The description, written in Markdown: code stands between backticks."""
    pieces = told.get("description", "").split("`")
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)


def _takes(schema: Schema) -> str:
    if name := _name(schema):
        return name
    if words := schema.get("enum"):
        return _one_of([word for word in words if word is not None])
    kind = schema.get("type", "object")
    if kind == "array":
        if "pattern" in schema["items"]:
            return _("names, as in addresses")
        several = _takes(schema["items"])
        return several if "enum" in schema["items"] else _("list of {what}").format(what=several)
    named = [one for one in ([kind] if isinstance(kind, str) else kind) if one != "null"]
    words = _exactly(schema) or " / ".join(str(TYPES.get(one, one)) for one in named)
    return (
        words if isinstance(kind, str) or len(named) == len(kind) else _("{what} or null").format(what=words)
    )


def _exactly(schema: Schema) -> str:
    if examples := schema.get("examples"):
        return _alternatives(examples)
    if schema.get("format") == "date":
        return _("day: 2025-03-01")
    if "minimum" in schema and "maximum" in schema:
        return _("{least} to {most}").format(least=schema["minimum"], most=f"{schema['maximum']:,}")
    return _("address") if schema.get("format") == "uri" else ""


def _one_of(words: list[str]) -> str:
    if len(words) <= MOST_TOLD:
        return _alternatives(words)
    more = len(words) - FEW
    told = ngettext("{few} and {n} other", "{few} and {n} others", more)
    return told.format(few=", ".join(words[:FEW]), n=more)


def _alternatives(words: Iterable[str]) -> str:
    *first, last = words
    return _("{words} or {last}").format(words=", ".join(first), last=last) if first else last


def _name(schema: Schema) -> str:
    """Of the shape that it refers to, if it does."""
    inner = schema if "$ref" in schema else next(iter(schema.get("allOf", schema.get("oneOf", ()))), {})
    return inner.get("$ref", "").rpartition("/")[2]
