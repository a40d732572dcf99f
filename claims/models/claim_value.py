"""A claim's value columns, filled from what the editor wrote."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from claims.agreement import Count
from claims.models.claim_unit import converted, printed_unit
from claims.models.values import ENDS, as_decimal, as_number, read_window

if TYPE_CHECKING:
    from claims.models.claim import Claim

LONGEST_WORDING = 300
read_count = lru_cache(maxsize=8_192)(Count.read)  # many claims are in the same words
FIELD_OF_KIND = {"count": "wording", "date": "date", "choice": "option", "text": "text_value"}
WANTED = {
    "count": "Write the number as it is printed: “about 600”.",
    "date": "Enter the date, such as 2024-06-19 or 2024-06.",
    "choice": "Choose the answer.",
    "text": "Enter the answer in words.",
}


def fill(claim: "Claim") -> None:
    """ValidationError at the field that cannot be read, or that belongs to another kind of question."""
    if claim.kind:
        refuse_other_kinds(claim)
    if claim.kind == "count" and claim.stance != "gives none":
        fill_count(claim)
    else:
        set_count(claim, None)
    if claim.kind == "choice" and claim.stance != "gives none":
        fill_option(claim)
    claim.earliest, claim.latest = read_window("date", claim.date)
    if claim.stance == "gives none" and (claim.date or claim.option_id or claim.text_value):
        field = "date" if claim.date else "option" if claim.option_id else "text_value"
        raise ValidationError({field: "Who gives no figure has no value: leave it empty."})


def want(claim: "Claim") -> None:
    """A published assertion has a value."""
    given = {
        "count": claim.hedge,
        "date": claim.date,
        "choice": claim.option_id,
        "text": claim.text_value,
    }
    if claim.kind and not given[claim.kind]:
        raise ValidationError({FIELD_OF_KIND[claim.kind]: WANTED[claim.kind]})


def refuse_other_kinds(claim: "Claim") -> None:
    if claim.unit and claim.kind != "count":
        asked = claim.question.get_value_kind_display()
        raise ValidationError({"unit": f"The question asks for a {asked}: leave this empty."})
    for kind, filled in (("date", claim.date), ("choice", claim.option_id), ("text", claim.text_value)):
        if filled and kind != claim.kind:
            asked = claim.question.get_value_kind_display()
            raise ValidationError(
                {FIELD_OF_KIND[kind]: f"The question asks for a {asked}: leave this empty."}
            )


def fill_count(claim: "Claim") -> None:
    if len(claim.wording) > LONGEST_WORDING:  # the field's own validator says so
        return
    if not claim.wording:
        if claim.stance == "asserts":
            raise ValidationError({"wording": WANTED["count"]})
        set_count(claim, None)
        return
    try:
        count = read_wording(claim)
    except ValueError as error:
        count = instead_of_words(claim)
        if count is None and claim.stance == "asserts":
            raise ValidationError({"wording": str(error)}) from error
    set_count(claim, count)
    in_order(claim)


def read_wording(claim: "Claim") -> Count:
    """In the question's unit, whatever unit it was printed in. ValueError where the words are no number."""
    unit = printed_unit(claim)
    if unit is None:
        return read_count(claim.wording, whole_numbers=claim.question.whole_numbers)
    return converted(claim, read_count(claim.wording, whole_numbers=False), unit)


def instead_of_words(claim: "Claim") -> Count | None:
    """Words that are no number may stand where the editor entered the ends and says how they come about."""
    low, best, high = (
        as_number(getattr(claim, end)) if getattr(claim, f"{end}_entered") else None for end in ENDS
    )
    if not claim.calculation or (low is None and best is None and high is None):
        return None
    try:
        if best is not None:
            return Count.of("exact", best, claim.question.whole_numbers)
        if low is not None and high is not None:
            return Count(low, None, high, "range")
        return Count.of("up to", high) if low is None else Count.of("at least", low)
    except ValueError as error:
        raise ValidationError({"low": str(error)}) from error


def set_count(claim: "Claim", count: Count | None) -> None:
    claim.hedge = count.hedge if count else ""
    claim.stated = as_decimal("wording", count.stated) if count else None
    for end in ENDS:
        if count is None:
            setattr(claim, end, None)
            setattr(claim, f"{end}_entered", False)
        elif not getattr(claim, f"{end}_entered"):
            setattr(claim, end, as_decimal("wording", getattr(count, end)))
    claim.soft_high = bool(count and count.soft_high and not claim.high_entered)


def in_order(claim: "Claim") -> None:
    for lower, upper in (("low", "best"), ("best", "high"), ("low", "high")):
        small, large = getattr(claim, lower), getattr(claim, upper)
        if isinstance(small, Decimal | int) and isinstance(large, Decimal | int) and small > large:
            at = lower if getattr(claim, f"{lower}_entered") else upper
            raise ValidationError(
                {at: f"Out of order: {lower} {as_number(small):,} is above {upper} {as_number(large):,}."}
            )


def fill_option(claim: "Claim") -> None:
    """A wording that is an option's name or another spelling of it chooses the option. One query at most."""
    if claim.option_id is None and claim.wording:
        options = claim.question.options.prefetch_related("aliases")
        claim.option = option_called(
            claim.wording,
            ((option, (option.name, *(alias.name for alias in option.aliases.all()))) for option in options),
        )
    if claim.option_id and claim.option.question_id != claim.question_id:
        raise ValidationError({"option": "This answer belongs to another question."})


def option_called(wording: str, options: Iterable[tuple[Any, Iterable[str]]]) -> Any:
    """Of (option, its names) the one that the wording names, in whatever case; else None."""
    said, found = wording.casefold(), None
    for option, names in options:
        if said in {name.casefold() for name in names}:
            found = option
    return found


def fill_as_of(claim: "Claim") -> None:
    """A missing as-of falls back to the day the statement was said, and is marked inferred."""
    if claim.as_of:
        claim.as_of_earliest, claim.as_of_latest = read_window("as_of", claim.as_of)
        return
    claim.as_of_basis = "inferred"
    claim.as_of_earliest = claim.as_of_latest = None
    if claim.statement_id:
        claim.as_of_earliest, claim.as_of_latest = claim.statement.said_first()
