"""Whether what came is only what everybody is shown of an article for subscribers."""

import re
from typing import Any

TEASER = 1_200  # letters; a longer text is no mere beginning
LOCKED = re.compile(
    r"subscri(?:be|ption)s? (?:to|required|only)|subscribers[- ]only|for subscribers|already a subscriber|"
    r"to (?:continue|keep) reading|continue reading with|become a (?:member|subscriber)|"
    r"register to (?:continue|read)|sign in to (?:continue|read)|"
    r"this (?:article|story|content) is (?:reserved|exclusive)",
    re.IGNORECASE,
)


def locked(described: list[dict[str, Any]], said: dict[str, str], text: str) -> bool:
    """By what the page says of itself to search engines, else by its words where there are few."""
    if any(not_free(one) for one in described) or said.get("article:content_tier", "").lower() == "locked":
        return True
    return len(text) < TEASER and bool(LOCKED.search(text))


def not_free(one: dict[str, Any]) -> bool:
    parts = one.get("hasPart")
    inner = parts if isinstance(parts, list) else [parts]
    told = [one.get("isAccessibleForFree")]
    told += [part.get("isAccessibleForFree") for part in inner if isinstance(part, dict)]
    return any(value is False or str(value).strip().lower() == "false" for value in told)
