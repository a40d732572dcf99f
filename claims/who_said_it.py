"""Who said something, in an editor's words."""

import re
from dataclasses import dataclass

CITING = re.compile(r",? citing ")


@dataclass(frozen=True)
class WhoSaidIt:
    """The line of a statement: who said it, and whom they cite ("Kyiv, citing GUR").

    ``citing`` may name a whole line: "Northern Wire, citing the ministry". ``kind`` and ``named`` are for
    a speaker who is not here yet.
    """

    speaker: str
    kind: str = "official"
    named: bool = True
    said_on: str = ""
    occasion: str = ""
    citing: str = ""

    @property
    def cited(self) -> tuple[str, ...]:
        """Whose word is passed on, the nearest first; the last is the origin."""
        return tuple(name.strip() for name in CITING.split(self.citing) if name.strip())
