"""A verdict with everything it was made of, as plain JSON, and the way back: recompute(document).

The document is what `/questions/…/verdict.json` gives away. It needs nothing but this package:

    python -m claims.agreement verdict.json

Numbers are JSON integers, or text where they have decimals; days are EDTF. Linked questions (P1) stand in
`parts` and `wholes` with their own reports, since a part that exceeds its whole decides both verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from .assess import as_known_on, assess
from .count import Count, Number
from .day import Day
from .linked import linked_conflicts, with_linked
from .report import ENGINE_VERSION, Agreement, Choice, Comparison, Report, Value, as_day

FORMAT = "claimtrack-verdict/1"
ANSWER = (
    "verdict", "rule", "reason", "low", "high", "lowest", "highest", "core", "voices", "named_voices",
    "origins", "discrepancies", "revisions", "strained", "inferred", "current", "positions", "superseded",
    "revised", "discrepant", "not_comparable", "gives_none", "both_right",
)  # fmt: skip
Question = tuple[Iterable[Report], Comparison]
PLAIN = {
    "key": str,
    "voice": str,
    "origin": str,
    "as_of_inferred": bool,
    "scope": str,
    "depth": int,
    "named": bool,
    "stance": str,
    "garbled": bool,
    "drift_from": str,
}
COMPARED_BY = {"kind": str, "measure": str, "same_moment_days": int, "whole_numbers": bool, "broader": dict}
DAYS = ("as_of", "said_on", "printed_on")
ENDS = ("low", "best", "high", "stated")


class NotADocument(ValueError):
    """Says in a sentence what is wrong with it, and where."""


# --- writing ---------------------------------------------------------------------------------------------


def document_of(
    own: Question,
    parts: Mapping[str, Question],
    wholes: Mapping[str, Question],
    about: Mapping[str, Any],
    day: date | None = None,
) -> dict[str, Any]:
    """``about``: the question in words, carried along. ``day``: as known on that day; today without one."""
    agreement = agreement_of(own, parts.values(), wholes.values(), day)
    return {
        "format": FORMAT,
        "engine": ENGINE_VERSION,
        "question": dict(about),
        "as_known_on": day.isoformat() if day else None,
        **written_question(own),
        "parts": {name: written_question(part) for name, part in sorted(parts.items())},
        "wholes": {name: written_question(whole) for name, whole in sorted(wholes.items())},
        "answer": answer_of(agreement),
    }


def written_question(question: Question) -> dict[str, Any]:
    reports, comparison = question
    ordered = sorted(reports, key=lambda report: report.key)
    return {"comparison": asdict(comparison), "reports": [written_report(report) for report in ordered]}


def written_report(report: Report) -> dict[str, Any]:
    days = {name: day.edtf if (day := getattr(report, name)) else None for name in DAYS}
    return {name: getattr(report, name) for name in PLAIN} | days | {"value": written_value(report.value)}


def written_value(value: Value) -> dict[str, Any] | None:
    if value is None:
        return None
    if isinstance(value, Count):
        ends = {end: plain(getattr(value, end)) for end in ENDS}
        return {
            "count": ends | {"hedge": value.hedge, "soft_high": value.soft_high, "wording": value.wording}
        }
    if isinstance(value, Day):
        return {"date": value.edtf}
    return {"choice": value.name} if isinstance(value, Choice) else {"text": value}


def plain(value: Any) -> Any:
    """As JSON: days and decimals as text, so that nothing is lost on the way."""
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, date | Decimal) else value


def answer_of(agreement: Agreement) -> dict[str, Any]:
    answer = {name: plain(getattr(agreement, name)) for name in ANSWER}
    answer["conflicts"] = [
        {"a": conflict.a, "b": conflict.b, **asdict(conflict.relation)} for conflict in agreement.conflicts
    ]
    return answer


# --- reading ---------------------------------------------------------------------------------------------


def recompute(document: Any) -> Agreement:
    """The agreement over the document's reports. NotADocument where it cannot be read."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotADocument(f"This is no verdict document: its “format” is not “{FORMAT}”.")
    linked = [
        [read_question(one, f"{side}.{name}") for name, one in sorted(mapping(document, side).items())]
        for side in ("parts", "wholes")
    ]
    told = document.get("as_known_on")
    return agreement_of(read_question(document, "question"), *linked, read_date(told) if told else None)


def agreement_of(
    own: Question, parts: Iterable[Question], wholes: Iterable[Question], day: date | None = None
) -> Agreement:
    """The verdict with the conflicts of linked questions counted in, as the program stores it."""

    def stand(question: Question) -> tuple[Agreement, list[Report]]:
        reports, comparison = list(question[0]), question[1]
        agreement = as_known_on(reports, comparison, day) if day else assess(reports, comparison)
        by_key = {report.key: report for report in reports}
        return agreement, [by_key[key] for key in agreement.current]

    agreement, current = stand(own)
    below = [conflict for part in parts for conflict in linked_conflicts(stand(part)[1], current)]
    above = [conflict for whole in wholes for conflict in linked_conflicts(current, stand(whole)[1])]
    return with_linked(agreement, below + above)


def differences(document: Mapping[str, Any], agreement: Agreement) -> list[str]:
    """One sentence for each part of the answer that is not what the reports make of it."""
    told = document.get("answer")
    answer = told if isinstance(told, dict) else {}
    return [
        f"{name} is told as {answer.get(name)!r}, the reports make it {value!r}."
        for name, value in answer_of(agreement).items()
        if answer.get(name) != value
    ]


def read_question(written: Any, place: str) -> Question:
    if not isinstance(written, dict) or not isinstance(written.get("reports"), list):
        raise NotADocument(f"{place}: there are no reports.")
    given = of_type(mapping(written, "comparison", place), COMPARED_BY, f"{place}.comparison")
    try:
        comparison = Comparison(**given)
    except ValueError as error:
        raise NotADocument(f"{place}.comparison: {error}") from error
    reports = [read_report(one, f"{place}.reports[{at}]") for at, one in enumerate(written["reports"])]
    return reports, comparison


def read_report(written: Any, place: str) -> Report:
    if not isinstance(written, dict):
        raise NotADocument(f"{place} is no report.")
    missing = [name for name in ("key", "voice", "origin", "value") if name not in written]
    if missing:
        raise NotADocument(f"{place} has no {missing[0]}.")
    given = of_type(written, PLAIN, place)
    try:
        days = {name: as_day(written.get(name)) for name in DAYS}
        return Report(**given, **days, value=read_value(written["value"]))
    except (TypeError, ValueError, AttributeError, KeyError, InvalidOperation) as error:
        raise NotADocument(f"{place}: {error}") from error


def of_type(written: Mapping[str, Any], types: Mapping[str, type], place: str) -> dict[str, Any]:
    given = {name: written[name] for name in types if name in written}
    for name, value in given.items():
        if type(value) is not types[name]:
            raise NotADocument(f"{place}.{name} is not what it should be: {value!r}.")
    return given


def read_value(written: Any) -> Value:
    if written is None:
        return None
    ((kind, value),) = written.items()
    if kind != "count" and not isinstance(value, str):
        raise ValueError(f"{value!r} is no value.")
    if kind == "count":
        ends = {end: read_number(value.get(end)) for end in ENDS}
        return Count(**ends, hedge=value["hedge"], soft_high=value["soft_high"], wording=value["wording"])
    if kind == "date":
        return Day.read(value)
    if kind == "choice":
        return Choice(value)
    if kind == "text":
        return value
    raise ValueError(f"“{kind}” is no kind of value.")


def read_number(written: Any) -> Number | None:
    if isinstance(written, str):
        number = Decimal(written)
        if not number.is_finite():
            raise ValueError(f"“{written}” is no number.")
        return number
    if written is not None and type(written) is not int:
        raise ValueError(f"{written!r} is no number.")
    return written


def read_date(written: Any) -> date:
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as error:
        raise NotADocument(f"as_known_on: {error}") from error


def mapping(document: Mapping[str, Any], name: str, place: str = "") -> Mapping[str, Any]:
    found = document.get(name, {})
    if not isinstance(found, dict):
        raise NotADocument(f"{place}{'.' if place else ''}{name} is no object.")
    return found
