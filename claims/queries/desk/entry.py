"""The claim being entered: what a suggestion, a selection or a stored claim fills in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.models import Source
from claims.models import Claim
from claims.reading import Suggestion

from .article import DeskArticle
from .proposals import (
    ProposedQuestion,
    ProposedStatement,
    candidates,
    sources_called,
    statements_near,
)
from .suggestions import Suggested

MOST_SELECTED = 5_000
NOT_BEFORE = -10  # days: news tells what was said this week
DAY = re.compile(r"\d{4}-\d\d-\d\d")
KINDS = {  # what reading calls a speaker, and what the program calls a source
    "government": Source.Kind.GOVERNMENT,
    "military": Source.Kind.MILITARY,
    "intelligence service": Source.Kind.INTELLIGENCE_SERVICE,
    "news agency": Source.Kind.NEWS_AGENCY,
    "news outlet": Source.Kind.NEWS_OUTLET,
    "state media": Source.Kind.STATE_MEDIA,
    "NGO": Source.Kind.NGO,
    "international organisation": Source.Kind.INTERNATIONAL_ORGANISATION,
}


@dataclass(frozen=True)
class Entry:
    """What the form begins with. ``claim``: a stored one. ``taken``: the suggestion it comes from."""

    initial: dict[str, Any]
    questions: tuple[ProposedQuestion, ...]
    statements: tuple[ProposedStatement, ...]
    claim: Claim | None = None
    taken: Suggested | None = None


def entry_of(desk: DeskArticle, suggested: Suggested) -> Entry:
    """From a suggestion. At most three queries."""
    return _entry(desk, suggested.suggestion, suggested)


def entry_of_selection(desk: DeskArticle, start: int, end: int) -> Entry | None:
    """From words an editor selected: what is read in them if anything is, else the words as they are."""
    text = desk.version.text if desk.version else ""
    if not 0 <= start < end <= len(text) or end - start > MOST_SELECTED:
        return None
    inside = [one for one in desk.suggestions if start <= one.suggestion.start < one.suggestion.end <= end]
    if inside:
        entry = _entry(desk, inside[0].suggestion, inside[0])
        return Entry(
            entry.initial | {"quote": text[start:end], "start": start}, entry.questions, entry.statements
        )
    bare = Suggestion(start, end, text[start:end], "count", text[start:end].strip(), sentence_start=start,
                      sentence_end=end)  # fmt: skip
    return _entry(desk, bare, None)


def entry_of_claim(desk: DeskArticle, claim: Claim) -> Entry:
    """A stored claim; its own question and statement are chosen."""
    found = candidates(desk.used_questions)
    sentence = claim.quote or claim.summary
    suggestion = Suggestion(0, 0, claim.quote, claim.kind or "count", claim.wording)
    return Entry(
        {"question": claim.question_id, "statement": claim.statement_id, "start": claim.quote_start},
        found.for_suggestion(suggestion, sentence),
        (),
        claim,
    )


def _said_on(desk: DeskArticle, suggestion: Suggestion) -> str:
    """The day its sentence names shortly before it was printed ("said on Wednesday"); else about that day."""
    printed = desk.article.published_latest
    if printed is None:
        return ""
    inside = [
        one.suggestion.edtf
        for one in desk.suggestions
        if suggestion.sentence_start <= one.suggestion.start < suggestion.sentence_end
        and DAY.fullmatch(one.suggestion.edtf or "")
    ]
    for day in inside:
        if day != suggestion.as_of and NOT_BEFORE <= (date.fromisoformat(day) - printed).days <= 0:
            return day
    plain = DAY.fullmatch(desk.article.published)
    return f"{desk.article.published}~" if plain else desk.article.published


def _speaker(names: Sequence[str], known: Sequence[Source]) -> str:
    """As the program calls them, where it knows just one of that name."""
    same = [source.name for source in known if names and source.name.lower().startswith(names[0].lower())]
    return same[0] if len(same) == 1 else names[0] if names else ""


def _entry(desk: DeskArticle, suggestion: Suggestion, taken: Suggested | None) -> Entry:
    text = desk.version.text if desk.version else ""
    sentence = text[suggestion.sentence_start : suggestion.sentence_end].strip() or suggestion.quote
    start = text.find(sentence, suggestion.sentence_start)
    questions = candidates(desk.used_questions).for_suggestion(suggestion, sentence)
    names = suggestion.speakers or ((suggestion.speaker,) if suggestion.speaker else ())
    known = sources_called(names)
    statements = statements_near(known, desk.article)
    initial = {
        "quote": sentence,
        "start": max(start, 0),
        "wording": suggestion.wording if suggestion.kind == "count" else "",
        "date": suggestion.edtf or "" if suggestion.kind == "date" else "",
        "as_of": suggestion.as_of or "",
        "calculation": suggestion.calculation,
        "question": questions[0].pk if questions else "other",
        "statement": statements[0].pk if statements else "other",
        "speaker_name": _speaker(names, known) or desk.outlet,
        "speaker_kind": KINDS.get(suggestion.speaker_kind, Source.Kind.OFFICIAL),
        "unnamed": suggestion.speaker_kind == "unnamed",
        "citing": names[-1] if len(names) > 1 else "",
        "said_on": _said_on(desk, suggestion),
    }
    return Entry(initial, questions, statements, None, taken)
