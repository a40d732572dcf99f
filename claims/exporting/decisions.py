"""What people decided against the rules, and is in force: it stands beside what the rules say.

A decision wants two persons of the site it stands on. So it is no part of an import document: on another site
the engine's verdict stands until two people there take the decision over (claims.importing.decisions).
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q

from claims.importing.decisions import DECISIONS_FORMAT, VERSION
from claims.models import Override, Verdict
from claims.queries.parts.public import public_claims, public_questions

from .chosen import Chosen
from .entries import said
from .places import place_of
from .written import Around, Line, line

ROLES = ("author_role", "approver_role")


def decisions(chosen: Chosen) -> Iterator[Line]:
    """Two queries: decisions are few. The reason is the one that readers see."""
    head = {
        "format": DECISIONS_FORMAT,
        "version": VERSION,
        "licence": settings.DATA_LICENCE,
        "site": chosen.site,
    }
    yield Around(line(head))
    shown = public_claims()
    over_shown = Q(claim_a=None) | Q(claim_a__in=shown, claim_b__in=shown)
    found = Override.objects.in_force().filter(over_shown, question__in=public_questions())
    place = place_of(chosen.site, "questions")
    standing = {pk: (word, detail) for pk, word, detail in verdicts_of(found)}
    rows = found.order_by("question__slug", "claim_a__key", "claim_b__key", "pk").select_related(
        "question", "claim_a", "claim_b"
    )
    for one in rows.iterator(chunk_size=500):
        if not chosen.holds_question(one.question_id):
            continue
        verdict, detail = standing.get(one.question_id, ("", None))
        yield line(
            said(
                {
                    "question": one.question.slug,
                    "claims": [claim.key for claim in (one.claim_a, one.claim_b) if claim],
                    "decision": one.decision,
                    "reason": one.reason,
                    "decided_on": one.approved_at.date() if one.approved_at else None,
                    **{role: getattr(one, role) for role in ROLES},
                    "verdict": verdict,
                    "verdict_by_rules": ((detail or {}).get("engine") or {}).get("verdict") or verdict,
                    "id": place(one.question.slug),
                }
            )
        )


def verdicts_of(found: object) -> Iterator[tuple]:
    rows = Verdict.objects.filter(question__in=found.values("question"))
    return rows.values_list("question", "verdict", "detail")
