"""Verdicts, renewed in the transaction that changed their claims."""

from collections.abc import Sequence

from articles.recording import Recording, Written


def refresh_what_was_written(recording: Recording, written: Sequence[Written]) -> None:
    pass
