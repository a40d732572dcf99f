"""Which questions a set of writes touches, and which claim is to be named as the cause."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from articles.models import Article, Source
from articles.recording import Written
from claims.actions.repeats import all_repeats, beyond
from claims.models import Claim, Override, Question, QuestionOption, Statement

# Of the rows that claims lean on: a change of any other field touches no verdict, and nothing to find it by.
FIELDS_THAT_SHOW = {
    Article: ("state", "retracted_on", "published", "publisher_id", "key"),
    Source: ("name", "named", "voice_id", "merged_into_id", "kind", "country", "slug", "review_state"),
    Statement: ("speaker_id", "said_on", "root_id", "depth", "key"),
    Question: ("state", "value_kind", "measure", "whole_numbers", "unit", "part_of_id", "topic_id"),
}


@dataclass
class Touched:
    """What a set of writes bears on. `origins`: root statements whose claims may have drifted."""

    questions: set[int] = field(default_factory=set)
    origins: set[int] = field(default_factory=set)
    claims: list[tuple[Claim, set[int], str]] = field(
        default_factory=list
    )  # with questions and what was done
    cause: str = ""


def touched_by(written: Sequence[Written]) -> Touched:
    """At most two queries; one more for each repeat of what is nearer or further from its origin now."""
    touched, statements = Touched(), set()
    leaning = nothing = repeats = Q(pk__in=[])
    for entry in written:
        if stands_elsewhere(entry):
            repeats |= repeats_of(entry)
        if isinstance(entry.row, Claim):
            statements |= claim_touches(touched, entry)
        elif isinstance(entry.row, QuestionOption | Override):
            touched.questions.add(entry.row.question_id)
        elif shows(entry):
            leaning |= claims_leaning_on(touched, entry)
        else:
            continue
        touched.cause = touched.cause or in_words(entry)
    if statements:
        roots = Statement.objects.filter(pk__in=statements).values_list("root", flat=True)
        touched.origins |= set(roots)
    if repeats is not nothing:
        leaning |= Q(pk__in=all_repeats(repeats))
    if leaning is not nothing:
        found = Claim.objects.filter(leaning, state="published").values_list("question", "statement__root")
        for question, root in found.distinct():
            touched.questions.add(question)
            touched.origins.add(root)
    return touched


def stands_elsewhere(entry: Written) -> bool:
    return (
        isinstance(entry.row, Claim | Statement)
        and entry.before is not None
        and entry.before["depth"] != entry.after["depth"]
    )


def repeats_of(entry: Written) -> Q:
    """What repeats the claim or those of the line."""
    if isinstance(entry.row, Claim):
        return Q(repeats=entry.row.pk)
    return beyond({entry.row.root_id, entry.before["root_id"]})


def claim_touches(touched: Touched, entry: Written) -> set[int]:
    """The statements whose line may have drifted. A claim that was and is unpublished touches nothing."""
    states = [
        columns for columns in (entry.before, entry.after) if columns and columns["state"] == "published"
    ]
    questions = {columns["question_id"] for columns in states}
    if states:
        touched.questions |= questions
        touched.claims.append((entry.row, questions, in_words(entry)))
    return {columns["statement_id"] for columns in states}


def shows(entry: Written) -> bool:
    fields = FIELDS_THAT_SHOW.get(type(entry.row))
    if fields is None:
        return False
    if entry.before is None:  # nothing leans on a new row yet, but a question gets its verdict
        return isinstance(entry.row, Question)
    return any(entry.before[name] != entry.after[name] for name in fields)


def claims_leaning_on(touched: Touched, entry: Written) -> Q:
    row, before = entry.row, entry.before or {}
    if isinstance(row, Article):
        return Q(article=row.pk)
    if isinstance(row, Source):
        voices = {row.voice_id, before.get("voice_id")}
        spoke = Q(statement__root__speaker__voice__in=voices) | Q(statement__speaker=row.pk)
        return spoke | Q(article__publisher=row.pk)
    if isinstance(row, Statement):
        return Q(statement__root__in={row.root_id, before.get("root_id")})
    near = {row.part_of_id, before.get("part_of_id")} - {None}
    touched.questions |= {row.pk, *near}
    return Q(question=row.pk)


def in_words(entry: Written) -> str:
    said = f"{entry.row._meta.verbose_name} {entry.action}"
    return f"{said}: {entry.why}"[:300] if entry.why else said


def cause_of(touched: Touched, question: int, likely: Sequence[int]) -> tuple[Claim | None, str]:
    """The claim to name beside a changed verdict, the one written that bears on it; and what was done."""
    own = [(claim, words) for claim, questions, words in touched.claims if question in questions]
    some = own or [(claim, words) for claim, _, words in touched.claims]
    by_key = {claim.pk: (claim, words) for claim, words in some}
    for pk in reversed(likely):
        if pk in by_key:
            return by_key[pk]
    return some[-1] if own or len(by_key) == 1 else (None, touched.cause)
