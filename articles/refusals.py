"""The ways a write is refused that is not the editor's bad input (that is a ValidationError)."""

from typing import Any


class UseAnAction(Exception):
    """Something tried to write past the actions, where no history would be kept."""


class HardDelete(Exception):
    """Nothing is ever deleted: a claim is withdrawn, an article retracted, a source merged."""


class StaleWrite(Exception):
    """Someone else saved the row after it was read. Both versions are kept for the editor to see."""

    def __init__(self, *, current: Any, attempted: Any) -> None:
        self.current = current
        self.attempted = attempted
        super().__init__(
            f"{attempted} was changed by someone else while you were editing it "
            f"(you had version {attempted.version}, it is now version {current.version}). Nothing was saved."
        )


class ChangedMeanwhile(Exception):
    """Someone saved a row from which rows of a long import were derived. Nothing of the import was saved."""

    def __init__(self, row: Any) -> None:
        self.row = row
        super().__init__(f"{row} was changed by someone else meanwhile.")
