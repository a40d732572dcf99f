"""Waiting for something that another process does."""

import time
from collections.abc import Callable
from threading import Event

PATIENCE = 120  # seconds; so that what never happens ends the test, however slow the machine
PAUSE = 0.02


def wait_for(happened: Callable[[], object]) -> None:
    ends = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > ends:
            raise AssertionError("What was waited for did not happen.")
        Event().wait(PAUSE)  # between two looks, so that what is waited for gets the processor
