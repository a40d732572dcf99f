"""What people decided against the rules, as readers are told of it: by which role, why, and until when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Override, VerdictChange

from .days import day_words, partial_words
from .figure import figure_said
from .verdict_label import RELATION_LABELS, VerdictLabel, verdict_label

MOST_OVER_PAIRS = 200
ROLE_WORDS = {
    "contributor": _("a contributor"),
    "editor": _("an editor"),
    "reviewer": _("a reviewer"),
    "admin": _("an admin"),
}
BROUGHT_ABOUT = {
    "approved": _("A person decided this."),
    "ended": _("A person’s decision was ended."),
}
SOMEBODY = _("a person of the desk")  # who had no role then, or of whom none was kept


@dataclass(frozen=True)
class Decided:
    """One of the two claims of a decision."""

    key: str
    voice: str
    figure: str


@dataclass(frozen=True)
class Decision:
    """``pair`` is empty for one over the verdict. ``ended``: the day, empty while it stands.

    ``engine``: what the rules say of the two claims, or of the verdict it stands in place of, where known.
    """

    label: VerdictLabel
    reason: str
    author: Promise
    approver: Promise
    day: str
    ended: str = ""
    pair: tuple[Decided, ...] = ()
    engine: VerdictLabel | None = None
    engine_rule: str = ""
    engine_reason: str = ""


def role_words(role: str) -> Promise:
    return ROLE_WORDS.get(role, SOMEBODY)


def decision_over_verdict(sheet: Mapping[str, Any]) -> Decision | None:
    """The one that made the verdict what it is, over all or over two claims; beside it the rules' verdict."""
    made, engine = sheet.get("override"), sheet.get("engine")
    if not made or not engine:
        return None
    told = next((one for one in sheet.get("decisions", ()) if one["id"] == made["id"]), made | {"pair": []})
    return replace(
        _told(told),
        engine=verdict_label(engine["verdict"]),
        engine_rule=engine["rule"],
        engine_reason=engine["reason"],
    )


def decisions_told(sheet: Mapping[str, Any]) -> tuple[Decision, ...]:
    """Of a question's sheet, the newest first; without the one over the verdict that the page begins with."""
    first = (sheet.get("override") or {}).get("id")
    return tuple(_told(one) for one in sheet.get("decisions", ()) if one["id"] != first or one["pair"])


def decisions_over_pairs(question: int, keys: Sequence[str]) -> dict[frozenset[str], list[Decision]]:
    """{two claims: what was decided over them, the newest first}, where one of the claims is among ``keys``.

    One query. Those that wait for a second person, or were declined, are nobody's but the desk's.
    """
    over = Override.objects.approved().filter(question=question, claim_a__isnull=False).order_by("-pk")
    found = defaultdict(list)
    for one in over.select_related("claim_a", "claim_b")[:MOST_OVER_PAIRS]:
        pair = frozenset((one.claim_a.key, one.claim_b.key))
        if pair & set(keys):
            found[pair].append(_stored(one))
    return dict(found)


def brought_about(change: VerdictChange) -> Promise | str:
    """Whether people brought a change of verdict about. Its cause says so: "override ended: why"."""
    done = change.cause.partition(":")[0]
    return BROUGHT_ABOUT.get(done.removeprefix(f"{Override._meta.verbose_name} "), "")


def in_force(decisions: Iterable[Decision]) -> Decision | None:
    return next((one for one in decisions if not one.ended), None)


def _told(told: Mapping[str, Any]) -> Decision:
    label = RELATION_LABELS.__getitem__ if told["pair"] else verdict_label
    engine = told["engine"] or {}
    return Decision(
        label=label(told["decision"]),
        reason=told["reason"],
        author=role_words(told["author_role"]),
        approver=role_words(told["approver_role"]),
        day=partial_words(told["approved_on"] or ""),
        ended=partial_words(told["ended_on"] or ""),
        pair=tuple(
            Decided(one["claim"], one["voice"], figure_said(one["said"]).words) for one in told["pair"]
        ),
        engine=label(engine["verdict"]) if engine else None,
        engine_rule=engine.get("rule", ""),
        engine_reason=engine.get("reason", ""),
    )


def _stored(override: Override) -> Decision:
    return Decision(
        label=RELATION_LABELS[override.decision],
        reason=override.reason,
        author=role_words(override.author_role),
        approver=role_words(override.approver_role),
        day=day_words(timezone.localdate(override.approved_at)),
        ended=day_words(override.ended_on),
    )
