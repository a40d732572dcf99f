"""Whom a sentence is about: the person a "he said" of the next sentence goes back to."""

from __future__ import annotations

import re

from .names import ADVERBS, BREAKS, JOINS, NO_SPEAKERS, Speaker, kind_of
from .vocabulary import NO_PERSONS, UNNAMED_BEFORE

SUBJECT = re.compile(
    r"(?:(?:On|In|At) [A-Z][\w’'-]{2,20}, )?"
    r"(?P<name>[A-Z][\w’'.-]{1,20}(?: (?:al-|el-|bin |de |von |van )?[A-Z][\w’'.-]{1,20}){1,5})"
    r"(?:,[^,;.]{2,80},)? [a-z]"
)
NOT_IN_NAMES = (
    NO_PERSONS | NO_SPEAKERS | ADVERBS | BREAKS | (JOINS - {"al", "bin", "de", "del", "von", "van", "der"})
).union(UNNAMED_BEFORE, "up more most few about nearly almost only".split())


def subject(text: str, start: int, end: int) -> Speaker | None:
    """The person named in full at the beginning of a sentence: "Ada Kern was waiting at the gate."."""
    found = SUBJECT.match(text, start, end)
    if found is None:
        return None
    name = found["name"]
    kind = kind_of(name)
    if kind not in ("person", "official") or not NOT_IN_NAMES.isdisjoint(name.lower().split()):
        return None
    if name.split()[0].endswith("ly"):
        return None
    return Speaker(name, kind, *found.span("name"))
