"""The line of a statement as a list: who prints it, who said it, and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.models import Statement
from claims.queries.parts.days import partial_words
from claims.who_said_it import WhoSaidIt

LONGEST_LINE = 6
LINE = ("speaker", "based_on__speaker", "based_on__based_on__speaker", "root__speaker__voice")
"""What chain_of() needs of a statement, for select_related."""


@dataclass(frozen=True)
class Link:
    """``inferred``: the day was not said. ``place``: "prints it", "passes it on" or "origin"."""

    name: str
    when: str = ""
    occasion: str = ""
    inferred: bool = False
    named: bool = True
    place: str = "passes it on"


def chain_of(
    outlet: str, day: str, *, statement: Statement | None = None, who: WhoSaidIt | None = None
) -> tuple[Link, ...]:
    """The outlet first, the origin last. No query for a statement read with LINE, of three links at most."""
    links = list(_stored(statement) if statement else _in_words(who) if who else ())
    if not links:
        return ()
    links[-1] = _origin(links[-1])
    if len(links) == 1 and links[0].name.casefold() == outlet.casefold():
        return tuple(links)  # the outlet's own word
    return (Link(outlet, partial_words(day), place="prints it"), *links)


def _origin(link: Link) -> Link:
    return Link(link.name, link.when, link.occasion, link.inferred, link.named, "origin")


def _stored(statement: Statement) -> Iterator[Link]:
    here: Statement | None = statement
    for _step in range(LONGEST_LINE):
        if here is None:
            return
        speaker = here.speaker
        yield Link(
            speaker.name, partial_words(here.said_on), here.occasion, _about(here.said_on), speaker.named
        )
        here = here.based_on


def _in_words(who: WhoSaidIt) -> Iterator[Link]:
    if who.speaker:
        yield Link(who.speaker, partial_words(who.said_on), who.occasion, _about(who.said_on), who.named)
    for name in who.cited:
        yield Link(name, partial_words(who.said_on), inferred=_about(who.said_on))


def _about(said_on: str) -> bool:
    return said_on.endswith("~")
