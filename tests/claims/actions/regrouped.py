"""What a regrouping may not lose: the rows as they are, the verdicts, the history."""

from typing import Any

from articles import chain
from articles.models import Source, SourceName
from claims.actions.checking import all_questions, differences_of_columns, differences_of_verdicts
from claims.indexing.writing import broken_index, differences
from claims.models import Claim, Question, Statement, Verdict

TABLES = (Claim, Statement, Question, Source, SourceName)
COUNTED = {"version", "changed_at"}


def rows() -> dict[str, dict[str, Any]]:
    """All columns of all rows that may be regrouped, but for what counts their saves."""
    return {
        f"{model._meta.label_lower}:{row['id']}": {k: v for k, v in row.items() if k not in COUNTED}
        for model in TABLES
        for row in model.objects.order_by("pk").values()
    }


def verdicts() -> dict[int, tuple[Any, ...]]:
    """Without those of empty drafts: a question that was made and taken back keeps its row."""
    found = Verdict.objects.exclude(question__state="draft").order_by("pk")
    return {pk: tuple(rest) for pk, *rest in found.values_list("pk", "verdict", "reason", "claims", "spread")}


def faults() -> list[str]:
    return [
        *differences_of_verdicts(all_questions()),
        *differences_of_columns(),
        *chain.problems(),
        *differences(),
        *broken_index(),
        *merged_but_used(),
    ]


def merged_but_used() -> list[str]:
    """Nothing stands at a row that is merged into another, be it a source that was merged into it before."""
    used = [
        *Claim.objects.exclude(statement__merged_into=None),
        *Claim.objects.exclude(question__merged_into=None).exclude(question=None),
        *Statement.objects.exclude(based_on__merged_into=None).exclude(based_on=None),
        *Source.objects.exclude(merged_into__merged_into=None).exclude(merged_into=None),
    ]
    return [f"{row!r} stands at a merged row" for row in used]
