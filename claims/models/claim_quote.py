"""Where a quote stands in its article's text, and whether it holds the figure claimed."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, F, Q, TextField, Value
from django.db.models.functions import Cast, Replace
from django.db.models.lookups import IContains

from claims.agreement import Count
from claims.models.values import ENDS

if TYPE_CHECKING:
    from claims.models.claim import Claim

AROUND = 32  # letters kept before and after, as in the W3C text-quote selector
DIGITS = re.compile(r"\d[\d,.\u00a0\u202f ]{0,30}", re.ASCII)
LONGEST_QUOTE = 5_000


def anchor(claim: "Claim") -> None:
    """text[start:end] == quote. A quote that stands in the text once is found without being told where."""
    version = claim.article_version
    if version is not None and claim.article_id and version.article_id != claim.article_id:
        raise ValidationError({"article_version": "This is the text of another article."})
    if not claim.quote:
        claim.quote_start = claim.quote_end = None
        claim.quote_prefix = claim.quote_suffix = ""
        return
    if version is None and claim.article_id:
        version = claim.article_version = claim.article.newest_version()
    if version is None:
        keep_place(claim)
    if version is None or len(claim.quote) > LONGEST_QUOTE:
        return
    start = place(claim, version.text)
    claim.quote_start, claim.quote_end = start, start + len(claim.quote)
    claim.quote_prefix = version.text[max(0, start - AROUND) : start]
    claim.quote_suffix = version.text[claim.quote_end : claim.quote_end + AROUND]


def keep_place(claim: "Claim") -> None:
    """Of a quote whose text is not here: where it stood elsewhere, if that can be. A later text is looked at
    there first."""
    start, end = claim.quote_start, claim.quote_end
    if start is None or end is None or end - start != len(claim.quote):
        claim.quote_start = claim.quote_end = None


def place(claim: "Claim", text: str) -> int:
    """The place given if the quote stands there, else the only one, else the one between its neighbours."""
    start, quote = claim.quote_start, claim.quote
    if start is not None and text[start : start + len(quote)] == quote:
        return start
    first = text.find(quote)
    if first < 0:
        raise ValidationError({"quote": "These words do not stand in the article’s text, letter by letter."})
    if text.find(quote, first + 1) < 0:
        return first
    around = text.find(claim.quote_prefix + quote + claim.quote_suffix)
    if (claim.quote_prefix or claim.quote_suffix) and around >= 0:
        return around + len(claim.quote_prefix)
    raise ValidationError({"quote": "These words stand in the text more than once: quote a little more."})


def guard(claim: "Claim") -> None:
    """A number that is not in the quote wants a calculation note."""
    if claim.quote_without_figure or not lacks_figure(claim):
        return
    raise ValidationError(
        {"calculation": f"“{claim.wording}” is not in the quote: say how the number was worked out."}
    )


def lacks_figure(claim: "Claim") -> bool:
    """Whether a count's number is not in its quote, and nothing says how it was worked out."""
    if claim.kind != "count" or not claim.quote or not claim.hedge or claim.calculation:
        return False
    if len(claim.quote) > LONGEST_QUOTE or plain(claim.wording) in plain(claim.quote):
        return False
    printed = figures(claim.quote)
    return not all(number in printed for number in wanted_figures(claim) if number is not None)


def wanted_figures(claim: "Claim") -> list[Decimal | None]:
    """As printed: the columns hold what was printed in another unit in the question's own."""
    if claim.unit:
        try:
            count = Count.read(claim.wording, whole_numbers=False)
        except ValueError:
            return []
        ends = [count.stated] if count.stated is not None else [count.low, count.best, count.high]
        return [None if end is None else Decimal(end) for end in ends]
    return [claim.stated] if claim.stated is not None else [getattr(claim, end) for end in ENDS]


def to_check() -> Q:
    """What the guard lets through and somebody should look at, told by the database alone. Of counts:

    - neither the wording nor its digits stand in the quote, and nothing says how the number came about: the
      quote was another when the claim was saved, as after a new text of the article;
    - an end of the interval was overruled without a calculation note;
    - the number was worked out, and no second person has published it yet.

    Digits that stand in the quote inside of a longer number pass here, and not at the guard.
    """
    quote = F("quote")
    for sign in (",", " ", "\u00a0", "\u202f"):
        quote = Replace(quote, Value(sign), Value(""), output_field=TextField())
    digits = Cast(Cast("stated", BigIntegerField()), TextField())
    printed = Q(quote__icontains=F("wording")) | Q(IContains(quote, digits), stated__isnull=False)
    quoted = Q(kind="count", stance="asserts") & ~Q(quote="")
    overruled = Q(low_entered=True) | Q(best_entered=True) | Q(high_entered=True)
    unexplained = quoted & ~printed & ~Q(hedge="")
    worked_out = Q(quoted & ~Q(quote__icontains=F("wording")), state__in=["draft", "submitted"])
    return ~Q(state="withdrawn") & (
        Q(Q(kind="count", stance="asserts") & (overruled | unexplained), calculation="")
        | (worked_out & ~Q(calculation=""))
    )


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def figures(text: str) -> set[Decimal]:
    """The numbers printed in digits, with commas or spaces between thousands."""
    found = set()
    for run in DIGITS.findall(text):
        for form in (run, *run.split()):
            digits = re.sub(r"[,\s]", "", form).strip(".")
            if digits.count(".") <= 1:
                found.add(Decimal(digits))
    return found
