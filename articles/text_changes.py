"""What changed between two texts, paragraph by paragraph; in time that hardly grows faster than the texts.

Paragraphs that stand once in both texts and in the same order hold the two together (as in patience sorting);
what lies between is added, removed, moved or changed. Words are compared within changed paragraphs only, by
difflib, which is slow on long input and is not given any.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 400  # of a paragraph, for a comparison word by word
LEAST_ALIKE = 0.6
PIECE = re.compile(r"\s+|[^\s]{1,200}")


@dataclass(frozen=True, slots=True)
class Change:
    """`kind`: same, moved, added, removed, changed. `words` of a changed one: (same/added/removed, words)."""

    kind: str
    old: str = ""
    new: str = ""
    words: tuple[tuple[str, str], ...] = ()


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def changes(old: str, new: str) -> list[Change]:
    """In the order of the new text; what was removed stands where it stood."""
    before, after = paragraphs(old), paragraphs(new)
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    found: list[Change] = []
    at_old = at_new = 0
    for pair in [*common(before, after), (len(before), len(after))]:
        found += between(before[at_old : pair[0]], after[at_new : pair[1]], gone, come)
        if pair[0] < len(before):
            found.append(Change("same", before[pair[0]], after[pair[1]]))
        at_old, at_new = pair[0] + 1, pair[1] + 1
    return found


def common(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places of paragraphs that are the same in both and in the same order."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    anchors = longest_rise(once_in_both(before, after, start, end))
    pairs = [(at, at) for at in range(start)]
    for old, new in anchors:
        pairs += grown(before, after, pairs[-1] if pairs else (-1, -1), (old, new))
    pairs += [(len(before) - at, len(after) - at) for at in range(end, 0, -1)]
    return pairs


def once_in_both(before: Sequence[str], after: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    olds, news = range(start, len(before) - end), range(start, len(after) - end)
    count_old, count_new = Counter(before[at] for at in olds), Counter(after[at] for at in news)
    place = {after[at]: at for at in news if count_new[after[at]] == 1}
    return [(at, place[before[at]]) for at in olds if count_old[before[at]] == 1 and before[at] in place]


def longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs that rises in both numbers. They come rising in the first."""
    ends: list[int] = []  # the smallest second number that ends a rise of each length
    last: list[int] = []  # and which pair it is
    back: list[int | None] = []
    for number, (_, new) in enumerate(pairs):
        at = bisect_left(ends, new)
        back.append(last[at - 1] if at else None)
        ends[at : at + 1], last[at : at + 1] = [new], [number]
    chosen, number = [], last[-1] if last else None
    while number is not None:
        chosen.append(pairs[number])
        number = back[number]
    return chosen[::-1]


def grown(
    before: Sequence[str], after: Sequence[str], low: tuple[int, int], pair: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The pair, and the equal paragraphs that stand right before it."""
    back = 0
    while (
        pair[0] - back - 1 > low[0]
        and pair[1] - back - 1 > low[1]
        and before[pair[0] - back - 1] == after[pair[1] - back - 1]
    ):
        back += 1
    yield from ((pair[0] - step, pair[1] - step) for step in range(back, -1, -1))


def between(old: Sequence[str], new: Sequence[str], gone: Counter, come: Counter) -> Iterator[Change]:
    """What stands between two that stayed. A paragraph that is still there elsewhere has moved."""
    removed = [text for text in old if taken(gone, text)]
    partners = iter(removed)
    for text in new:
        if not taken(come, text):
            yield Change("moved", text, text)
            continue
        partner = next(partners, None)
        if partner is None:
            yield Change("added", new=text)
        else:
            yield from changed(partner, text)
    yield from (Change("removed", old=text) for text in partners)


def taken(left: Counter, text: str) -> bool:
    if left[text] <= 0:
        return False
    left[text] -= 1
    return True


def changed(old: str, new: str) -> Iterator[Change]:
    olds, news = PIECE.findall(old), PIECE.findall(new)
    if max(len(olds), len(news)) > 2 * MOST_WORDS:
        yield Change("changed", old, new)
        return
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        yield Change("removed", old=old)
        yield Change("added", new=new)
        return
    words: list[tuple[str, str]] = []
    for kind, start, stop, begin, end in matcher.get_opcodes():
        if kind == "equal":
            words.append(("same", "".join(olds[start:stop])))
            continue
        words += [("removed", "".join(olds[start:stop]))] if stop > start else []
        words += [("added", "".join(news[begin:end]))] if end > begin else []
    yield Change("changed", old, new, tuple(words))
