"""Which version of a row a program has read: If-Match, and what it is told where that is not the newest."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from articles.models import Revision
from articles.models.kept import Kept

from .refusals import Refused

TAG = re.compile(r'(W/)?"([^"\x00-\x20\x7f]{0,100})"')
NEEDED = (
    'Say which version you have read: If-Match: "7", as the ETag of your last read gave it. '
    "“*” is not taken: it would write over what nobody has seen."
)


def tag_of(row: Kept) -> str:
    return f'"{row.version}"'


def version_read(header: str | None) -> int:
    """428 for none and for "*", 400 for what is no tag. -1 for a tag that no version has."""
    given = (header or "").strip()
    if given in ("", "*"):
        raise Refused(HTTPStatus.PRECONDITION_REQUIRED, "if-match-needed", NEEDED)
    found = TAG.fullmatch(given)
    if found is None:
        raise Refused(HTTPStatus.BAD_REQUEST, "unreadable", 'If-Match holds one tag in quotes, such as "7".')
    weak, word = found.groups()
    usable = not weak and word.isascii() and word.isdecimal() and len(word) < 10
    return int(word) if usable else -1


def stale(row: Kept, present: Mapping[str, Any], given: Mapping[str, Any]) -> Refused:
    """412 with the row as it is now, and each field that says something else there. One query."""
    differs = {
        name: {"present": present[name], "yours": value}
        for name, value in given.items()
        if name in present and present[name] != value
    }
    return Refused(
        HTTPStatus.PRECONDITION_FAILED,
        "stale",
        changed_by(row),
        headers={"ETag": tag_of(row)},
        present=present,
        differs=differs,
    )


def changed_by(row: Kept) -> str:
    last = Revision.objects.of(row).first()
    if last is None:
        return "It is not the version you have read. Nothing was saved."
    why = f" ({last.why})" if last.why else ""
    return (
        f"It is version {row.version} by now: {last.by_name} changed it on {last.at:%-d %B %Y at %H:%M}"
        f"{why}. Nothing was saved. Read it again, and send what you still mean with its new tag."
    )
