"""Making many rows at once without looking through them for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for circles of garbage meanwhile: of judging thousands of claims it took a fifth, and none of
    what judging makes is in a circle. Whoever stopped it starts it again; who finds it stopped leaves it so.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
