"""What is made of frozen values alone is made once in each process, and found again by those very values.

So it is never out of date, whatever is written: other values find something else.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

Frozen = TypeVar("Frozen")
Made = TypeVar("Made", bound=Callable[..., Any])

REMEMBERED: list[Any] = []


def remembered(most: int) -> Callable[[Made], Made]:
    """For a function of values, the language and the day among them where it makes words of them."""

    def remember(make: Made) -> Made:
        kept = lru_cache(maxsize=most)(make)
        REMEMBERED.append(kept)
        return kept

    return remember


def forget() -> None:
    """As in a process that has just begun."""
    for kept in REMEMBERED:
        kept.cache_clear()


def hashed_once(frozen: type[Frozen]) -> type[Frozen]:
    """For a frozen dataclass of many parts that kept text is found by: the same object each time.

    Not for what is pickled: another process hashes the same words otherwise.
    """
    of_values = frozen.__hash__

    @wraps(of_values)
    def hash_of(self: Frozen) -> int:
        kept = vars(self)
        if "_hash" not in kept:
            kept["_hash"] = of_values(self)
        return kept["_hash"]

    frozen.__hash__ = hash_of
    return frozen
