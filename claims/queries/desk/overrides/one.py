"""One decision, with what the rules say beside it, and what was done with it so far."""

from dataclasses import dataclass

from articles.models import Revision
from articles.queries.history import Line, lines_of
from claims.models import Override, Verdict

from .told import Answer, OverrideTold, answer_over_pair, answer_over_verdict, override_told, overrides_read


@dataclass(frozen=True)
class OverridePage:
    """``answer`` is None where one of the two claims is no longer on show."""

    override: Override
    told: OverrideTold
    answer: Answer | None
    lines: tuple[Line, ...]


def override_page(pk: int) -> OverridePage | None:
    """None where there is no such decision. Six queries at most."""
    override = overrides_read().filter(pk=pk).first()
    if override is None:
        return None
    if override.claim_a_id:
        answer = answer_over_pair(override.question, [override.claim_a, override.claim_b])
    else:
        verdict = Verdict.objects.filter(pk=override.question_id).defer("sheet").first()
        answer = answer_over_verdict(verdict)
    lines = lines_of(list(Revision.objects.of(override)))
    return OverridePage(override, override_told(override), answer, tuple(lines))
