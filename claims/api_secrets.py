"""The secret of an API token: made, read, and kept as a digest alone. No database.

``claimtrack_`` + 8 letters that name the token + 36 that are the secret + 6 that check the rest. Programs
that look for secrets in published code know it by `PATTERN`, and what was mistyped needs no look-up.
"""

import hashlib
import re
import secrets
import string
import zlib
from dataclasses import dataclass

START = "claimtrack_"
LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase
NAME, SECRET, CHECK = 8, 36, 6
PATTERN = re.compile(rf"{START}[0-9A-Za-z]{{{NAME + SECRET + CHECK}}}")


@dataclass(frozen=True)
class ApiSecret:
    """``whole`` is shown once, and known to its owner alone; the database has the other two."""

    whole: str

    @classmethod
    def new(cls) -> "ApiSecret":
        drawn = START + "".join(secrets.choice(LETTERS) for _ in range(NAME + SECRET))
        return cls(drawn + checked(drawn))

    @classmethod
    def read(cls, text: str) -> "ApiSecret | None":
        """None for what cannot be one, told without any look-up."""
        if not PATTERN.fullmatch(text) or checked(text[:-CHECK]) != text[-CHECK:]:
            return None
        return cls(text)

    @property
    def prefix(self) -> str:
        """Names the token, to its owner and in the database."""
        return self.whole[: len(START) + NAME]

    @property
    def digest(self) -> str:
        """SHA-256: 36 random letters need no slow hash, nobody goes through 62**36 of them."""
        return hashlib.sha256(self.whole.encode()).hexdigest()

    def is_of(self, digest: str) -> bool:
        """In the same time whether the first letter is wrong or the last."""
        return secrets.compare_digest(self.digest, digest)


def checked(text: str) -> str:
    """CRC-32 in six of the letters."""
    number, found = zlib.crc32(text.encode()), ""
    for _ in range(CHECK):
        number, rest = divmod(number, len(LETTERS))
        found = LETTERS[rest] + found
    return found
