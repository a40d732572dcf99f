"""What a claim says, field by field: how two states of it differ, and how a proposed change lies over it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from articles.models import Revision
from articles.snapshots import columns, snapshot
from claims.models.claim import Claim
from claims.models.review import ProposedChange
from claims.models.values import ENDS

# Whoever changes one of these is its author from then on. State and notes are not said to
# readers as part of it; kind, hedge and the like follow from these.
SAYS = (
    "wording stance unit low best high low_entered best_entered high_entered date option text_value as_of "
    "as_of_basis scope quote quote_start summary translation translator calculation garbled question "
    "statement basis repeats article article_version"
).split()
COLUMNS = {name: Claim._meta.get_field(name).attname for name in SAYS}

# No choice of their own: they go with the field beside them.
FOLLOWS = {"quote_start": "quote"} | {f"{end}_entered": end for end in ENDS}


@dataclass(frozen=True)
class Clash:
    """A field that another changed since the proposal was read. JSON values, as the history has them."""

    field: str
    read: Any
    stored: Any
    proposed: Any


def says_otherwise(claim: Claim, stored: Claim | None) -> list[str]:
    """The fields in which the two differ; of a new claim none."""
    if stored is None:
        return []
    return [name for name, column in COLUMNS.items() if getattr(claim, column) != getattr(stored, column)]


def changes_of(claim: Claim, stored: Claim) -> dict[str, Any]:
    """{field: the new value as JSON}. Ends that follow from the wording are left to it."""
    new = snapshot(Claim, columns(claim))
    follows = {end for end in ENDS if not getattr(claim, f"{end}_entered")}
    return {name: new[name] for name in says_otherwise(claim, stored) if name not in follows}


def clashes_of(change: ProposedChange, claim: Claim) -> tuple[Clash, ...]:
    """Where the claim moved on in the same field, to something else. One query, none if nobody saved it."""
    if claim.version == change.read_version:
        return ()
    lines = Revision.objects.of(claim).filter(object_version__lte=change.read_version)
    read = (lines.values_list("after", flat=True).first() or {}) if change.changes else {}
    stored = snapshot(Claim, columns(claim))
    return tuple(
        Clash(name, read.get(name), stored[name], proposed)
        for name, proposed in change.changes.items()
        if name not in FOLLOWS and stored[name] not in (read.get(name), proposed)
    )


def lay_over(claim: Claim, changes: Mapping[str, Any], kept: Collection[str] = ()) -> None:
    for name, value in changes.items():
        if FOLLOWS.get(name) in kept or name not in SAYS:
            continue
        field = Claim._meta.get_field(name)
        setattr(claim, field.attname, value if field.is_relation else field.to_python(value))
    if "quote" in changes:  # its place is found again, wherever the text has it now
        claim.quote_start = changes.get("quote_start", claim.quote_start)
