"""What is left of a text when only its words in their order count: to find its copies among many.

A text is cut into shingles, four words each, overlapping. Two texts share as much as they share shingles. To
find candidates without comparing all, 32 of the shingles are drawn, the same ones wherever they occur (one
permutation min-hash), and looked up two at a time: 16 bands. Texts that have half of all their shingles in
common meet in a band in 99 of 100 cases, those with a tenth in one of seven.
"""

import hashlib
import re

# Scripts without blanks between words: each sign by itself.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]{1,40}")
TOGETHER = 4
BINS, BANDS = 32, 16
FEWEST = 12  # shingles; a shorter text has no fingerprint, only its SHA-256


def shingles(text: str) -> frozenset[int]:
    words = WORD.findall(text.casefold())
    runs = (" ".join(words[at : at + TOGETHER]) for at in range(len(words) - TOGETHER + 1))
    return frozenset(number(run) for run in runs)


def bands(text: str) -> list[int]:
    """Sixteen numbers that fit a signed column of 64 bits; none for a text of a few words."""
    found = shingles(text)
    if len(found) < FEWEST:
        return []
    least = smallest(found)
    rows = BINS // BANDS
    return [number(f"{band} {least[band * rows : (band + 1) * rows]}", signed=True) for band in range(BANDS)]


def smallest(found: frozenset[int]) -> list[int]:
    """The smallest of each bin; an empty bin borrows from the next one that is not."""
    least: list[int | None] = [None] * BINS
    for one in found:
        known = least[one % BINS]
        if known is None or one < known:
            least[one % BINS] = one
    full = [at for at in range(BINS) if least[at] is not None]
    nearest = {at: min(full, key=lambda there: (there - at) % BINS) for at in range(BINS)}
    return [least[nearest[at]] or 0 for at in range(BINS)]


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the shorter text stands in the other, between 0 and 1."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def number(text: str, *, signed: bool = False) -> int:
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=signed)
