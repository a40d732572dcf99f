"""A published question with what its page needs of its verdict and its topics, read flat."""

from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from claims.compiled import Compiled

from .public import public_questions
from .topic_tree import TopicLink, topic_tree


class Whole(NamedTuple):
    pk: int
    title: str
    slug: str
    state: str


class AskedQuestion(NamedTuple):
    """Verdict columns are None where the question has none yet. ``sheet``: as text, see state.read_sheet."""

    pk: int
    slug: str
    title: str
    definition: str
    who: str
    what: str
    where: str
    period: str
    value_kind: str
    measure: str
    unit: str
    whole_numbers: bool
    whole_id: int | None
    whole_title: str | None
    whole_slug: str | None
    whole_state: str | None
    verdict: str | None
    rule: str | None
    reason: str | None
    voices: int | None
    named_voices: int | None
    articles: int | None
    outlets: int | None
    strained: bool | None
    inferred: bool | None
    sheet: str | None
    topic: int
    name: str
    topic_slug: str
    parent: int | None
    parent_name: str | None
    parent_slug: str | None
    above: int | None
    above_name: str | None
    above_slug: str | None
    further: int | None

    @property
    def part_of(self) -> Whole | None:
        if self.whole_id is None:
            return None
        return Whole(self.whole_id, self.whole_title or "", self.whole_slug or "", self.whole_state or "")

    def path(self) -> tuple[TopicLink, ...]:
        """From the root down to the topic. No query but in a tree that is more than three deep here."""
        if self.further is not None:
            return topic_tree().links(self.topic)
        steps = (
            (self.above_name, self.above_slug),
            (self.parent_name, self.parent_slug),
            (self.name, self.topic_slug),
        )
        return tuple(TopicLink(name, slug or "") for name, slug in steps if name)


PATHS = {
    "whole_id": "part_of_id",
    "whole_title": "part_of__title",
    "whole_slug": "part_of__slug",
    "whole_state": "part_of__state",
    "topic": "topic_id",
    "name": "topic__name",
    "topic_slug": "topic__slug",
    "parent": "topic__parent_id",
    "parent_name": "topic__parent__name",
    "parent_slug": "topic__parent__slug",
    "above": "topic__parent__parent_id",
    "above_name": "topic__parent__parent__name",
    "above_slug": "topic__parent__parent__slug",
    "further": "topic__parent__parent__parent_id",
}
OF_VERDICT = {
    "verdict", "rule", "reason", "voices", "named_voices", "articles", "outlets", "strained", "inferred",
    "sheet",
}  # fmt: skip
SHEET = Cast("verdict__sheet", TextField())  # read where it is not known yet: most of them are
COLUMNS = [
    f"verdict__{name}" if name in OF_VERDICT else PATHS.get(name, name) for name in AskedQuestion._fields
]
COLUMNS[COLUMNS.index("verdict__sheet")] = "stored_sheet"
BY_SLUG = Compiled(
    lambda slug: (
        public_questions().filter(slug=slug).order_by().annotate(stored_sheet=SHEET).values_list(*COLUMNS)
    ),
    AskedQuestion._make,
)


def asked_question(slug: str) -> AskedQuestion | None:
    """None where there is no such published question. One query."""
    rows = BY_SLUG.rows((slug,))
    return rows[0] if rows else None
