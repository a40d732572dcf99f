"""The unit a claim was printed in, where it is not the question's own."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from claims.agreement import Count
from claims.agreement.units import UNITS, Unit, convert, unit_at, unit_called, unit_in, units_beside

if TYPE_CHECKING:
    from claims.models.claim import Claim

NO_UNITS = "The question counts in “{asked}”, which has no other units: leave this empty."
UNKNOWN = "“{unit}” is no unit that can be converted to {asked}. These are: {others}."
OTHER_DIMENSION = "“{unit}” measures {dimension}, the question’s {asked} {theirs}. Write one of: {others}."
OWN_UNIT = "the question’s own unit"


def printed_unit(claim: "Claim") -> Unit | None:
    """What the wording is to be read in; None for the question's own unit.

    A unit that the wording names ("2,100 hectares"), or the quote right behind it, need not be entered: it is
    filled in, so that a figure in hectares is never taken for one in km². The question's own is taken out.
    ValidationError for one that cannot be converted to the question's.
    """
    asked = unit_called(claim.question.unit)
    if not claim.unit and asked is not None:
        claim.unit = named_in_print(claim.wording, claim.quote, asked)
    if not claim.unit:
        return None
    if asked is None:
        words = claim.question.unit or OWN_UNIT
        raise ValidationError({"unit": NO_UNITS.format(asked=words)})
    printed = unit_called(claim.unit)
    others = ", ".join(one.name for one in units_beside(asked))
    if printed is None:
        raise ValidationError({"unit": UNKNOWN.format(unit=claim.unit, asked=asked.name, others=others)})
    if printed.dimension != asked.dimension:
        told = {"dimension": printed.dimension, "theirs": asked.dimension}
        told |= {"unit": claim.unit, "asked": asked.name, "others": others}
        raise ValidationError({"unit": OTHER_DIMENSION.format(**told)})
    if printed == asked:
        claim.unit = ""
        return None
    return printed


def named_in_print(wording: str, quote: str, asked: Unit) -> str:
    place = quote.find(wording) if wording else -1
    words = unit_in(wording) or (unit_at(quote, place + len(wording)) if place >= 0 else "")
    named = unit_called(words) if words else None
    return words if named and named != asked and named.dimension == asked.dimension else ""


def converted(claim: "Claim", count: Count, printed: Unit) -> Count:
    """In the question's unit. ValueError for what grows too large."""
    return convert(count, printed, unit_called(claim.question.unit), claim.question.whole_numbers)


def units_offered(asked: str) -> tuple[str, ...]:
    """Names of the units that convert to the one a question counts in; of all where it is not known yet."""
    own = unit_called(asked)
    return tuple(one.name for one in (UNITS if own is None else units_beside(own)))


def as_printed(wording: str, unit: str) -> str:
    """The figure with the unit it was printed in: "about 2,100 hectares". Words that are none as they are."""
    try:
        count = Count.read(wording, whole_numbers=False)
    except ValueError:
        return wording
    words = count.words()
    between = " of " if count.hedge == "vague" else " "  # hundreds of hectares
    return words if unit_in(words) else f"{words}{between}{unit}"
