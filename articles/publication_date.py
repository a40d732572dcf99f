"""The few EDTF forms an article's date may have: 2025, 2025-04, 2025-04-30, each with ~, ? or %.

The engine reads many more; this app must not know the engine. A test holds the two readings equal.
"""

import calendar
import re
from datetime import date

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)


def read(text: str) -> tuple[date, date]:
    """The first and the last day the text may mean. ValueError says in a sentence what is wrong."""
    found = FORM.fullmatch(text)
    if not found:
        raise ValueError("Write the date as 2025-04-30, 2025-04 or 2025; add ~ for about, ? for uncertain.")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise ValueError(f"There is no such date: {text}.") from error
