"""Lines of JSON."""

import json
from typing import Any


class Around(str):
    """A line that is no row: a head, or what encloses the rows."""

    __slots__ = ()


Line = str


def line(told: dict[str, Any]) -> str:
    return f"{compact(told)}\n"


def compact(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
