"""The evidence, a row a statement: who said it, the figure, who printed it, how it stands to the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.remembered import hashed_once, remembered
from claims.sheet import Line

from .days import partial_words
from .figure import Figure, figure_of
from .printed import Printed, printed
from .stands_where import short_names
from .told import Told
from .verdict_label import RELATION_LABELS, VerdictLabel

MOST_NAMED = 3
MOST_KEPT = 4_000  # rows of a kilobyte, in every process


@dataclass(frozen=True)
class Chip:
    label: VerdictLabel
    who: str


@hashed_once
@dataclass(frozen=True)
class StatementRow:
    """``status``: current, superseded, revised down, gives none, retracted, or aside (it never stood).

    ``copies``: the first of ``number_of_copies`` that repeat it.
    """

    anchor: str
    speaker: str
    speaker_slug: str
    named: bool
    speaks_for: str
    said: str
    occasion: str
    figure: Figure
    as_of: str
    as_of_inferred: bool
    scope: str
    status: str
    chips: tuple[Chip, ...]
    first: Printed
    copies: tuple[Printed, ...]
    number_of_copies: int = 0

    @property
    def told_unnamed(self) -> bool:
        """Whether the name leaves it to us to say that nobody knows who this is."""
        return not self.named and "unnamed" not in self.speaker

    @property
    def copies_words(self) -> str:
        number = self.number_of_copies
        return ngettext("and {n} more", "and {n} more", number).format(n=f"{number:,}")

    @property
    def all_words(self) -> str:
        """The way to the copies that are not listed here; empty where all are."""
        if self.number_of_copies <= len(self.copies):
            return ""
        return _("all {n} reports of this statement").format(n=f"{self.number_of_copies + 1:,}")


@dataclass(frozen=True)
class Evidence:
    """One page of it. ``numbers``: of all rows on each shelf. ``older``: where the next page begins."""

    current: tuple[StatementRow, ...]
    past: tuple[StatementRow, ...]
    aside: tuple[StatementRow, ...]
    numbers: Mapping[str, int]
    older: str = ""

    @property
    def anchors(self) -> set[str]:
        """Of all claims shown."""
        rows = (*self.current, *self.past, *self.aside)
        return {item.anchor for row in rows for item in (row.first, *row.copies)}

    @property
    def of_all(self) -> str:
        """How many statements there are, where they do not all stand here."""
        shown, number = len(self.current) + len(self.past) + len(self.aside), sum(self.numbers.values())
        if shown >= number:
            return ""
        return ngettext("{n} statement in all", "{n} statements in all", number).format(n=f"{number:,}")


def evidence(
    lines: Sequence[Line],
    claims: Mapping[int, Told],
    chips: Mapping[str, tuple[Chip, ...]],
    numbers: Mapping[str, int],
    *,
    timed: bool,
    older: str,
) -> Evidence:
    """No query. A line whose claim may not be seen (any more) is left out."""
    language = get_language()
    rows: dict[str, list[StatementRow]] = {"current": [], "past": [], "aside": []}
    for line in lines:
        if line.claim in claims:
            lead = claims[line.claim]
            copies = tuple(claims[pk] for pk in line.first if pk in claims)
            row = _row(lead, copies, line.status, line.copies, chips.get(lead.key, ()), timed, language)
            rows[line.shelf].append(row)
    return Evidence(*(tuple(rows[shelf]) for shelf in rows), numbers=numbers, older=older)


@remembered(MOST_KEPT)
def _row(
    lead: Told,
    copies: tuple[Told, ...],
    status: str,
    number: int,
    chips: tuple[Chip, ...],
    timed: bool,
    language: str | None,
) -> StatementRow:
    return StatementRow(
        anchor=lead.key,
        speaker=lead.speaker,
        speaker_slug=lead.public_speaker,
        named=lead.named,
        speaks_for=lead.voice or "" if lead.voice_id not in (None, lead.speaker_id) else "",
        said=partial_words(lead.said_on),
        occasion=lead.occasion,
        figure=figure_of(lead),
        as_of=partial_words(lead.as_of or lead.said_on) if timed else "",
        as_of_inferred=timed and lead.as_of_basis == Claim.AsOfBasis.INFERRED,
        scope=lead.scope,
        status=status,
        chips=chips,
        first=printed(lead),
        copies=tuple(printed(copy) for copy in copies),
        number_of_copies=number,
    )


def chips_of(kept: Mapping[str, Sequence[Any]]) -> dict[str, tuple[Chip, ...]]:
    """How each current claim stands to those of the other voices, a chip for each kind of relation."""
    names = short_names(name for told in kept.values() for _kind, voices, _number in told for name in voices)
    found = {}
    for key, told in kept.items():
        kinds = {kind: ([names[name] for name in voices], number) for kind, voices, number in told}
        found[key] = tuple(
            Chip(label, who)
            for kind, label in RELATION_LABELS.items()
            if kind in kinds
            for who in _who(*kinds[kind], all_of_them=len(kinds) == 1)
        )
    return found


def _who(voices: list[str], number: int, *, all_of_them: bool) -> list[str]:
    if all_of_them and number > 1:
        return [_("all others")]
    if number <= MOST_NAMED:
        return voices
    rest = number - MOST_NAMED + 1
    return [*voices[: MOST_NAMED - 1], ngettext("{n} more", "{n} more", rest).format(n=rest)]
