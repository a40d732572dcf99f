"""An article's page: where it stood, and what it claims, in its own order."""

from datetime import date

import pytest

from articles.actions import retract_article
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_version
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db


@once
def article():
    return make_article(
        key="one", title="Losses mount", url="https://paper.example/1", publisher=make_source("The Paper")
    )


def page(client, key="one"):
    return client.get(f"/articles/{key}/")


def test_it_says_who_printed_it_when_and_leads_there(client, article):
    assert "Article · The Paper" in words(page(client))
    assert "30 Apr 2025 (shown on the page)" in words(page(client))
    assert 'href="https://paper.example/1"' in page(client).content.decode()


def test_an_inferred_day_says_so(client):
    make_article(key="one", published="2025-08~", published_basis="inferred")
    assert "about Aug 2025 inferred" in words(page(client))


def test_a_claim_stands_with_its_question_its_verdict_and_its_figure(client, article):
    question = make_question(title="How many had died?")
    make_claim(
        question=question,
        article=article,
        voice="The Ministry",
        wording="some 600",
        summary="The dead, counted.",
    )
    claims = section(page(client), "claims")
    assert "1 claim " in claims
    assert "The dead, counted." in claims
    assert "about 600 in print: some 600, read as 540–660" in claims
    assert "as of 30 Apr 2025 inferred" in claims
    assert "How many had died? 1 One voice stands for its voice now" in claims


def test_claims_stand_in_the_order_of_the_text(client):
    article = make_article(key="one", text="First 12 fell. Then 34 more fell.")
    make_claim(article=article, wording="34", quote="34 more fell", summary="")
    make_claim(article=article, wording="12", quote="12 fell", summary="")
    claims = section(page(client), "claims")
    assert claims.index("“12 fell”") < claims.index("“34 more fell”")


def test_the_text_itself_is_not_shown(client):
    article = make_article(key="one", text="Only the quote may be shown. First 12 fell.")
    make_claim(article=article, wording="12", quote="12 fell", summary="")
    assert "Only the quote may be shown" not in words(page(client))


def test_who_passed_a_statement_on_is_told_from_who_said_it(client, article):
    briefing = make_statement(speaker="The Service")
    passed_on = make_statement(speaker="Lawmakers", based_on=briefing)
    make_claim(article=article, statement=passed_on)
    assert "Lawmakers · citing The Service" in section(page(client), "claims")


def test_a_claim_of_another_scope_says_so(client, article):
    make_claim(article=article, scope="officers only")
    assert "covers: officers only" in section(page(client), "claims")


def test_a_changed_figure_is_marked(client, article):
    make_claim(article=article, garbled=True)
    assert "changed on the way" in section(page(client), "claims")


def test_a_copy_and_its_original_name_each_other(client, article):
    make_article(key="copy", copy_of=article, publisher=make_source("The Gazette"))
    assert "Its words are repeated in The Gazette" in words(page(client))
    assert "It repeats the words of Losses mount (The Paper)." in words(page(client, "copy"))


def test_a_retracted_article_is_struck(client, article):
    make_claim(article=article, wording="some 600")
    retract_article(article=article, on=date(2025, 6, 1), note="The figure was made up.")
    answer = page(client)
    assert "Retracted on 1 Jun 2025." in words(answer)
    assert "The figure was made up." in words(answer)
    assert "<del>about 600</del>" in answer.content.decode()


def test_claims_that_are_drafts_withdrawn_or_under_a_draft_question_are_not_there(client, article):
    make_claim(article=article, state="draft", summary="A draft.")
    make_claim(article=article, state="withdrawn", summary="Withdrawn.")
    make_claim(article=article, question=make_question(state="draft"), summary="Under a draft.")
    answer = words(page(client))
    assert "No claim of this article has been published yet." in answer
    for secret in ("A draft.", "Withdrawn.", "Under a draft."):
        assert secret not in answer


def test_an_unknown_article_and_a_draft_answer_alike(client):
    make_article(key="draft", state="draft")
    assert page(client, "missing").status_code == page(client, "draft").status_code == 404


def test_the_text_is_shown_where_its_licence_allows_with_its_passages_marked(client):
    article = make_article(
        key="one", text="First 12 fell.\n\nThen 34 more fell.", text_public=True, licence="CC0"
    )
    claim = make_claim(article=article, wording="34", quote="34 more fell", summary="")
    shown = page(client)
    assert "The text CC0 First 12 fell. Then 34 more fell." in section(shown, "text")
    assert f'<span id="text-{claim.key}"></span><a href="#{claim.key}">34 more fell</a>' in (
        shown.content.decode()
    )
    assert f'href="#text-{claim.key}"' in shown.content.decode()


def test_else_readers_see_quotes_alone_and_editors_the_text(client):
    article = make_article(key="one", text="First 12 fell. Then 34 more fell.")
    make_claim(article=article, wording="34", quote="34 more fell", summary="")
    assert "First 12 fell" not in words(page(client))
    client.force_login(make_person("editor"))
    assert "shown to editors only First 12 fell." in section(page(client), "text")


def test_a_quote_of_an_older_text_is_not_marked_in_the_newest(client):
    article = make_article(key="one", text="Then 34 more fell.", text_public=True, licence="CC0")
    make_claim(article=article, wording="34", quote="34 more fell", summary="")
    make_version(article, "It was said that 34 more fell.")
    assert b"<mark>" not in page(client).content


def test_an_article_can_be_compared(client, article):
    assert "/compare/?article=one" not in page(client).content.decode()
    make_claim(article=article)
    assert "/compare/?article=one" in page(client).content.decode()
