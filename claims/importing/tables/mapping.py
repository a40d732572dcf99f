"""Which column of a file is which of ours: by its heading, or as somebody says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.importing.problems import DocumentError, Problem, short
from claims.importing.tables.columns import BY_FIELD, followers, known_names, plain

IGNORED = "-"  # said of a column that is not to be imported
TWICE = "is “{}”, and so is the column “{}”. Leave one of them out, or say which is meant."
NO_COLUMN = "there is no such column; there are: {}."
NO_FIELD = "is mapped to “{}”, which is no field; there are: {}."


@dataclass(frozen=True)
class Columns:
    """`places`: field -> column, counted from 0. `left_out`: columns that are not imported."""

    headings: Sequence[str]
    places: Mapping[str, int]
    left_out: Sequence[int]

    def heading(self, field: str) -> str:
        place = self.places.get(field)
        return "" if place is None else self.name(place)

    def name(self, place: int) -> str:
        """As it is shown: a column without a heading goes by its number."""
        return short(self.headings[place]) or f"number {place + 1}"

    def field_at(self, place: int) -> str:
        return next((field for field, at in self.places.items() if at == place), "")


def map_columns(headings: Sequence[str], said: Mapping[str, str], name: str) -> Columns:
    """`said`: heading -> field, or "-". DocumentError names every column that is wrong."""
    problems = list(wrongly_said(headings, said))
    chosen = {plain(heading): field for heading, field in said.items()}
    meant, known, places = set(chosen.values()), known_names(), {}
    for place, heading in enumerate(headings):
        key = plain(heading)
        field = chosen.get(key) or known.get(key, "")
        if field not in BY_FIELD or (key not in chosen and field in meant):
            continue  # what somebody said goes before what a heading looks like
        if field in places:
            told = TWICE.format(field, short(headings[places[field]]))
            problems.append(Problem(f"column {place + 1} “{short(heading)}”", told))
        else:
            places[field] = place
    problems += missing(places)
    if problems:
        raise DocumentError(name, problems)
    left_out = [place for place in range(len(headings)) if place not in set(places.values())]
    return Columns(headings, places, left_out)


def wrongly_said(headings: Sequence[str], said: Mapping[str, str]) -> Iterator[Problem]:
    there = {plain(heading) for heading in headings}
    for heading, field in said.items():
        if plain(heading) not in there:
            listed = ", ".join(f"“{short(one)}”" for one in headings if one)
            yield Problem(f"column “{short(heading)}”", NO_COLUMN.format(short(listed, 500)))
        if field != IGNORED and field not in BY_FIELD:
            yield Problem(f"column “{short(heading)}”", NO_FIELD.format(short(field), ", ".join(BY_FIELD)))


def missing(places: Mapping[str, int]) -> Iterator[Problem]:
    if "key" in places:
        return
    for fields, what in (
        (("speaker",), "who said it"),
        (("article_url", "article"), "where the article stands"),
    ):
        if not any(field in places for field in fields):
            listed = " or ".join(f"“{BY_FIELD[field].title}”" for field in fields)
            yield Problem(
                "the headings", f"none of them says {what}: name a column {listed}, or map one to it."
            )


def unknown_headings(mapping: Columns) -> list[str]:
    """Columns that are left out because nobody knows what they are; not those that follow from others."""
    return [
        mapping.name(place) for place in mapping.left_out if plain(mapping.headings[place]) not in followers()
    ]


def said_of(columns: Sequence[Mapping[str, Any]], chosen: Sequence[str]) -> dict[str, str]:
    """What somebody chose for each column, as far as its heading does not say the same by itself."""
    known = known_names()
    pairs = [(column["heading"], field) for column, field in zip(columns, chosen, strict=False)]
    return {heading: field or IGNORED for heading, field in pairs if field != known.get(plain(heading), "")}
