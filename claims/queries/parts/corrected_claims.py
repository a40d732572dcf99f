"""What lines of the history say about figures that readers had seen: before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Revision, Source
from claims.models import Claim, QuestionOption, Statement

from .days import partial_words

FIGURE = ("wording", "date", "option", "text_value")
TOLD = (*FIGURE, "as_of", "scope", "stance", "statement", "garbled")
"""A change of one of these is a correction; one of our summary or note is not."""


@dataclass(frozen=True)
class Corrected:
    """One thing that was said otherwise before."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Named:
    """What the lines point to by key."""

    options: dict[int, str]
    statements: dict[int, Statement]

    def speaker(self, key: Any, claim: Claim) -> str:
        """A source that nobody has accepted is named only where the claim on show names it."""
        statement = self.statements.get(key)
        if statement is None:
            return ""
        known = statement.speaker.review_state == Source.ReviewState.ACCEPTED
        if not known and statement.pk != claim.statement_id:
            return _("another speaker")
        said = partial_words(statement.said_on)
        if not said:
            return statement.speaker.name
        return _("{speaker}, {day}").format(speaker=statement.speaker.name, day=said)

    def figure(self, content: dict[str, Any]) -> str:
        option = self.options.get(content.get("option") or 0, "")
        date = partial_words(content.get("date") or "")
        return content.get("wording") or date or option or content.get("text_value") or ""


def named_in(lines: Iterable[Revision]) -> Named:
    """Two queries."""
    contents = [content for line in lines for content in (line.before, line.after) if content]
    options = {content["option"] for content in contents if content.get("option")}
    statements = {content["statement"] for content in contents if content.get("statement")}
    return Named(
        dict(QuestionOption.objects.filter(pk__in=options).values_list("pk", "name")),
        Statement.objects.select_related("speaker").in_bulk(statements),
    )


def corrected(line: Revision, claim: Claim, named: Named) -> tuple[Corrected, ...]:
    """What the line changed, in words; `claim` is what became of it."""
    after = line.after or {}
    before = after | (line.before or {})
    stances = dict(Claim.Stance.choices)
    pairs = [
        (_("Figure"), named.figure(before), named.figure(after)),
        (_("As of"), partial_words(before.get("as_of") or ""), partial_words(after.get("as_of") or "")),
        (_("Said by"), *(named.speaker(told.get("statement"), claim) for told in (before, after))),
        (_("Covers"), before.get("scope", ""), after.get("scope", "")),
        (_("Stance"), *(stances.get(told.get("stance"), "") for told in (before, after))),
        (_("In print"), *(_changed(told) for told in (before, after))),
    ]
    return tuple(Corrected(name, old or "–", new or "–") for name, old, new in pairs if old != new)


def _changed(content: dict[str, Any]) -> str:
    return _("changed on the way") if content.get("garbled") else _("as said")
