"""The fields of each section of an import document; fixtures/README.md says what each means."""

from articles.models import Article, Source
from claims.importing.fields import (
    Country,
    Entries,
    Exact,
    Field,
    Flag,
    FullDate,
    Key,
    Number,
    PartialDate,
    Reference,
    Some,
    Steps,
    Text,
    Texts,
    Word,
)
from claims.models import Claim, Question
from claims.models.values import ENDS

ELSEWHERE = "id"  # where the entry stands on the site it was exported from: read by programs, not by us

TOPICS: dict[str, Field] = {
    "slug": Key(),
    "name": Text(required=True),
    "parent": Reference(section="topics"),
    "description": Text(),
    "order": Number(whole=True),
}

SOURCES: dict[str, Field] = {
    "slug": Key(),
    "name": Text(required=True),
    "names": Texts(),
    "kind": Word(required=True, words=Source.Kind.values),
    "country": Country(),
    "named": Flag(),
    "speaks_for": Reference(section="sources"),
    "part_of": Reference(section="sources"),
    "homepage": Text(),
    "methodology": Text(),
    "stake": Word(words=Source.Stake.values),
    "stake_note": Text(),
    "reliability": Word(words=Source.Reliability.values),
    "reliability_reason": Text(),
    "review_state": Word(words=Source.ReviewState.values),
    "reviewed_on": FullDate(),
    "merged_into": Reference(section="sources"),
}

QUESTIONS: dict[str, Field] = {
    "slug": Key(),
    "title": Text(required=True),
    "topic": Reference(section="topics", required=True),
    "definition": Text(),
    "who": Text(),
    "what": Text(),
    "where": Text(),
    "period": Text(),
    "value_kind": Word(required=True, words=Question.ValueKind.values),
    "measure": Word(words=Question.Measure.values),
    "unit": Text(),
    "whole_numbers": Flag(),
    "part_of": Reference(section="questions"),
    "core": Flag(),
    "state": Word(words=Question.State.values),
    "options": Entries(),
}

OPTIONS: dict[str, Field] = {
    "name": Text(required=True),
    "aliases": Texts(),
    "broader": Text(),
}

ARTICLES: dict[str, Field] = {
    "key": Key(),
    "publisher": Reference(section="sources", required=True),
    "url": Text(required=True),
    "title": Text(required=True),
    "byline": Text(),
    "language": Text(),
    "published": PartialDate(),
    "published_basis": Word(words=Article.Basis.values),
    "credit": Reference(section="sources"),
    "copy_of": Reference(section="articles"),
    "correction_note": Text(),
    "state": Word(words=Article.State.values),
    "retracted_on": FullDate(),
}

STATEMENTS: dict[str, Field] = {
    "key": Key(),
    "speaker": Reference(section="sources", required=True),
    "said_on": PartialDate(),
    "occasion": Text(),
    "based_on": Reference(section="statements"),
    "note": Text(),
}

CLAIMS: dict[str, Field] = {
    "key": Key(),
    "article": Reference(section="articles", required=True),
    "question": Reference(section="questions"),
    "statement": Reference(section="statements", required=True),
    "repeats": Reference(section="claims"),
    "steps": Steps(),
    "basis": Word(words=Claim.Basis.values),
    "garbled": Flag(),
    "stance": Word(words=Claim.Stance.values),
    "wording": Text(),
    "unit": Text(),
    "low": Number(),
    "best": Number(),
    "high": Number(),
    "overruled": Some(words=ENDS),
    "date": PartialDate(),
    "option": Text(),
    "text": Text(),
    "as_of": PartialDate(),
    "as_of_basis": Word(words=Claim.AsOfBasis.values),
    "scope": Text(),
    "quote": Exact(),
    "quote_prefix": Exact(),
    "quote_suffix": Exact(),
    "quote_start": Number(whole=True),
    "quote_end": Number(whole=True),
    "quote_without_figure": Flag(),
    "translation": Text(),
    "translator": Text(),
    "summary": Text(),
    "calculation": Text(),
    "note": Text(),
    "state": Word(words=[Claim.State.DRAFT, Claim.State.PUBLISHED]),
}

for fields in (TOPICS, SOURCES, QUESTIONS, ARTICLES, STATEMENTS, CLAIMS):
    fields[ELSEWHERE] = Text()

# In the order they are written: each section refers only to itself and to those above it.
SECTIONS: dict[str, dict[str, Field]] = {
    "topics": TOPICS,
    "sources": SOURCES,
    "questions": QUESTIONS,
    "articles": ARTICLES,
    "statements": STATEMENTS,
    "claims": CLAIMS,
}

KEY_OF = {name: next(iter(fields)) for name, fields in SECTIONS.items()}
WITH_STATE = ("questions", "articles", "claims")
