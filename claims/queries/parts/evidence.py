"""The evidence, a row a statement: who said it, the figure, who printed it, how it stands to the rest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.agreement import Agreement, Comparison, Report, compare
from claims.models import Claim

from .days import partial_words
from .figure import Figure, figure_of
from .printed import Printed, printed
from .public import public_slug
from .stands_where import short_names
from .verdict_label import RELATION_LABELS, VerdictLabel

MOST_COMPARED = 40  # current claims; beyond, pairs are too many to be read
MOST_NAMED = 3
SHELVES = {"current": "current", "superseded": "past", "revised down": "past"}


@dataclass(frozen=True)
class Chip:
    label: VerdictLabel
    who: str


@dataclass(frozen=True)
class StatementRow:
    """``status``: current, superseded, revised down, gives none, retracted, or aside (it never stood)."""

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

    @property
    def told_unnamed(self) -> bool:
        """Whether the name leaves it to us to say that nobody knows who this is."""
        return not self.named and "unnamed" not in self.speaker

    @property
    def copies_words(self) -> str:
        return ngettext("and {n} more", "and {n} more", len(self.copies)).format(n=f"{len(self.copies):,}")


@dataclass(frozen=True)
class Evidence:
    current: tuple[StatementRow, ...]
    past: tuple[StatementRow, ...]
    aside: tuple[StatementRow, ...]

    @property
    def anchors(self) -> set[str]:
        """Of all claims shown."""
        rows = (*self.current, *self.past, *self.aside)
        return {item.anchor for row in rows for item in (row.first, *row.copies)}


def evidence(
    claims: Sequence[Claim], reports: dict[str, Report], agreement: Agreement, comparison: Comparison
) -> Evidence:
    """No query where the claims were read with CLAIM_WITH_ALL. Claims that only drifted here are left out."""
    status = _statuses(agreement)
    chips = _chips([reports[key] for key in agreement.current if key in reports], comparison)
    rows = defaultdict(list)
    for lead, copies in _folded(claims, status):
        state = status.get(lead.key) or ("retracted" if lead.key not in reports else "aside")
        if state == "aside" and (lead.garbled or lead.drift_from_id):
            continue
        rows[SHELVES.get(state, "aside")].append(
            _row(lead, copies, state, chips.get(lead.key, ()), comparison)
        )
    return Evidence(tuple(rows["current"]), tuple(rows["past"]), tuple(rows["aside"]))


def _statuses(agreement: Agreement) -> dict[str, str]:
    status = dict.fromkeys(agreement.gives_none, "gives none")
    status |= dict.fromkeys(agreement.superseded, "superseded")
    status |= dict.fromkeys(agreement.revised, "revised down")
    return status | dict.fromkeys(agreement.current, "current")


def _folded(claims: Sequence[Claim], status: dict[str, str]) -> list[tuple[Claim, list[Claim]]]:
    """Each claim that stands for a statement with its copies; newest as-of first."""
    groups = defaultdict(list)
    for claim in claims:
        groups[claim.statement.root_id, claim.scope].append(claim)
    folded = []
    for told in groups.values():
        told.sort(key=_soundest_first)
        leads = [claim for claim in told if claim.key in status] or told[:1]
        copies = {lead.key: [] for lead in leads}
        for claim in told:
            if claim.key not in copies:
                copies[_nearest(claim, leads).key].append(claim)
        folded += [(lead, copies[lead.key]) for lead in leads]
    return sorted(folded, key=lambda pair: _moment(pair[0]), reverse=True)


def _nearest(claim: Claim, leads: list[Claim]) -> Claim:
    """The claim it repeats, else the one about the same days, else the first."""
    for lead in leads:
        if claim.repeats_id == lead.pk:
            return lead
    window = (claim.as_of_earliest, claim.as_of_latest)
    return next((lead for lead in leads if (lead.as_of_earliest, lead.as_of_latest) == window), leads[0])


def _soundest_first(claim: Claim) -> tuple:
    return (claim.garbled or bool(claim.drift_from_id), claim.depth, *_printed_on(claim))


def _printed_on(claim: Claim) -> tuple:
    return (claim.article.published_latest or date.max, claim.key)


def _moment(claim: Claim) -> tuple:
    day = claim.as_of_latest or claim.statement.said_latest or date.min
    return (day, claim.statement.said_latest or date.min, claim.key)


def _row(
    lead: Claim, copies: Iterable[Claim], status: str, chips: tuple[Chip, ...], comparison: Comparison
) -> StatementRow:
    root = lead.statement.root or lead.statement
    speaker = root.speaker
    timed = not comparison.timeless
    return StatementRow(
        anchor=lead.key,
        speaker=speaker.name,
        speaker_slug=public_slug(speaker),
        named=speaker.named,
        speaks_for=speaker.voice.name if speaker.voice_id not in (None, speaker.pk) else "",
        said=partial_words(root.said_on),
        occasion=root.occasion,
        figure=figure_of(lead),
        as_of=partial_words(lead.as_of or root.said_on) if timed else "",
        as_of_inferred=timed and lead.as_of_basis == Claim.AsOfBasis.INFERRED,
        scope=lead.scope,
        status=status,
        chips=chips,
        first=printed(lead),
        copies=tuple(printed(copy) for copy in sorted(copies, key=_printed_on)),
    )


def _chips(current: list[Report], comparison: Comparison) -> dict[str, tuple[Chip, ...]]:
    """How each current claim stands to those of the other voices, a chip for each kind of relation."""
    if not 1 < len(current) <= MOST_COMPARED:
        return {}
    names = short_names(report.voice for report in current)
    found = {}
    for report in current:
        others = [other for other in current if other.speaker != report.speaker]
        kinds = defaultdict(list)
        for other in others:
            voices = kinds[compare(report, other, comparison).kind]
            if names[other.voice] not in voices:
                voices.append(names[other.voice])
        found[report.key] = tuple(
            Chip(label, who)
            for kind, label in RELATION_LABELS.items()
            for who in _who(kinds.get(kind, []), len(kinds) == 1)
        )
    return found


def _who(voices: list[str], all_of_them: bool) -> list[str]:
    if all_of_them and len(voices) > 1:
        return [_("all others")]
    if len(voices) <= MOST_NAMED:
        return voices
    rest = len(voices) - MOST_NAMED + 1
    return [*voices[: MOST_NAMED - 1], ngettext("{n} more", "{n} more", rest).format(n=rest)]
