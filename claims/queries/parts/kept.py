"""What every list reads is read once in each state of the data, and kept until the next write."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Read = TypeVar("Read")
MOST_KEPT = 600  # in every process; at most some ten megabytes with a million claims

_state: ContextVar[tuple[str, ...]] = ContextVar("state of the data", default=())


@contextmanager
def in_state(state: Sequence[str]) -> Iterator[None]:
    """For a request that only reads: ``state`` was read before anything else, and each write moves it.

    So what is kept under it is never older than it; at worst it is newer and thrown away too soon.
    """
    token = _state.set(tuple(state))
    try:
        yield
    finally:
        _state.reset(token)


def state_known() -> tuple[str, ...]:
    """The one of this request, the head of the chain of history first; nothing where nobody asked for it."""
    return _state.get()


class Memory:
    """Of the newest state alone."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.held: tuple[tuple[str, ...], dict[Hashable, Any]] = ((), {})

    def of(self, state: tuple[str, ...]) -> dict[Hashable, Any]:
        """State and parts change together: no thread ever sees one state's parts under another."""
        held, parts = self.held
        if held != state or len(parts) >= MOST_KEPT:
            parts = {}
            self.held = (state, parts)
        return parts


MEMORY = Memory()


def kept(name: Hashable, read: Callable[[], Read]) -> Read:
    """Not to be changed by whoever gets it. Read anew where nobody knows the state: in a command, say."""
    state = _state.get()
    if not state:
        return read()
    parts = MEMORY.of(state)
    if name not in parts:
        parts[name] = read()
    return parts[name]
