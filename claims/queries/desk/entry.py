"""The claim being entered: what a suggestion, a selection or a stored claim fills in."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from claims.models import Claim
from claims.reading import Suggestion
from claims.reading.likeness import measures_of
from claims.reading.passages import Passages, fold

from .article import DeskArticle
from .proposals import (
    ProposedQuestion,
    ProposedStatement,
    candidates,
    proposed_statement,
    statements_near,
)
from .speaker import Speaker, speaker_of
from .suggestions import Suggested, prefix_of

MOST_SELECTED = 5_000
A_FEW_WORDS = 60  # letters: of so few their sentence is quoted
OTHER, NEW = "other", "new"


@dataclass(frozen=True)
class About:
    """Thing and measure as an editor changed them: the questions proposed follow."""

    thing: str
    measure: str


@dataclass(frozen=True)
class AsOfFrom:
    """The suggestion that the proposed as-of comes from. ``inferred``: its own sentence does not name it."""

    number: int
    words: str
    inferred: bool


@dataclass(frozen=True)
class Entry:
    """What the form begins with. ``claim``: a stored one. ``taken``: the suggestion it comes from.

    ``span``: the place of its words in the text. ``draft``: a name for what is typed into it, the same as
    long as the words and what stands before them are.
    """

    initial: dict[str, Any]
    questions: tuple[ProposedQuestion, ...]
    statements: tuple[ProposedStatement, ...]
    claim: Claim | None = None
    taken: Suggested | None = None
    span: tuple[int, int] | None = None
    sentence: tuple[int, int] | None = None
    draft: str = ""
    as_of_from: AsOfFrom | None = None
    again: bool = False

    @property
    def by_hand(self) -> bool:
        return self.claim is None and self.taken is None


def entry_of(desk: DeskArticle, suggested: Suggested, about: About | None = None) -> Entry:
    """From a suggestion. At most three queries."""
    return _entry(desk, suggested.suggestion, suggested, about)


def entry_of_selection(
    desk: DeskArticle, start: int, end: int, about: About | None = None, *, again: bool = False
) -> Entry | None:
    """From words an editor selected: what is read in them if anything is, else the words as they are.

    ``again``: another claim from a sentence that gave one; its next open suggestion, and the same speaker.
    """
    if not 0 <= start < end <= len(desk.text) or end - start > MOST_SELECTED:
        return None
    sentence = _sentences(desk.text, start, end)
    quoted = sentence if end - start <= A_FEW_WORDS else (start, end)
    inside = [one for one in desk.suggestions if start <= one.suggestion.start < one.suggestion.end <= end]
    if again:
        inside = [one for one in inside if one.state == "open"]
    if inside:
        one = replace(inside[0].suggestion, sentence_start=quoted[0], sentence_end=quoted[1])
    else:
        words = "" if again else desk.text[start:end].strip()
        one = _bare(desk, start, end, words, quoted)
    entry = _entry(desk, one, None, about)
    said = _said_there(desk, quoted) if again else None
    if said is not None:
        entry = _with_statement(entry, proposed_statement(said.statement))
    draft = f"{_digest('by hand', desk.text[start:end], prefix_of(desk.text, start))}{'-again' * again}"
    span = (one.start, one.end) if again and inside else (start, end)
    return replace(entry, span=span, sentence=sentence, draft=draft, again=again)


def _bare(desk: DeskArticle, start: int, end: int, words: str, quoted: tuple[int, int]) -> Suggestion:
    """Words in which nothing is read; their sentence may still say who speaks."""
    bare = Suggestion(start, end, desk.text[start:end], "count", words, sentence_start=quoted[0],
                      sentence_end=quoted[1])  # fmt: skip
    around = (one.suggestion for one in desk.suggestions if one.suggestion.speaker)
    for one in around:
        if one.sentence_start <= start < one.sentence_end:
            return replace(bare, speaker=one.speaker, speakers=one.speakers, speaker_kind=one.speaker_kind)
    return bare


def entry_of_claim(desk: DeskArticle, claim: Claim, about: About | None = None) -> Entry:
    """A stored claim; its own question and statement are chosen. Two queries."""
    found = candidates(desk.used_questions, desk.article.published_latest)
    title = claim.question.title if claim.question_id else ""
    measures = sorted(measures_of(title))
    mine = about or About(
        claim.question.unit if claim.question_id else "", measures[0] if len(measures) == 1 else ""
    )
    kind = "date" if claim.kind == "date" else "count"
    suggestion = Suggestion(0, 0, claim.quote, kind, claim.wording, unit=mine.thing, measure=mine.measure)
    near = statements_near([claim.statement.speaker], desk.article)
    known = {one.pk: one for one in (proposed_statement(claim.statement), *near)}
    quote = (claim.quote_start, claim.quote_end) if claim.quote_start is not None else None
    here = desk.version is not None and claim.article_version_id == desk.version.pk
    return Entry(
        {
            "question": str(claim.question_id or ""),
            "statement": str(claim.statement_id),
            "start": claim.quote_start,
            "thing": mine.thing,
            "measure": mine.measure,
        },
        found.for_suggestion(suggestion, claim.quote or claim.summary),
        tuple(known.values()),
        claim,
        span=quote if here else None,
        sentence=quote if here else None,
        draft=f"claim-{claim.key}",
    )


def _entry(desk: DeskArticle, suggestion: Suggestion, taken: Suggested | None, about: About | None) -> Entry:
    if about:
        suggestion = replace(suggestion, unit=about.thing, measure=about.measure)
    start, end = _trimmed(desk.text, suggestion.sentence_start, suggestion.sentence_end)
    sentence = desk.text[start:end] or suggestion.quote
    found = candidates(desk.used_questions, desk.article.published_latest)
    questions = found.for_suggestion(suggestion, sentence)
    speaker = speaker_of(desk, suggestion)
    statements = statements_near(speaker.known, desk.article)
    as_of, basis, as_of_from = _as_of(desk, suggestion, taken)
    initial = {
        "quote": sentence,
        "start": start,
        "wording": suggestion.wording if suggestion.kind == "count" else "",
        "date": suggestion.edtf or "" if suggestion.kind == "date" else "",
        "as_of": as_of,
        "as_of_basis": basis,
        "calculation": suggestion.calculation,
        "thing": suggestion.unit,
        "measure": suggestion.measure,
        "question": str(questions[0].pk) if questions and questions[0].sure else OTHER,
        "statement": str(statements[0].pk) if statements else OTHER,
        **_speaker_fields(speaker),
    }
    return Entry(
        initial,
        questions,
        statements,
        None,
        taken,
        span=(suggestion.start, suggestion.end),
        sentence=(start, end),
        draft=_digest(suggestion.kind, suggestion.quote, taken.prefix) if taken else "",
        as_of_from=as_of_from,
    )


def _speaker_fields(speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker_name": speaker.name,
        "speaker_kind": speaker.kind,
        "unnamed": speaker.unnamed,
        "citing": speaker.citing,
        "said_on": speaker.said_on,
    }


def _as_of(
    desk: DeskArticle, suggestion: Suggestion, taken: Suggested | None
) -> tuple[str, str, AsOfFrom | None]:
    """(as-of, basis, where from). One that stands at a twin alone is inferred: it was the same figure."""
    stated = suggestion.as_of or ""
    twins = [desk.suggestions[number - 1].suggestion for number in (taken.twins if taken else ())]
    meant = stated or next((twin.as_of for twin in twins if twin.as_of), "")
    inferred = bool(meant) and not stated
    words = next(((number, quote) for day, quote, number in desk.days if day == meant), None)
    basis = Claim.AsOfBasis.INFERRED if inferred else Claim.AsOfBasis.STATED
    return meant, basis, AsOfFrom(*words, inferred) if words and meant else None


def _sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence the words begin in to the end of the one they end in."""
    passages = Passages(text, fold(text))
    return passages.sentence(start).start, max(passages.sentence(end - 1).end, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _said_there(desk: DeskArticle, quoted: tuple[int, int]) -> Claim | None:
    """The claim of this sentence that was entered last."""
    there = [
        claim
        for claim, line in zip(desk.stored, desk.claims, strict=True)
        if line.quote and line.quote[0] < quoted[1] and quoted[0] < line.quote[1]
    ]
    return max(there, key=lambda claim: claim.pk, default=None)


def _with_statement(entry: Entry, said: ProposedStatement) -> Entry:
    others = [one for one in entry.statements if one.pk != said.pk]
    return replace(entry, statements=(said, *others), initial=entry.initial | {"statement": str(said.pk)})


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode(errors="surrogatepass")).hexdigest()[:16]
