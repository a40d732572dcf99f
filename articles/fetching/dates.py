"""The day a page says it was published, as partial as it says it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

DAY = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", re.ASCII)
IN_ADDRESS = re.compile(r"/(\d{4})[/-]?(\d{2})[/-]?(\d{2})(?![0-9])", re.ASCII)
NAMES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "article.published",
    "date",
)
EARLIEST = 1900


def on_page(described: list[dict[str, Any]], said: dict[str, str], today: date) -> str:
    """2025-04-30, 2025-04, 2025 or nothing: the page's own day, whatever day it was elsewhere."""
    return next((day for told in tellings(described, said) if (day := plain(told, today))), "")


def tellings(described: list[dict[str, Any]], said: dict[str, str]) -> Iterator[str]:
    for one in described:
        told = one.get("datePublished")
        if isinstance(told, str):
            yield told
    yield from (said[name] for name in NAMES if name in said)


def in_address(address: str, today: date) -> str:
    """/2025/04/30/ and /20250430 are days; other numbers are not."""
    found = IN_ADDRESS.search(address)
    return plain("-".join(found.groups()), today) if found else ""


def plain(told: str, today: date) -> str:
    """Nothing where there is no such day, or where it has not come yet (but for the date line)."""
    found = DAY.match(told)
    if not found:
        return ""
    parts = [part for part in found.groups() if part]
    year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
    try:
        first = date(year, month, day)
    except ValueError:
        return ""
    return "-".join(parts) if year >= EARLIEST and first <= today + timedelta(days=1) else ""
