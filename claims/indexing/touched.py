"""Which search entries a set of writes touches."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Model, Q, QuerySet

from articles.models import Article, Source, SourceName
from articles.recording import Written
from claims.models import Claim, OptionAlias, Question, QuestionOption, Statement, Topic

CHUNK = 500  # keys in one query: SQLite has an end to them
NOTHING = Q(pk__in=[])

# Of the rows that other entries are made of: a change of any other field touches their own entry alone.
FIELDS_THAT_SHOW = {
    Question: ("title", "state"),
    QuestionOption: ("name",),
    Topic: ("name", "parent_id"),
    Source: ("name", "voice_id"),
    Article: ("state", "title", "publisher_id"),
}


@dataclass
class Touched:
    """Keys by kind, and conditions for those that have to be looked up. `statements`: of before, too."""

    keys: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    conditions: dict[str, Q] = field(default_factory=lambda: defaultdict(lambda: NOTHING))
    statements: set[int] = field(default_factory=set)
    printers: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    topics_moved: bool = False


def touched_by(written: Sequence[Written]) -> dict[str, set[int]]:
    """Keys by kind. Sources awaiting review are public only while something public names them."""
    touched = Touched()
    for entry in written:
        look = LOOKS.get(type(entry.row))
        if look is not None:
            look(touched, entry)
    if touched.topics:
        touched.conditions["question"] |= Q(topic__in=within(touched.topics))
    for kind, model in (("question", Question), ("claim", Claim), ("article", Article)):
        if touched.conditions[kind] is not NOTHING:
            found = model.objects.filter(touched.conditions[kind]).order_by()
            touched.keys[kind] |= set(found.values_list("pk", flat=True))
    touched.keys["source"] |= awaiting_review(touched)
    return {kind: keys for kind, keys in touched.keys.items() if keys}


def shows(entry: Written) -> bool:
    """Whether other entries than the row's own may have changed. Nothing is made of a new row yet."""
    if entry.before is None:
        return False
    return any(entry.before[name] != entry.after[name] for name in FIELDS_THAT_SHOW[type(entry.row)])


def both(entry: Written, name: str) -> set[Any]:
    """The column as it was and as it is."""
    return {columns[name] for columns in (entry.before, entry.after) if columns} - {None}


def question(touched: Touched, entry: Written) -> None:
    touched.keys["question"].add(entry.row.pk)
    if shows(entry):
        touched.conditions["claim"] |= Q(question=entry.row.pk)


def option(touched: Touched, entry: Written) -> None:
    touched.keys["question"] |= both(entry, "question_id")
    if shows(entry):
        touched.conditions["claim"] |= Q(option=entry.row.pk)


def alias(touched: Touched, entry: Written) -> None:
    touched.conditions["question"] |= Q(options__in=both(entry, "option_id"))


def topic(touched: Touched, entry: Written) -> None:
    if shows(entry):
        touched.topics.add(entry.row.pk)


def source(touched: Touched, entry: Written) -> None:
    touched.keys["source"].add(entry.row.pk)
    if shows(entry):
        touched.conditions["claim"] |= spoken_by({entry.row.pk}, both(entry, "voice_id"))
        touched.conditions["claim"] |= Q(article__publisher=entry.row.pk)
        touched.conditions["article"] |= Q(publisher=entry.row.pk) | Q(credit=entry.row.pk)


def source_name(touched: Touched, entry: Written) -> None:
    owners = both(entry, "source_id")
    touched.keys["source"] |= owners
    touched.conditions["claim"] |= spoken_by(owners, owners)


def article(touched: Touched, entry: Written) -> None:
    touched.keys["article"].add(entry.row.pk)
    touched.printers |= both(entry, "publisher_id") | both(entry, "credit_id")
    if shows(entry):
        touched.conditions["claim"] |= Q(article=entry.row.pk)


def statement(touched: Touched, entry: Written) -> None:
    if entry.before is None:
        return
    touched.printers |= both(entry, "speaker_id")
    touched.conditions["claim"] |= Q(statement__root__in=both(entry, "root_id"))
    touched.statements |= both(entry, "root_id")


def claim(touched: Touched, entry: Written) -> None:
    touched.keys["claim"].add(entry.row.pk)
    touched.keys["article"] |= both(entry, "article_id")
    touched.statements |= both(entry, "statement_id")


LOOKS = {
    Question: question,
    QuestionOption: option,
    OptionAlias: alias,
    Topic: topic,
    Source: source,
    SourceName: source_name,
    Article: article,
    Statement: statement,
    Claim: claim,
}


def spoken_by(speakers: set[int], voices: set[int]) -> Q:
    root = "statement__root__speaker"
    said = Q(statement__speaker__in=speakers) | Q(**{f"{root}__in": speakers})
    return said | Q(**{f"{root}__voice__in": voices})


def within(topics: set[int]) -> set[int]:
    """These topics and all that lie in them; one query."""
    children = defaultdict(set)
    for pk, parent in Topic.objects.values_list("pk", "parent"):
        children[parent].add(pk)
    found, waiting = set(), set(topics)
    while waiting:
        found |= waiting
        waiting = set().union(*(children[pk] for pk in waiting)) - found
    return found


def awaiting_review(touched: Touched) -> set[int]:
    """Of those who print or speak in what was written the sources nobody has reviewed yet."""
    new, speakers = Source.ReviewState.NEW, ("statement__speaker", "statement__root__speaker")
    waiting = set()
    for statements in in_parts(touched.statements):
        waiting |= of_each(Statement.objects.filter(pk__in=statements), ("speaker", "root__speaker"), new)
    looked_up = touched.keys["claim"] if touched.conditions["claim"] is not NOTHING else set()
    for keys in in_parts(looked_up):
        waiting |= of_each(Claim.objects.filter(pk__in=keys), speakers, new)
    for keys in in_parts(touched.printers):
        waiting |= set(
            Source.objects.filter(pk__in=keys, review_state=new).order_by().values_list("pk", flat=True)
        )
    return waiting


def of_each(rows: QuerySet[Model], speakers: tuple[str, str], state: str) -> set[int]:
    names = [name for speaker in speakers for name in (speaker, f"{speaker}__review_state")]
    found = set()
    for pk, reviewed, root, root_reviewed in rows.order_by().values_list(*names).distinct():
        found |= {each for each, its in ((pk, reviewed), (root, root_reviewed)) if its == state}
    return found


def in_parts(keys: Iterable[int]) -> Iterable[list[int]]:
    waiting = iter(sorted(keys))
    while part := list(islice(waiting, CHUNK)):
        yield part
