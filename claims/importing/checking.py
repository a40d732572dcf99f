"""One entry, each field checked and cleaned by its kind."""

from collections.abc import Mapping
from typing import Any

from claims.importing.circles import find_circles
from claims.importing.fields import Entries, Field, json_kind
from claims.importing.problems import Problem, short
from claims.importing.sections import OPTIONS

Entry = dict[str, Any]
NO_NAMES: Mapping[str, str] = {}


def read_entry(
    path: str, fields: Mapping[str, Field], raw: Any, called: Mapping[str, str] = NO_NAMES
) -> tuple[list[Problem], Entry]:
    """Fields left out stay out. `called`: what a field is called where it was read."""
    if not isinstance(raw, dict):
        return [Problem(path, f"must be an object, not {json_kind(raw)}.")], {}
    problems, entry = [], {}
    for name in raw:
        if name not in fields:
            problems.append(
                Problem(f"{path}, {short(name)}", f"is no field; there are: {', '.join(fields)}.")
            )
    for name, kind in fields.items():
        if name not in raw:
            if kind.required:
                problems.append(Problem(f"{path}, {called.get(name, name)}", "is missing."))
            continue
        try:
            entry[name] = kind.read(raw[name])
        except ValueError as error:
            problems.append(Problem(f"{path}, {called.get(name, name)}", str(error)))
            continue
        if isinstance(kind, Entries):
            found, entry[name] = read_options(f"{path}, {called.get(name, name)}", entry[name])
            problems += found
    return problems, entry


def read_options(path: str, raw_options: list[Any]) -> tuple[list[Problem], list[Entry]]:
    """The answers of a choice question, and whether `broader` names one of them."""
    problems, options = [], []
    for number, raw in enumerate(raw_options):
        found, option = read_entry(f"{path}[{number}]", OPTIONS, raw)
        problems += found
        options.append(option)
    names = [option.get("name") for option in options]
    for number, option in enumerate(options):
        if names.count(option.get("name")) > 1:
            problems.append(Problem(f"{path}[{number}]", f"“{option.get('name')}” stands twice."))
        if option.get("broader") and option["broader"] not in names:
            problems.append(
                Problem(f"{path}[{number}], broader", f"“{option['broader']}” is no option here.")
            )
    if not problems:
        links = {option["name"]: [option["broader"]] if option.get("broader") else [] for option in options}
        circles_found = find_circles(links)
        problems += [Problem(path, f"leads back to itself: {' → '.join(line)}.") for line in circles_found]
    return problems, options
