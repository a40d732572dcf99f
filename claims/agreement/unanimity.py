"""Whether all of many figures agree with one another (R1, R4), without comparing every pair."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from .count import Count
from .count_rules import agree
from .spans import INFINITE


def all_agree(counts: Iterable[Count]) -> bool:
    """The same answer as agree() on every pair, in O(n log n) for figures as words give them.

    Figures whose ends an editor overruled may fall back to pairs; equal figures count once.
    """
    distinct = list(dict.fromkeys(counts))
    if len(distinct) < 2 or _all_alike(distinct):
        return _none_apart(distinct)
    if not _none_apart(distinct):
        return False
    with_best = [count for count in distinct if count.best is not None]
    without = [count for count in distinct if count.best is None]
    if not _all_alike(without) and not _every(combinations(without, 2)):
        return False
    if not _every(product(without, with_best)):
        return False
    return _bests_agree(with_best) or _every(combinations(with_best, 2))


def _every(pairs: Iterable[tuple[Count, Count]]) -> bool:
    return all(agree(a, b) for a, b in pairs)


def _all_alike(counts: list[Count]) -> bool:
    """All one interval, or all one hedge and N: R4 for every pair."""
    if not counts:
        return True
    intervals = {(count.low, count.high) for count in counts}
    words = {(count.hedge, count.stated) for count in counts}
    return len(intervals) == 1 or (len(words) == 1 and counts[0].stated is not None)


def _none_apart(counts: list[Count]) -> bool:
    if not counts:
        return True
    highest_floor = max(-INFINITE if count.floor is None else count.floor for count in counts)
    lowest_reach = min(INFINITE if count.reach is None else count.reach for count in counts)
    return highest_floor <= lowest_reach


def _bests_agree(counts: list[Count]) -> bool:
    """R1 for every pair: no two bests that lie outside each other's interval.

    With a.best < b.best the pair fails where b.low > a.best and a.high < b.best; so for each a only the
    highest low among those with best > a.high need be known.
    """
    by_best = sorted(counts, key=lambda count: count.best)
    highest_low = [-INFINITE] * (len(by_best) + 1)
    for index in range(len(by_best) - 1, -1, -1):
        low = by_best[index].low
        highest_low[index] = max(highest_low[index + 1], -INFINITE if low is None else low)
    by_high = sorted(counts, key=lambda count: INFINITE if count.high is None else count.high)
    beyond = 0
    for count in by_high:
        high = INFINITE if count.high is None else count.high
        while beyond < len(by_best) and by_best[beyond].best <= high:
            beyond += 1
        if highest_low[beyond] > count.best:
            return False
    return True
