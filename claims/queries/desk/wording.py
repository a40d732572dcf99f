"""What the words of a figure allow, told while they are typed: ends, the rule of the hedge, the quote."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.agreement import Count
from claims.agreement.count import Number, grouped, is_round, roundness
from claims.models.claim_quote import figures, plain

LONGEST = 300
RULES: dict[str, Promise] = {
    "exact": gettext_lazy("A number that is not round is taken as it stands."),
    "at least": gettext_lazy("“At least” leaves the upper end open."),
    "more than": gettext_lazy("“More than” begins one above the number and leaves the upper end open."),
    "up to": gettext_lazy("“Up to” reaches from nothing to the number."),
    "less than": gettext_lazy("“Fewer than” ends one below the number."),
    "range": gettext_lazy("Both ends are named."),
    "vague": gettext_lazy("The words name no number: the upper end is soft, and may be passed."),
}


@dataclass(frozen=True)
class ReadWording:
    """``low``, ``best``, ``high`` in words: a number, “open”, or “none”. ``complaint``: it cannot be read.

    ``in_quote``: None where there is nothing to look for.
    """

    wording: str = ""
    low: str = ""
    best: str = ""
    high: str = ""
    rule: str = ""
    complaint: str = ""
    in_quote: bool | None = None
    calculated: bool = False


def read_wording(
    wording: str, quote: str = "", calculation: str = "", *, whole_numbers: bool = True
) -> ReadWording | None:
    """None for no words. No query."""
    wording = wording.strip()[:LONGEST]
    if not wording:
        return None
    try:
        count = Count.read(wording, whole_numbers=whole_numbers)
    except ValueError as error:
        return ReadWording(wording, complaint=str(error))
    return ReadWording(
        wording=wording,
        low=_("open") if count.low is None else grouped(count.low),
        best=_("none") if count.best is None else grouped(count.best),
        high=_high(count),
        rule=_rule(count),
        in_quote=_stands_in(quote, wording, count) if quote.strip() else None,
        calculated=bool(calculation.strip()),
    )


def _high(count: Count) -> str:
    if count.high is None:
        return _("open")
    return (
        _("{number} or more").format(number=grouped(count.high)) if count.soft_high else grouped(count.high)
    )


def _rule(count: Count) -> str:
    """In a sentence, with the width it allows."""
    stated = count.stated
    if count.hedge == "about" or (count.hedge == "exact" and stated and count.low != count.high):
        width = grouped(_width(count, stated))
        if count.hedge == "exact" and stated is not None and is_round(stated):
            return _("A bare round number reads as “about”: ± {width}.").format(width=width)
        return _("“About” allows ± {width}: the last digit that counts, at most a tenth.").format(width=width)
    if count.hedge == "nearly" and stated is not None:
        return _("“Nearly” reaches {width} below the number.").format(width=grouped(_width(count, stated)))
    if count.low == count.high == 0:
        return _("None at all.")
    return str(RULES.get(count.hedge, ""))


def _width(count: Count, stated: Number) -> Number:
    return stated - count.low if count.low is not None else roundness(stated)


def _stands_in(quote: str, wording: str, count: Count) -> bool:
    """As the guard of a claim's quote sees it (claims.models.claim_quote)."""
    if plain(wording) in plain(quote):
        return True
    printed = figures(quote)
    wanted = [count.stated] if count.stated is not None else [count.low, count.best, count.high]
    numbers = [number for number in wanted if number is not None]
    return bool(numbers) and all(number in printed for number in numbers)
