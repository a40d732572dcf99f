"""One claim as a reviewer reads it: in its article, with who said it, what it answers, and what is new."""

from dataclasses import dataclass
from typing import Any

from articles.snapshots import columns, snapshot
from claims.models import Claim, Look, ProposedChange, Statement
from claims.queries.parts.days import partial_words
from claims.queries.parts.figure import figure_of
from claims.queries.parts.passages import Mark, Piece, paragraphs
from claims.queries.parts.verdict_label import VerdictLabel, verdict_label
from claims.second_person import Reason, reasons_for, settles

from .claim_words import field_label
from .review_fields import SHOWN_APART, FieldRow, field_rows, lines_since, linked_of
from .review_talk import CommentLine, Proposal, comments_on, person_name, proposal_of
from .waiting import as_proposed, waiting_claims, with_names

ABOUT = ("", "wording", "quote", "question", "statement", "as_of", "scope", "date", "option", "text_value")
AROUND = 1  # paragraphs before and after the passage


@dataclass(frozen=True)
class Link:
    """One step of the line of statements. ``voice``: whom the speaker speaks for, if anybody."""

    speaker: str
    voice: str
    day: str
    occasion: str
    origin: bool


@dataclass(frozen=True)
class Asks:
    """The question a claim answers, with what it counts exactly. ``parts``: (label, words)."""

    title: str
    address: str
    definition: str
    who: str
    what: str
    where: str
    period: str
    unit: str
    verdict: VerdictLabel


@dataclass(frozen=True)
class ReviewClaim:
    """``claim``: the row itself, for the actions. ``place``: its number among the ``waiting``; 0: none.

    ``since``: the version the person saw last, None where they never looked. ``passage``: paragraphs around
    the quote; empty where it has no place in a text.
    """

    claim: Claim
    figure: str
    reading: str
    state: str
    outlet: str
    day: str
    entered_by: str
    changed_by: str
    asks: Asks | None
    chain: tuple[Link, ...]
    passage: tuple[tuple[Piece, ...], ...]
    fields: tuple[FieldRow, ...]
    gone: tuple[FieldRow, ...]
    reasons: tuple[Reason, ...]
    may: bool
    comments: tuple[CommentLine, ...]
    resolved: tuple[CommentLine, ...]
    proposals: tuple[Proposal, ...]
    since: int | None
    place: int
    waiting: int
    before: str
    after: str
    about: tuple[tuple[str, str], ...]

    @property
    def to_publish(self) -> bool:
        return self.claim.state == Claim.State.SUBMITTED

    @property
    def news(self) -> tuple[FieldRow, ...]:
        return (*(row for row in self.fields if row.changed), *self.gone)


def claim_for_review(user: Any, key: str, *, since: int | None = None) -> ReviewClaim | None:
    """None where there is none that `user` may see. Twenty-two queries at most.

    ``since``: the version that was on the page a form was sent from; else the one looked at last.
    """
    found = with_names(Claim.objects.visible_to(user)).select_related(
        "question__topic", "question__verdict", "article_version", "repeats"
    )
    claim = found.filter(key=key).first()
    if claim is None:
        return None
    look = Look.objects.filter(user=user, claim=claim).first()
    since = since if since is not None else look.seen if look else None
    lines = lines_since(claim, since, user)
    changes = list(ProposedChange.objects.waiting().filter(claim=claim).select_related("author"))
    stored = snapshot(Claim, columns(claim))
    linked = linked_of(stored, lines, changes)
    states = [claim, *(as_proposed(claim, change) for change in changes)]
    whys = reasons_for(states)
    fields = field_rows(claim, stored, lines, linked)
    comments = comments_on(claim, user, look)
    figure = figure_of(claim)
    before, place, after, waiting = _place(claim)
    return ReviewClaim(
        claim=claim,
        figure=claim.value_words() or figure.words,
        reading=figure.reading,
        state=claim.get_state_display(),
        outlet=claim.article.publisher.name,
        day=partial_words(claim.article.published),
        entered_by=person_name(claim.entered_by),
        changed_by=person_name(claim.changed_by),
        asks=_asks(claim),
        chain=_chain(claim),
        passage=_passage(claim),
        fields=tuple(row for row in fields if row.value and row.name not in SHOWN_APART),
        gone=tuple(row for row in fields if row.changed and (not row.value or row.name in SHOWN_APART)),
        reasons=tuple(dict.fromkeys(reason for why in whys for reason in why)),
        may=settles(claim, whys[0], user),
        comments=tuple(one for one in comments if not one.resolved_by),
        resolved=tuple(one for one in comments if one.resolved_by),
        proposals=tuple(
            proposal_of(change, claim, stored, linked, user, may=settles(state, {*whys[0], *why}, user))
            for change, state, why in zip(changes, states[1:], whys[1:], strict=True)
        ),
        since=since,
        place=place,
        waiting=waiting,
        before=before,
        after=after,
        about=tuple((name, field_label(name)) for name in ABOUT),
    )


def _passage(claim: Claim) -> tuple[tuple[Piece, ...], ...]:
    version = claim.article_version
    if version is None or claim.quote_start is None:
        return ()
    text = paragraphs(version.text, [Mark(claim.quote_start, claim.quote_end, claim.key)])
    holding = [number for number, pieces in enumerate(text) if any(piece.claim for piece in pieces)]
    return text[max(holding[0] - AROUND, 0) : holding[-1] + AROUND + 1] if holding else ()


def _chain(claim: Claim) -> tuple[Link, ...]:
    """From who is quoted to the origin. One query."""
    line = Statement.objects.filter(root=claim.statement.root_id).select_related("speaker__voice")
    known = {statement.pk: statement for statement in line}
    links, at = [], known.get(claim.statement_id)
    while at is not None:
        speaker = at.speaker
        voice = speaker.voice.name if speaker.voice_id not in (None, speaker.pk) else ""
        links.append(
            Link(speaker.name, voice, partial_words(at.said_on), at.occasion, at.based_on_id is None)
        )
        at = known.get(at.based_on_id)
    return tuple(links)


def _asks(claim: Claim) -> Asks | None:
    question = claim.question
    if question is None:
        return None
    verdict = getattr(question, "verdict", None)
    return Asks(
        question.title,
        question.get_absolute_url() if question.state == question.State.PUBLISHED else "",
        question.definition,
        question.who,
        question.what,
        question.where,
        question.period,
        question.unit,
        verdict_label(verdict.verdict if verdict else ""),
    )


def _place(claim: Claim) -> tuple[str, int, str, int]:
    """(key before, place from one, key after, how many wait). One query."""
    keys = list(waiting_claims().values_list("key", flat=True))
    if claim.key not in keys:
        return "", 0, keys[0] if keys else "", len(keys)
    at = keys.index(claim.key)
    after = keys[at + 1] if at + 1 < len(keys) else ""
    return keys[at - 1] if at else "", at + 1, after, len(keys)
