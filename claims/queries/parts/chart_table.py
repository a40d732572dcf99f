"""The figures of a drawing as rows of a table: what it shows, in words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from .days import partial_words
from .figure import Figure, figure_said

STATUS_WORDS = {
    "current": gettext_lazy("current"),
    "superseded": gettext_lazy("superseded by a newer figure"),
    "revised down": gettext_lazy("revised down since"),
}


@dataclass(frozen=True)
class Drawn:
    """One claim as a chart has it. ``line``: what makes two claims the same voice's word on the same scope.

    ``first`` and ``last``: the days it speaks of. ``status``: current, superseded, revised down.
    """

    key: str
    line: str
    voice: str
    slug: str
    named: bool
    scope: str
    figure: Figure
    first: date | None
    last: date | None
    as_of: str
    as_of_inferred: bool
    said: str
    outlet: str
    article: str
    status: str


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
    on_a_scale: bool


def drawn_of(kept: Mapping[str, Any], status: str) -> Drawn:
    """From the sheet."""
    first, last = (date.fromisoformat(day) if day else None for day in kept["window"])
    return Drawn(
        key=kept["key"],
        line=kept["line"],
        voice=kept["voice"],
        slug=kept["slug"],
        named=kept["named"],
        scope=kept["scope"],
        figure=figure_said(kept["said"]),
        first=first,
        last=last,
        as_of=partial_words(kept["as_of"] or kept["said_on"]),
        as_of_inferred=kept["inferred"],
        said=partial_words(kept["said_on"]),
        outlet=kept["outlet"],
        article=kept["article"],
        status=status,
    )


def figure_rows(claims: Iterable[Drawn], pair: Collection[str], *, timed: bool) -> tuple[FigureRow, ...]:
    """By voice, the newest first. ``pair``: the keys of those in conflict."""
    ordered = sorted(claims, key=lambda claim: (claim.last or date.min, claim.key), reverse=True)
    ordered.sort(key=lambda claim: (claim.voice, claim.scope))
    words = {status: str(told) for status, told in STATUS_WORDS.items()}
    rows, before = [], None
    for claim in ordered:
        this = (claim.voice, claim.scope)
        rows.append(_row(claim, pair, words.get(claim.status, ""), first=this != before, timed=timed))
        before = this
    return tuple(rows)


def _row(claim: Drawn, pair: Collection[str], status: str, *, first: bool, timed: bool) -> FigureRow:
    figure = claim.figure
    return FigureRow(
        key=claim.key,
        voice=claim.voice,
        slug=claim.slug,
        unnamed=not claim.named and "unnamed" not in claim.voice,
        first=first,
        figure=figure.words,
        interval=figure.interval,
        as_of=claim.as_of if timed else "",
        as_of_inferred=timed and claim.as_of_inferred,
        said=claim.said,
        outlet=claim.outlet,
        article=claim.article,
        scope=claim.scope,
        status=status,
        clashes=claim.key in pair,
        past=claim.status != "current",
        on_a_scale=any(end is not None for end in (figure.low, figure.best, figure.high)),
    )
