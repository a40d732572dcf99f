"""The verdicts of many thousand new claims, a portion of the questions at a time.

The same locks in the same order as in refresh.py, all of the verdicts before the first is judged; the same
functions judge and store. Memory holds the claims of one portion, or of one question that is larger.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Greatest

from articles.bulk import BulkRecording
from articles.bulk.meanwhile import writes_of_others
from articles.models import Article, Revision, Source
from articles.recording import Recording, Written
from articles.refusals import ChangedMeanwhile
from claims.actions.affected import touched_by
from claims.actions.facets import flip, lock_blocks, write_keys
from claims.actions.judge import neighbours
from claims.actions.lines import lock_origins
from claims.actions.refresh import judge_and_store, make_missing, mark_drift
from claims.models import Claim, Question, Statement, Verdict

CLAIMS_AT_ONCE = 4_000
# The columns of other rows that those of a new row were derived from.
READ_OF = (
    (Claim, "question", Question, {"value_kind", "whole_numbers", "unit"}),
    (Claim, "statement", Statement, {"said_on", "based_on"}),
    (Claim, "statement__root", Statement, {"said_on", "based_on"}),
    (Claim, "repeats", Claim, {"repeats", "statement"}),
    (Statement, "based_on", Statement, {"based_on"}),
)
# A new row whose depth or origin no longer follows from what it hangs at.
HANGS_ELSEWHERE = (
    (Statement, "based_on", ~Q(depth=F("based_on__depth") + 1, root=F("based_on__root"))),
    (Claim, "statement", Q(repeats=None) & ~Q(depth=Greatest(F("statement__depth") + F("steps_between"), 0))),
    (Claim, "repeats", ~Q(depth=Greatest(F("repeats__depth") + 1 + F("steps_between"), 0))),
)
KEYS_AT_ONCE = 500  # in one query: SQLite has an end to them


def refresh_what_was_inserted(recording: Recording, written: Sequence[Written]) -> None:
    """Called at the end of each outermost Recording; the ordinary ones have nothing inserted."""
    if not isinstance(recording, BulkRecording) or not recording.inserted:
        return
    touched = touched_by(written)
    lock_origins(touched.origins | set(known_roots(recording)))
    questions = touched.questions | questions_of(recording)
    for roots in in_parts({*touched.origins, *roots_of_several_questions(recording)}):
        questions |= mark_drift(recording, set(roots))
    for part in in_parts(set(questions)):
        questions |= neighbours(part)
    lock_all(recording, questions)
    judge_in_portions(recording, questions, touched.cause)
    recording.notes["judged"] = frozenset(questions)


def keep_flips(recording: Recording, wanted: Mapping[int, list[str]]) -> None:
    """The lock of all facets is taken late: everybody waits at it. So many bits are few."""
    flips = recording.notes.setdefault("flips", {})
    for block, bits in write_keys(recording, wanted).items():
        flips[block] = flips.get(block, 0) ^ bits


def flip_what_was_kept(recording: Recording, written: Sequence[Written]) -> None:
    """Called shortly before the head of the chain is locked. The lock is taken even where nothing flips: who
    catches up behind the head may take no new one."""
    if isinstance(recording, BulkRecording) and recording.notes.get("judged"):
        lock_blocks(recording)
        flip(recording, recording.notes.pop("flips", {}))


def new_claims(recording: BulkRecording) -> "QuerySet[Claim]":
    """Those that count, as a query set."""
    keys = recording.inserted.get(Claim)
    published = Claim.objects.filter(state=Claim.State.PUBLISHED).order_by()
    return published.filter(pk__range=keys.span) if keys else published.none()


def known_roots(recording: BulkRecording) -> Iterator[int]:
    """Statements that were there before and are the origin of new claims: others may be at them."""
    roots = new_claims(recording).values_list("statement__root", flat=True).distinct()
    new = recording.inserted.get(Statement)
    return (roots.exclude(statement__root__id__range=new.span) if new else roots).iterator()


def roots_of_several_questions(recording: BulkRecording) -> Iterator[int]:
    """Only there a claim may have drifted: one statement printed under two questions."""
    roots = new_claims(recording).values("statement__root")
    lines = Claim.objects.on_show().order_by().filter(statement__root__in=roots).values("statement__root")
    several = lines.annotate(number=Count("question", distinct=True)).filter(number__gt=1)
    return several.values_list("statement__root", flat=True).iterator()


def questions_of(recording: BulkRecording) -> set[int]:
    """Those that got claims, and the new ones with the questions they are part of."""
    found = set(new_claims(recording).values_list("question", flat=True).distinct())
    if keys := recording.inserted.get(Question):
        for row in Question.objects.filter(pk__range=keys.span).values_list("pk", "part_of").iterator():
            found.update(row)
    return found - {None}


def lock_all(recording: BulkRecording, questions: set[int]) -> None:
    """In key order, as everybody locks them."""
    for part in in_parts(questions):
        make_missing(recording, part)
        verdicts = recording.unrecorded(Verdict).filter(pk__in=part).order_by("pk")
        list(verdicts.select_for_update(no_key=True).values_list("pk"))


def judge_in_portions(recording: BulkRecording, questions: set[int], cause: str) -> None:
    done = 0
    for part in portions(questions):
        recording.tell(done, len(questions), "verdicts")
        stored = Verdict.objects.in_bulk(part)
        judge_and_store(recording, part, stored, Causes(recording, cause), keep_flips)
        done += len(part)


def portions(questions: Iterable[int]) -> Iterator[list[int]]:
    """Questions, so many at once that their claims fit in memory. Parts stand beside their whole."""
    some: list[int] = []
    waiting = 0
    for part in in_parts(questions):
        counted = Question.objects.filter(pk__in=part).annotate(number=Count("claims")).order_by("pk")
        for pk, number in counted.values_list("pk", "number"):
            if some and (waiting + number > CLAIMS_AT_ONCE or len(some) == KEYS_AT_ONCE):
                yield some
                some, waiting = [], 0
            some.append(pk)
            waiting += number
    if some:
        yield some


class Causes:
    """The claim to name beside a changed verdict: of the likely ones the last that is new, else the
    question's newest."""

    def __init__(self, recording: BulkRecording, cause: str) -> None:
        self.recording = recording
        self.cause = cause
        self.words = f"claim created: {recording.why}"[:300] if recording.why else "claim created"

    def __call__(self, question: int, likely: Sequence[int]) -> tuple[Claim | None, str]:
        """One query."""
        keys = self.recording.inserted.get(Claim)
        new = next((pk for pk in reversed(likely) if keys and keys.holds(pk)), None)
        own = new_claims(self.recording).filter(question=question).order_by("-pk")
        claim = Claim.objects.get(pk=new) if new else own.first()
        if claim is not None:
            return claim, self.words
        return None, self.cause or f"question created: {self.recording.why}"[:300]


def judge_again(recording: BulkRecording, others: "QuerySet[Revision]") -> None:
    """Behind the head's lock: what others wrote meanwhile may bear on the new claims, which they did not see.

    Verdicts of other questions are theirs. Those judged here are locked already, and so are the facets.
    """
    refuse_what_moved(recording, others)
    touched = touched_by(list(writes_of_others(others, (Source, Article, Statement))))
    ours = new_claims(recording).filter(statement__root__in=touched.origins)
    mark_drift(recording, set(ours.values_list("statement__root", flat=True)))
    if again := touched.questions & recording.notes.get("judged", set()):
        judge_in_portions(recording, again, touched.cause)
        flip_what_was_kept(recording, ())


def refuse_what_moved(recording: BulkRecording, others: "QuerySet[Revision]") -> None:
    """ChangedMeanwhile where a column of ours was derived from one that somebody changed."""
    for inserted, name, read, fields in READ_OF:
        keys = recording.inserted.get(inserted)
        changed = others.filter(model=read._meta.label_lower).values_list("object_key", "before")
        for key, before in changed.iterator() if keys else ():
            ours = inserted.objects.filter(pk__range=keys.span, **{name: key})
            if fields & set(before or ()) and ours.exists():
                raise ChangedMeanwhile(read.objects.get(pk=key))
    refuse_other_lines(recording, others)
    refuse_other_voices(recording, others)


def refuse_other_lines(recording: BulkRecording, others: "QuerySet[Revision]") -> None:
    """The same for what stands anywhere between a row of ours and the origin of its line."""
    if not others.filter(model__in=[Statement._meta.label_lower, Claim._meta.label_lower]).exists():
        return
    for inserted, name, odd in HANGS_ELSEWHERE:
        if keys := recording.inserted.get(inserted):
            ours = inserted.objects.filter(odd, pk__range=keys.span).exclude(**{name: None})
            if first := ours.select_related(name).first():
                raise ChangedMeanwhile(getattr(first, name))


def refuse_other_voices(recording: BulkRecording, others: "QuerySet[Revision]") -> None:
    """The same for sources: any in the line from one of ours to its voice may have moved."""
    keys = recording.inserted.get(Source)
    changed = others.filter(model=Source._meta.label_lower).values_list("before", flat=True)
    moved = any({"speaks_for", "merged_into"} & set(before or ()) for before in changed.iterator())
    if not (keys and moved):
        return
    ours = Source.objects.filter(pk__range=keys.span).exclude(speaks_for=None, merged_into=None)
    for row in ours.select_related("speaks_for", "merged_into").iterator():
        passes_on = row.passes_on()
        if row.end_of_line() != row.voice_id or (row.merged_into and passes_on.merged_into_id):
            raise ChangedMeanwhile(passes_on)


def in_parts(keys: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(sorted(keys))
    while part := list(islice(waiting, KEYS_AT_ONCE)):
        yield part
