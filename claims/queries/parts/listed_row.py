"""The rows of a page of a list, drawn only where they are not kept drawn already."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from claims.models import CurrentClaim, Question

from .kept import kept
from .public import public_questions
from .question_row import QuestionRow, question_rows

# Whatever changes what a row shows raises one of these, or brings another claim or voice.
VERSIONS = (
    "pk",
    "claim",
    "claim__version",
    "claim__statement__version",
    "claim__statement__root__version",
    "claim__option__version",
    "voice",
    "voice__version",
)


class Rows:
    """The rows of some questions, all made at once when the first is asked for. One query then."""

    def __init__(self, questions: tuple[int, ...], most_figures: int) -> None:
        self.questions, self.most_figures = questions, most_figures

    @cached_property
    def read(self) -> dict[int, Question]:
        """Those that may be seen. One query."""
        asked = public_questions().filter(pk__in=self.questions).select_related("verdict")
        return asked.defer("verdict__sheet").in_bulk()

    @cached_property
    def made(self) -> dict[str, QuestionRow]:
        return {row.slug: row for row in question_rows(self.read.values(), self.most_figures)}

    def keys(self) -> list[tuple[str, str]]:
        """Each one's slug and key. Two queries."""
        current = defaultdict(list)
        stands = CurrentClaim.objects.filter(question__in=self.questions)
        for pk, *versions in stands.order_by("pk").values_list("question", *VERSIONS):
            current[pk].append(versions)
        asked = (self.read[pk] for pk in self.questions if pk in self.read)
        return [(question.slug, _key(question, current[question.pk])) for question in asked]


@dataclass(frozen=True)
class ListedRow:
    """``key``: another one for whatever would be drawn otherwise."""

    slug: str
    key: str
    rows: Rows

    @property
    def row(self) -> QuestionRow:
        return self.rows.made[self.slug]


def listed_rows(questions: tuple[int, ...], most_figures: int) -> tuple[ListedRow, ...]:
    """Two queries, once in each state of the data; one or two more where a row has to be drawn anew."""
    rows = Rows(questions, most_figures)
    keys = kept(("rows", questions), rows.keys)
    return tuple(ListedRow(slug, key, rows) for slug, key in keys)


def _key(question: Question, current: list) -> str:
    verdict = getattr(question, "verdict", None)
    drawn = (question.pk, question.version, question.changed_at, verdict and verdict.computed_at, current)
    return blake2b(repr(drawn).encode(), digest_size=16).hexdigest()
