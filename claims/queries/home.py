"""The front page: what is in conflict now, what changed, the topics."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import get_language

from .changes import Change, newest_changes
from .methodology import Meaning, verdict_meanings
from .parts.kept import kept
from .parts.public import public_articles, public_claims, public_questions
from .parts.question_row import QuestionRow, question_rows
from .parts.topic_tree import topic_tree
from .parts.verdict_label import VERDICT_LABELS, VerdictLabel
from .topics import TopicLine, topic_lines, verdict_numbers

MOST_CONFLICTS = 8
MOST_FIGURES = 5
MOST_CHANGES = 6


@dataclass(frozen=True)
class LedgerLine:
    label: VerdictLabel
    number: int


@dataclass(frozen=True)
class Collection:
    """How much has been entered; what readers may see of it."""

    articles: int
    outlets: int
    claims: int
    questions: int
    voices: int
    speakers: int


@dataclass(frozen=True)
class HomePage:
    """``whole``: the one topic that holds all others, where there is one; all questions are listed there."""

    conflicts: tuple[QuestionRow, ...]
    number_of_conflicts: int
    ledger: tuple[LedgerLine, ...]
    changes: tuple[Change, ...]
    topics: tuple[TopicLine, ...]
    whole: TopicLine | None
    collection: Collection
    meanings: tuple[Meaning, ...]


def home_page() -> HomePage:
    """A fixed number of queries, most of them once in each state of the data and on each day."""
    now = (get_language(), timezone.localdate())
    counted, line_of = verdict_numbers(), topic_lines()
    lines = tuple(line_of[root] for root in topic_tree().roots)
    whole = lines[0] if len(lines) == 1 and lines[0].children else None
    return HomePage(
        conflicts=kept(("home conflicts", now), _conflicts),
        number_of_conflicts=counted["in conflict"],
        ledger=tuple(LedgerLine(label, counted[word]) for word, label in VERDICT_LABELS.items()),
        changes=kept(("home changes", now), lambda: newest_changes(MOST_CHANGES)),
        topics=whole.children if whole else lines,
        whole=whole,
        collection=kept("home collection", lambda: _collection(sum(counted.values()))),
        meanings=verdict_meanings(),
    )


def _conflicts() -> tuple[QuestionRow, ...]:
    """Core questions first, then those on which most voices speak."""
    questions = public_questions().in_conflict().select_related("verdict").defer("verdict__sheet")
    return question_rows(
        questions.order_by("-core", "-verdict__voices", "title")[:MOST_CONFLICTS], MOST_FIGURES
    )


def _collection(questions: int) -> Collection:
    """Two queries."""
    articles = public_articles().aggregate(all=Count("pk"), outlets=Count("publisher", distinct=True))
    claims = public_claims().aggregate(
        all=Count("pk"),
        voices=Count("statement__root__speaker__voice", distinct=True),
        speakers=Count("statement__root__speaker", distinct=True),
    )
    return Collection(
        articles["all"], articles["outlets"], claims["all"], questions, claims["voices"], claims["speakers"]
    )
