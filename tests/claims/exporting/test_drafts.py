"""A word of its own in every field that readers may not see; none of them is in any file."""

import random
from datetime import date

import pytest

from articles.actions import save_article
from articles.models import Article
from claims.actions import comment_on, propose_change, withdraw_claims
from claims.exporting import Chosen
from claims.queries.parts.public import public_questions
from tests.claims.exporting.sites import SITE, exported
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
)
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
WORD = f"canary-{random.getrandbits(48):012x}"
WORDS = ("summary", "note", "calculation", "scope", "translation", "translator")


@once
def site():
    """Public things with private ones hung on every hook."""
    told = dict.fromkeys(WORDS, WORD)
    question = make_question(slug="dead", topic=make_topic(slug="losses"))
    shown = make_claim(key="shown", question=question, voice="The Ministry")
    hidden = make_question(
        slug=f"{WORD}-q", title=WORD, definition=WORD, who=WORD, state="draft", part_of=question
    )
    chosen = make_question(slug=f"{WORD}-o", state="draft", value_kind="choice", title=WORD)
    make_option(chosen, WORD)
    for state in ("draft", "submitted", "withdrawn"):
        statement = make_statement(speaker=f"{WORD} {state}", occasion=WORD, note=WORD)
        article = make_article(
            title=WORD, byline=WORD, state="draft", publisher=make_source(f"{WORD} {state} daily")
        )
        made = make_claim(key=f"{WORD}-{state}", question=question, statement=statement, article=article,
                          state="published" if state == "withdrawn" else state, **told)  # fmt: skip
        if state == "withdrawn":
            withdraw_claims(claims=[made])
        make_claim(question=question, repeats=made, voice="The Ministry")
    make_claim(question=hidden, article=shown.article, statement=make_statement(speaker=f"{WORD} s"), **told)
    make_claim(
        question=hidden, article=make_article(copy_of=shown.article, title=WORD, state="draft"), **told
    )
    return question, shown


def found_in(files: dict[str, bytes]) -> list[str]:
    return [name for name, file in files.items() if WORD.encode() in file]


def test_no_draft_is_in_any_file(site):
    assert found_in(exported()) == []


def test_no_draft_is_in_a_narrowed_file(site):
    every = list(public_questions().order_by("pk").values_list("pk", flat=True))
    assert found_in(exported(chosen=Chosen(SITE, every))) == []


def test_no_word_of_the_editors_is_in_any_file(site):
    question, shown = site
    admin, editor = make_person("reviewer"), make_person("editor")
    comment_on(claim=shown, words=WORD, field="wording", by=admin)
    question.protected = True
    shown.summary = f"{WORD} proposed"
    propose_change(claim=shown, by=editor, why=WORD)
    article = Article.objects.get(pk=shown.article_id)
    article.licence = WORD
    save_article(article=article, text=f"{WORD} is the text", by=admin, why=WORD)
    source = make_source("Unreviewed", methodology=WORD, stake="party", stake_note=WORD, reliability="A",
                         reliability_reason=WORD)  # fmt: skip
    make_claim(question=question, statement=make_statement(speaker=source, note=WORD))
    assert found_in(exported()) == []


def test_what_is_public_is_found_or_nothing_would_be(site):
    question, _ = site
    make_claim(question=question, summary=WORD)
    found = found_in(exported())
    assert {"claims.csv", "claims.jsonl", "claims.jsonld", "claims.ftm.jsonl"} <= set(found)


def test_a_copy_names_no_draft_it_was_copied_from(site):
    original = make_article(key=f"{WORD}-original", title=WORD, state="draft")
    make_claim(
        article=make_article(copy_of=original, published="2025-05-01"), as_of=date(2025, 4, 1).isoformat()
    )
    assert found_in(exported()) == []
