"""Sets of places as the bits of one long number, and orders made of such sets. The standard library alone.

A set of fifty thousand takes six kilobytes, and two are crossed in a microsecond: that is why any combination
of filters costs about as much as none.

An order is a list of sets, the most important first: who is in the set comes before who is not. A number
column in its binary digits, highest first, is such an order too, the largest first. Whoever is in the same
of these sets stands in the order of places.
"""

import zlib
from collections.abc import Iterator, Sequence


def packed(bits: int) -> bytes:
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), 1)


def unpacked(data: bytes) -> int:
    return int.from_bytes(zlib.decompress(data), "little")


def of_places(places: Sequence[int]) -> int:
    digits = bytearray(max(places, default=-1) // 8 + 1)
    for place in places:
        digits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(digits, "little")


def places(bits: int) -> Iterator[int]:
    """Lowest first."""
    for number, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            yield from (number * 8 + bit for bit in range(8) if byte >> bit & 1)


def lowest(bits: int, number: int) -> int:
    """The set of the `number` lowest places."""
    kept = 0
    for place in places(bits):
        if number <= 0:
            break
        kept |= 1 << place
        number -= 1
    return kept


def binary(number: int) -> list[int]:
    """The binary digits that are set: 5 -> [0, 2]."""
    return [digit for digit in range(number.bit_length()) if number >> digit & 1]


def at_least(among: int, digits: Sequence[int], number: int) -> int:
    """Those whose number, given by its digits, highest first, is not below."""
    if number >> len(digits):
        return 0
    above, same = 0, among
    for power, digit in zip(reversed(range(len(digits))), digits, strict=True):
        if number >> power & 1:
            same &= digit
        else:
            above |= same & digit
            same &= ~digit
    return above | same


def first(among: int, order: Sequence[int], number: int) -> list[int]:
    """The first `number` places, in order."""
    certain, left = 0, number
    for member in order:
        inside = among & member
        size = inside.bit_count()
        if size >= left:
            among = inside
        else:
            certain, left, among = certain | inside, left - size, among & ~member
    chosen = places(certain | lowest(among, left))
    return sorted(chosen, key=lambda place: (*(not member >> place & 1 for member in order), place))


def last(among: int, order: Sequence[int], number: int) -> int:
    """The set of the last `number`: the first of the order turned round, ties from the highest place."""
    certain, left = 0, number
    for member in order:
        outside = among & ~member
        size = outside.bit_count()
        if size >= left:
            among = outside
        else:
            certain, left, among = certain | outside, left - size, among & member
    return certain | (among & ~lowest(among, among.bit_count() - left))


def after(among: int, order: Sequence[int], place: int) -> int:
    """Those that stand behind this place."""
    behind, same = 0, among
    for member in order:
        if member >> place & 1:
            behind |= same & ~member
            same &= member
        else:
            same &= ~member
    return behind | (same >> (place + 1) << (place + 1))
