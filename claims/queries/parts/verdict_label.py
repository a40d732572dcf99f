"""The verdict as one component: mark, word and tint, always all three."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class VerdictLabel:
    word: str  # as the engine says it and as it stands in an address
    mark: str
    css: str
    name: Promise
    headline: Promise

    def __hash__(self) -> int:
        """Kept parts of pages are found by it; the names would be translated for it each time."""
        return hash(self.word)


VERDICT_LABELS = {
    label.word: label
    for label in (
        VerdictLabel("in conflict", "≠", "conflict", _("In conflict"), _("Reports are in conflict")),
        VerdictLabel("in agreement", "=", "agree", _("In agreement"), _("Reports are in agreement")),
        VerdictLabel("compatible", "≈", "compatible", _("Compatible"), _("Reports can all be right")),
        VerdictLabel("one voice", "1", "one", _("One voice"), _("Only one voice speaks")),
        VerdictLabel("not comparable", "∥", "none", _("Not comparable"), _("Reports cannot be compared")),
        VerdictLabel("no reports", "∅", "none", _("No reports"), _("No reports yet")),
    )
}
"""In the order of lists: conflicts first."""

RELATION_LABELS = {
    "conflict": VerdictLabel("conflict", "≠", "conflict", _("conflict"), _("conflicts with")),
    "agree": VerdictLabel("agree", "=", "agree", _("agree"), _("agrees with")),
    "compatible": VerdictLabel("compatible", "≈", "compatible", _("compatible"), _("compatible with")),
    "not comparable": VerdictLabel(
        "not comparable", "∥", "none", _("not comparable"), _("not comparable with")
    ),
    "discrepancy": VerdictLabel(
        "discrepancy", "↯", "one", _("discrepancy in print"), _("changed in print beside")
    ),
    "superseded": VerdictLabel("superseded", "↑", "none", _("superseded"), _("the same voice as")),
    "revised down": VerdictLabel("revised down", "↓", "one", _("revised down"), _("the same voice as")),
}
"""Relations a reader meets as chips; `headline` is read out before the other voice's name."""


def verdict_label(word: str) -> VerdictLabel:
    """The label of a verdict; a question without a row of its own has no reports yet."""
    return VERDICT_LABELS.get(word) or VERDICT_LABELS["no reports"]
