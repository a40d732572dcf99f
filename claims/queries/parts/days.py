"""Days as people write them: 2 Sep 2025; about Jan 2025."""

import re
from datetime import date
from functools import lru_cache

from django.utils.dates import MONTHS_3
from django.utils.formats import date_format

from claims.agreement import Day
from claims.agreement.edtf import MONTHS

MONTH_NAME = re.compile(rf"\b({'|'.join(MONTHS)})\b")


def day_words(day: date | None) -> str:
    return date_format(day, "j M Y") if day else ""


@lru_cache(maxsize=4096)
def partial_words(edtf: str) -> str:
    """A partial date in short form; what cannot be read is shown as it was written."""
    try:
        words = Day.read(edtf).words() if edtf else ""
    except ValueError:
        return edtf
    return MONTH_NAME.sub(lambda name: name[0][:3], words)


def month_names() -> tuple[str, ...]:
    """Short names of the twelve months in the reader's language, for a chart's axis."""
    return tuple(str(MONTHS_3[number]).capitalize() for number in range(1, 13))
