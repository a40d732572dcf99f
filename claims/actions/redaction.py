from typing import Any

from articles.actions.redaction import redact, tombstone
from claims.models import Claim

WORDS = ("quote", "quote_prefix", "quote_suffix", "translation", "translator", "note")
PLACES = ("quote_start", "quote_end")


def redact_claim(*, claim: Claim, ground: str, by: Any) -> Claim:
    """The words go, of the article and ours; the figure stays, with a tombstone in place of its evidence."""
    values = {"summary": tombstone(ground)} | dict.fromkeys(WORDS, "") | dict.fromkeys(PLACES)
    return redact(row=claim, values=values, ground=ground, by=by)
