"""What questions are found by, written in the transaction of their verdict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.recording import Recording
from claims import bitmaps
from claims.compiled import Compiled
from claims.models import FacetBlock, Question, QuestionFacets
from claims.reports import Row

Block = tuple[str, str, int]  # facet, value, number of the block
STORED = Compiled(
    lambda *ids: QuestionFacets.objects.filter(question__in=ids).values_list("question", "keys")
)
LOCK: Block = ("", "", 0)  # a row that is no facet: whoever writes any of them holds it
MOST = 2**20 - 1  # a number to sort by is not kept more exactly than this


def facets_of(question: Question, columns: Mapping[str, Any], rows: Iterable[Row]) -> list[str]:
    """`rows`: the claims that count. Of a number its binary digits: "voices:0" and "voices:2" for 5."""
    if question.state != Question.State.PUBLISHED:
        return []
    keys = {"all:", f"verdict:{columns['verdict']}", f"topic:{question.topic_id}"}
    keys |= {f"has:{name}" for name in ("discrepancies", "revisions") if columns[name]}
    numbers = {
        "voices": columns["voices"],
        "spread": spread_of_numbers(columns["low"], columns["high"]),
        "newest": columns["last_report_on"].toordinal() if columns["last_report_on"] else 0,
    }
    days = []
    for row in rows:
        keys |= {f"source:{pk}" for pk in (row.speaker, row.first_speaker, row.voice, row.outlet)}
        keys |= {f"kind:{row.voice_kind}", f"country:{row.voice_country}"}
        days += [day for day in (row.as_of_earliest, row.as_of_latest) if day]
    if days:
        numbers |= {"first_day": min(days).toordinal(), "last_day": max(days).toordinal()}
    for name, number in numbers.items():
        keys |= {f"{name}:{digit}" for digit in bitmaps.binary(min(number, 2**22 - 1))}
    return sorted(keys)


def spread_of_numbers(low: Any, high: Any) -> int:
    """How many hundredths the highest figure is of the lowest; 0 where either is open. One more than each
    is compared, so that "none" and "one" can be."""
    if low is None or high is None or low < 0 or high <= low:
        return 0
    return min(int((high + 1) * 100 // (low + 1)), MOST)


def write_facets(recording: Recording, wanted: Mapping[int, list[str]]) -> None:
    """`wanted`: {question: its keys}. Six queries for any number of questions; one if nothing differs."""
    flip(recording, write_keys(recording, wanted))


def write_keys(recording: Recording, wanted: Mapping[int, list[str]]) -> dict[Block, int]:
    """The keys alone, whose questions are locked. Gives the bits that are to be flipped in the blocks."""
    table = recording.unrecorded(QuestionFacets)
    stored = dict(STORED.of_keys(wanted))
    new = {pk: keys for pk, keys in wanted.items() if stored.get(pk) != keys}
    flipped: dict[Block, int] = defaultdict(int)
    if not new:
        return flipped
    rows = [QuestionFacets(question_id=pk, keys=keys) for pk, keys in sorted(new.items())]
    table.bulk_create(rows, update_conflicts=True, unique_fields=["question"], update_fields=["keys"])
    for pk, keys in new.items():
        block, place = divmod(pk, FacetBlock.SIZE)
        for key in set(keys) ^ set(stored.get(pk, [])):
            flipped[*split(key), block] ^= 1 << place
    return flipped


def flip(recording: Recording, flipped: Mapping[Block, int]) -> None:
    if flipped:
        lock_blocks(recording)
        write_blocks(recording, {key: bits ^ flipped[key] for key, bits in blocks_at(flipped).items()})


def split(key: str) -> tuple[str, str]:
    facet, _, value = key.partition(":")
    return facet, value


def lock_blocks(recording: Recording) -> None:
    """Two writers would each add their bit to what the other had not written yet."""
    table = recording.unrecorded(FacetBlock)
    facet, value, block = LOCK
    lock = table.filter(facet=facet, value=value, block=block).select_for_update().values_list("pk")
    if not lock:
        row = FacetBlock(facet=facet, value=value, block=block, bits=bitmaps.packed(0))
        table.bulk_create([row], ignore_conflicts=True)
        list(lock.all())


def blocks_at(wanted: Iterable[Block]) -> dict[Block, int]:
    """The stored bits; 0 where there is no row yet. One query."""
    found = dict.fromkeys(wanted, 0)
    facets, values, numbers = (sorted({key[part] for key in found}) for part in range(3))
    rows = FacetBlock.objects.filter(facet__in=facets, value__in=values, block__in=numbers)
    for *key, bits in rows.values_list("facet", "value", "block", "bits"):
        if tuple(key) in found:
            found[tuple(key)] = bitmaps.unpacked(bits)
    return found


def write_blocks(recording: Recording, blocks: Mapping[Block, int]) -> None:
    recording.unrecorded(FacetBlock).bulk_create(
        [
            FacetBlock(facet=facet, value=value, block=block, bits=bitmaps.packed(bits))
            for (facet, value, block), bits in sorted(blocks.items())
        ],
        update_conflicts=True,
        unique_fields=["facet", "value", "block"],
        update_fields=["bits"],
    )


def blocks_wanted() -> dict[Block, int]:
    """All blocks, as the facets of the questions make them. One query."""
    members: dict[Block, list[int]] = defaultdict(list)
    for pk, keys in QuestionFacets.objects.values_list("question", "keys").iterator():
        block, place = divmod(pk, FacetBlock.SIZE)
        for key in keys:
            members[*split(key), block].append(place)
    return {key: bitmaps.of_places(places) for key, places in members.items()}


def blocks_stored() -> dict[Block, int]:
    """Those that hold anything. One query."""
    rows = FacetBlock.objects.exclude(facet=LOCK[0]).values_list("facet", "value", "block", "bits")
    found = {(facet, value, block): bitmaps.unpacked(bits) for facet, value, block, bits in rows.iterator()}
    return {key: bits for key, bits in found.items() if bits}


def rebuild_blocks() -> None:
    """From the facets of all questions."""
    with Recording() as recording:
        lock_blocks(recording)
        wanted = blocks_wanted()
        write_blocks(recording, dict.fromkeys(blocks_stored(), 0) | wanted)


def differences_of_blocks() -> Iterator[str]:
    wanted, stored = blocks_wanted(), blocks_stored()
    for key in sorted(wanted.keys() | stored.keys()):
        if wanted.get(key, 0) != stored.get(key, 0):
            facet, value, _ = key
            yield f"finding: who is found by {facet} {value or 'at all'} is not what the questions make it"
