"""Who is to do what: articles, claims and questions of the queues, given to a person or to nobody."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.models import Article
from articles.recording import Recording
from articles.refusals import StaleWrite
from claims.models import Assignment, Claim, Question

KINDS = {Article: "article", Claim: "claim", Question: "question"}
Thing = Article | Claim | Question


@dataclass(frozen=True, slots=True)
class Share:
    """A thing to give, and the version of its assignment that was read; 0: it had none."""

    thing: Thing
    read: int


def assign(*, shares: Iterable[Share], to: Any, by: Any = None, why: str = "") -> int:
    """Give all or none of them to a person, or with None to nobody. How many changed hands.

    StaleWrite if another gave one of them to somebody meanwhile, ValidationError where the person may not
    see it. One query a kind, and three for each that was given before.
    """
    shares = sorted(shares, key=lambda share: (KINDS[type(share.thing)], share.thing.pk))
    refuse_what_is_hidden(shares, to)
    with Recording(by=by, why=why or _("assigned")) as recording:
        stored = assignments_of(shares)
        new, changed = [], 0
        for share in shares:
            kind = KINDS[type(share.thing)]
            row = stored.get((kind, share.thing.pk))
            if (row.version if row else 0) != share.read:
                attempted = Assignment(**{kind: share.thing}, to=to, version=share.read)
                raise StaleWrite(current=row or attempted, attempted=attempted)
            if row is None and to is not None:
                new.append(Assignment(**{kind: share.thing}, to=to))
            elif row is not None and row.to_id != (to and to.pk):
                row.to = to
                recording.save(row, action="assigned" if to else "given back")
                changed += 1
        create(recording, new)
    return changed + len(new)


def create(recording: Recording, new: list[Assignment]) -> None:
    """Another may give the same thing to somebody at the same moment."""
    try:
        with transaction.atomic():
            recording.bulk_create(Assignment, new, action="assigned")
    except IntegrityError as error:
        for row in new:
            row.pk, row._state.adding = None, True
        kind = next(kind for kind in KINDS.values() if getattr(new[0], f"{kind}_id"))
        keys = [getattr(row, f"{kind}_id") for row in new]
        taken = Assignment.objects.filter(**{f"{kind}__in": keys}).select_related("to").order_by("pk").first()
        raise StaleWrite(current=taken or new[0], attempted=new[0]) from error


def assignments_of(shares: Iterable[Share]) -> dict[tuple[str, int], Assignment]:
    """Locked, in the order of their keys."""
    keys = defaultdict(set)
    for share in shares:
        keys[KINDS[type(share.thing)]].add(share.thing.pk)
    found = {}
    for kind, wanted in sorted(keys.items()):
        rows = Assignment.objects.filter(**{f"{kind}__in": wanted}).select_related("to").order_by("pk")
        for row in rows.select_for_update(of=("self",), no_key=True):
            found[kind, getattr(row, f"{kind}_id")] = row
    return found


def refuse_what_is_hidden(shares: Iterable[Share], to: Any) -> None:
    """Nobody is given a draft that she may not see."""
    claims = {share.thing.pk for share in shares if isinstance(share.thing, Claim)}
    if to is None or not claims:
        return
    seen = Claim.objects.filter(pk__in=claims).visible_to(to).count()
    if seen != len(claims):
        raise ValidationError(
            _("{person} may not see the drafts of others: {n} of these are.").format(
                person=to.get_full_name() or to.get_username(), n=len(claims) - seen
            ),
            code="hidden",
        )
