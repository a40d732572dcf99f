"""The figures of a drawing as rows of a table: what it shows, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from claims.models import Claim

from .days import partial_words
from .figure import figure_of
from .public import public_slug


@dataclass(frozen=True)
class FigureRow:
    """One claim. ``unnamed``: its name leaves it to us to say so; ``first``: the voice's first
    row, which bears its name. ``past``: the voice has since given another figure.
    """

    key: str
    voice: str
    slug: str
    unnamed: bool
    first: bool
    figure: str
    interval: str
    as_of: str
    as_of_inferred: bool
    said: str
    outlet: str
    article: str
    scope: str
    status: str
    clashes: bool
    past: bool


def figure_rows(
    claims: Iterable[Claim], status: dict[str, str], pair: Collection[str], *, timed: bool
) -> tuple[FigureRow, ...]:
    """By voice, the newest first. ``status``: how each claim stands, by key; ``pair``: those in conflict."""
    ordered = sorted(claims, key=_newest_first, reverse=True)
    ordered.sort(key=lambda claim: (_voice(claim).name, _voice(claim).pk, claim.scope))
    rows, before = [], None
    for claim in ordered:
        this = (_voice(claim).pk, claim.scope)
        rows.append(_row(claim, status.get(claim.key, ""), pair, first=this != before, timed=timed))
        before = this
    return tuple(rows)


def _row(claim: Claim, status: str, pair: Collection[str], *, first: bool, timed: bool) -> FigureRow:
    voice, figure, root = _voice(claim), figure_of(claim), claim.statement.root
    said = root.said_on or claim.statement.said_on
    return FigureRow(
        key=claim.key,
        voice=voice.name,
        slug=public_slug(voice),
        unnamed=not voice.named and "unnamed" not in voice.name,
        first=first,
        figure=figure.words,
        interval=figure.interval,
        as_of=partial_words(claim.as_of or said) if timed else "",
        as_of_inferred=timed and (not claim.as_of or claim.as_of_basis == Claim.AsOfBasis.INFERRED),
        said=partial_words(said),
        outlet=claim.article.publisher.name,
        article=claim.article.key,
        scope=claim.scope,
        status=_status_words(status),
        clashes=claim.key in pair,
        past=status != "current",
    )


def _status_words(status: str) -> str:
    return {
        "current": _("current"),
        "superseded": _("superseded by a newer figure"),
        "revised down": _("revised down since"),
    }.get(status, "")


def _voice(claim: Claim):
    return claim.statement.root.speaker.voice


def _newest_first(claim: Claim) -> tuple:
    said = claim.statement.said_first()[1] or date.min
    return (claim.as_of_latest or said, said, claim.key)
