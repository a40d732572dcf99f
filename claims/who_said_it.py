"""Who said something, in an editor's words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WhoSaidIt:
    """The line of a statement: who said it, and whom they cite ("Kyiv, citing GUR").

    ``kind`` and ``named`` are for a speaker who is not here yet.
    """

    speaker: str
    kind: str = "official"
    named: bool = True
    said_on: str = ""
    occasion: str = ""
    citing: str = ""
