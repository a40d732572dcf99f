"""JSON from outside, read strictly: what two readers could read in two ways is refused, not guessed at."""

import json
import math
from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from articles.models.fields import UNSTORABLE

from .refusals import Refused

LARGEST = 2_500_000  # bytes; a text of the greatest length an article may have fits
DEEPEST = 20


class StrictJSON(BaseParser):
    """One object in UTF-8. No name twice, no NaN, no number too large, nothing nested deeply."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> dict[str, Any]:
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            told = f"The body is larger than {LARGEST:,} bytes."
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", told)
        try:
            read = json.loads(
                body.decode("utf-8"), object_pairs_hook=each_once, parse_constant=refuse, parse_float=finite
            )
        except RecursionError:
            raise ParseError("This is nested too deeply.") from None
        except ValueError as error:  # also bytes that are no UTF-8, and numbers of thousands of digits
            raise ParseError(f"This is no JSON that can be read: {str(error)[:200]}") from None
        if not isinstance(read, dict):
            raise ParseError("Send one JSON object.")
        if depth(read) > DEEPEST:
            raise ParseError("This is nested too deeply.")
        return read


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if any(UNSTORABLE.search(name) for name in found):
        raise ValueError("a name holds a character that cannot be stored")
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def refuse(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def depth(read: Any) -> int:
    """Level by level, not by recursion."""
    level, deep = [read], 0
    while level and deep <= DEEPEST:
        deep += 1
        inside = [value for one in level for value in (one.values() if isinstance(one, dict) else one)]
        level = [value for value in inside if isinstance(value, dict | list)]
    return deep
