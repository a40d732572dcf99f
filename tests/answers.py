"""What two answers have in common."""

from typing import Any


def headers_of(answer: Any) -> dict[str, str]:
    """All but the number that each request has of its own."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
