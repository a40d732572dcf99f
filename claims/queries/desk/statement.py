"""One statement at the desk: whose it is, what it passes on, which claims report it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from claims.models import Claim, Statement
from claims.queries.parts.days import partial_words

from .candidates import Candidate, statement_candidates, told_statement
from .linked import LinkedClaim, linked_claims

MOST_LINKS = 30  # of a chain; longer ones are no news
MOST_PASSED_ON = 100


@dataclass(frozen=True)
class Link:
    key: str
    name: str
    named: bool


@dataclass(frozen=True)
class StatementPage:
    """``chain``: from what it is based on to the origin. ``below``: what is based on it.

    ``shown``: whether readers see a claim that reports it. ``more``: the claim its list goes on after.
    """

    statement: Statement
    name: str
    day: str
    chain: tuple[Link, ...]
    below: tuple[Link, ...]
    claims: tuple[LinkedClaim, ...]
    more: int
    shown: bool
    merged_into: Link | None
    candidates: tuple[Candidate, ...]


def statement_page(key: str, user: Any, after: int = 0) -> StatementPage | None:
    """None where there is none, or all its claims are drafts that the user may not see.

    Seven queries, and one for each link of its chain.
    """
    related = ("speaker", "based_on__speaker", "merged_into__speaker", "root__speaker")
    statement = Statement.objects.select_related(*related).filter(key=key).first()
    if statement is None or hidden(statement, user):
        return None
    claims, more = linked_claims(statement.claims, user, after)
    below = Statement.objects.filter(seen_by(user), based_on=statement).order_by("pk")
    return StatementPage(
        statement=statement,
        name=told_statement(statement),
        day=partial_words(statement.said_on),
        chain=chain_of(statement),
        below=tuple(map(link_to, below.select_related("speaker")[:MOST_PASSED_ON])),
        claims=claims,
        more=more,
        shown=on_show(statement),
        merged_into=link_to(statement.merged_into) if statement.merged_into else None,
        candidates=statement_candidates(statement),
    )


def seen_by(user: Any) -> Q:
    """Of statements: those of which `hidden` does not hold."""
    its_own = Claim.objects.filter(statement=OuterRef("pk"))
    return Q(Exists(its_own.visible_to(user))) | ~Q(Exists(its_own))


def hidden(statement: Statement, user: Any) -> bool:
    """What only the drafts of others report is not for who may not see those."""
    claims = Claim.objects.filter(statement=statement)
    return not claims.visible_to(user).exists() and claims.exists()


def on_show(statement: Statement) -> bool:
    """Whether readers see it, or something that passes it on. One query."""
    return Claim.objects.on_show().filter(statement__root=statement.root_id).exists()


def chain_of(statement: Statement) -> tuple[Link, ...]:
    """A query a link."""
    found, one = [], statement.based_on
    while one is not None and len(found) < MOST_LINKS:
        found.append(link_to(one))
        one = one.based_on
    return tuple(found)


def link_to(statement: Statement) -> Link:
    return Link(statement.key, told_statement(statement), statement.speaker.named)
