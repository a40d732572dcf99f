"""From an entry of an import document to a row that is not saved yet.

`find(section, key)` gives the row another entry refers to, new or from the database, and None for a blank.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.base import ModelState

from articles.models import Article, Source
from claims.importing.sections import ELSEWHERE
from claims.models import Claim, Question, Statement, Topic
from claims.models.claim_value import read_wording
from claims.models.values import ENDS

Entry = dict[str, Any]
Row = TypeVar("Row", bound=Model)
Find = Callable[[str, str | None], Any]


def new(model: type[Row], **values: Any) -> Row:
    """As model(**values), in a third of the time: an import makes many thousand."""
    row = model.__new__(model)
    row.__dict__.update(blank(model), _state=ModelState())
    for name, value in values.items():
        setattr(row, name, value)
    return row


@cache
def blank(model: type[Model]) -> dict[str, Any]:
    """Every column with its default. None of them is a list or an object that rows would share."""
    return {field.attname: field.get_default() for field in model._meta.concrete_fields}


def plain(entry: Entry, *others: str) -> Entry:
    """The fields that are the same in the model; `others` are set by hand."""
    return {name: value for name, value in entry.items() if name not in (ELSEWHERE, *others)}


def topic(entry: Entry, find: Find) -> Topic:
    return new(Topic, **plain(entry, "parent"), parent=find("topics", entry.get("parent")))


def source(entry: Entry, find: Find) -> Source:
    return new(
        Source,
        **plain(entry, "names", "speaks_for", "part_of", "merged_into"),
        merged_into=find("sources", entry.get("merged_into")),
        speaks_for=find("sources", entry.get("speaks_for")),
        part_of=find("sources", entry.get("part_of")),
    )


def question(entry: Entry, find: Find) -> Question:
    return new(
        Question,
        **plain(entry, "topic", "part_of", "options"),
        topic=find("topics", entry["topic"]),
        part_of=find("questions", entry.get("part_of")),
    )


def article(entry: Entry, find: Find) -> Article:
    return new(
        Article,
        **plain(entry, "publisher", "credit", "copy_of"),
        publisher=find("sources", entry["publisher"]),
        credit=find("sources", entry.get("credit")),
        copy_of=find("articles", entry.get("copy_of")),
    )


def statement(entry: Entry, find: Find) -> Statement:
    return new(
        Statement,
        **plain(entry, "speaker", "based_on"),
        speaker=find("sources", entry["speaker"]),
        based_on=find("statements", entry.get("based_on")),
    )


SET_BY_HAND = (
    "article", "question", "statement", "repeats", "option", "text", *ENDS, "steps", "overruled",
    "quote_without_figure",
)  # fmt: skip


def claim(entry: Entry, find: Find) -> Claim:
    row = new(
        Claim,
        **plain(entry, *SET_BY_HAND),
        article=find("articles", entry["article"]),
        question=find("questions", entry.get("question")),
        statement=find("statements", entry["statement"]),
        repeats=find("claims", entry.get("repeats")),
        option=find_option(entry, find),
        text_value=entry.get("text", ""),
        steps_between=entry.get("steps", 0),
    )
    row.quote_without_figure = entry.get("quote_without_figure", False)
    set_ends(row, entry)
    return row


def find_option(entry: Entry, find: Find) -> Model | None:
    name = entry.get("option")
    option = find("options", f"{entry.get('question')}/{name}") if name else None
    if name and option is None:
        raise ValidationError({"option": f"“{name}” is none of the answers of “{entry.get('question')}”."})
    return option


def set_ends(row: Claim, entry: Entry) -> None:
    """The numbers beside a wording must be what its words mean, unless a calculation says why not.

    Where `overruled` names the ends that a person set, those stand and the others are read.
    """
    if "overruled" in entry:
        row.overrule(**{end: entry.get(end) for end in entry["overruled"]})
        return
    given = {end: entry[end] for end in ENDS if end in entry}
    if not given or row.question is None:
        return
    try:
        reading = read_wording(row)
    except ValueError:
        if row.calculation:  # else the wording itself is refused, with the reader's own words
            row.overrule(**given)
        return
    other = {end: given.get(end) for end in ENDS if given.get(end) != getattr(reading, end)}
    if other and not row.calculation:
        raise ValidationError(
            {
                min(other): f"“{row.wording}” reads as {reading.interval()}, which the numbers here are not: "
                "correct one of the two, or say under calculation how the numbers come about."
            }
        )
    row.overrule(**other)


ROW_OF: dict[str, Callable[[Entry, Find], Model]] = {
    "topics": topic,
    "sources": source,
    "questions": question,
    "articles": article,
    "statements": statement,
    "claims": claim,
}
MODEL_OF = {
    "topics": Topic,
    "sources": Source,
    "questions": Question,
    "articles": Article,
    "statements": Statement,
    "claims": Claim,
}
