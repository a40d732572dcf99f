"""A quote in another language: its translation beside it, and who translated it."""

import pytest

from claims.models import Claim
from tests.make import make_article, make_claim, make_question
from tests.once import once

pytestmark = pytest.mark.django_db

QUOTE = "약 600명이 숨졌다"


@once
def korean():
    article = make_article(language="ko", text=f"{QUOTE}.")
    return make_claim(
        article=article,
        quote=QUOTE,
        calculation="600 in the quote",
        translation="About 600 died",
        translator="A. Translator",
    )


@pytest.mark.parametrize("page", ["question", "article", "pair"])
def test_the_quote_keeps_its_language_and_the_translation_names_its_translator(client, korean, page):
    question = f"/questions/{korean.question.slug}/"
    addresses = {"question": question, "article": f"/articles/{korean.article.key}/"}
    addresses["pair"] = f"{question}pair/?a={korean.key}"
    shown = client.get(addresses[page]).content.decode()
    assert f'<blockquote lang="ko">“{QUOTE}”' in shown
    assert '<span lang="en">“About 600 died”</span> (translated by A. Translator)' in shown


def test_a_translation_without_a_translator_is_said_to_be_ours(client, korean):
    article = make_article(language="uk", text="Близько 600")
    claim = make_claim(article=article, quote="Близько 600", translation="About 600")
    shown = client.get(f"/articles/{claim.article.key}/").content.decode()
    assert '<span lang="en">“About 600”</span> (our translation)' in shown


def test_the_data_names_the_translator(client, korean):
    (row,) = client.get(f"/questions/{korean.question.slug}.json").json()["claims"]
    assert (row["translation"], row["translator"]) == ("About 600 died", "A. Translator")


def test_quotes_in_another_language_that_wait_for_a_translation_are_found(korean):
    question = make_question()
    waiting = make_claim(question=question, article=make_article(language="ko", text=QUOTE), quote=QUOTE,
                         calculation="600 in the quote")  # fmt: skip
    make_claim(question=question, article=make_article(language="en-GB", text="About 600"), quote="About 600")
    make_claim(question=question, article=make_article(language="ko"))
    assert list(Claim.objects.without_translation()) == [waiting]
