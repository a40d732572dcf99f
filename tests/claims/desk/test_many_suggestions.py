"""An article with two hundred suggestions on a laptop: few queries, a light page, work that grows evenly."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.queries.desk import suggestions
from tests.claims.desk.desk_form import page
from tests.make import make_article, make_claim, make_question
from tests.people import make_person

pytestmark = pytest.mark.django_db

MOST_BYTES = 300_000
NAMES = ("Northern", "Southern", "Eastern", "Western")


def report(number: int) -> str:
    lines = [
        f"About {place}7 soldiers were killed near Village {place}, the {NAMES[place % 4]} Ministry said."
        for place in range(11, 11 + number)
    ]
    return "Losses mount\n\n" + "\n\n".join(lines) + "\n"


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


def queries(client, **address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = page(client, **address)
    assert answer.status_code == 200
    return len(asked), answer


def test_two_hundred_suggestions_cost_as_many_queries_as_two_and_the_page_stays_light(editor):
    question = make_question(title="How many soldiers had been killed?", unit="soldiers")
    article = make_article(key="one", title="Losses mount", text=report(200), published="2025-05-02")
    few, _ = queries(editor, at=3)
    for place in range(11, 31):
        quote = report(200).split("\n\n")[place - 10].strip()
        make_claim(article=article, question=question, wording=f"About {place}7", quote=quote)
    many, answer = queries(editor, at=150)
    assert len(answer.context["page"].suggestions) >= 200
    assert answer.context["page"].counts["accepted"] == 20
    assert many <= few
    assert many <= 20
    assert len(answer.content) < MOST_BYTES
    assert answer.content.count(b'name="wording"') == 1, "only the current entry is a form"


def test_a_claim_is_laid_beside_the_suggestions_of_its_own_quote_alone(editor, monkeypatch):
    question = make_question(title="How many soldiers had been killed?", unit="soldiers")
    article = make_article(key="one", title="Losses mount", text=report(60), published="2025-05-02")
    for place in range(11, 41):
        quote = report(60).split("\n\n")[place - 10].strip()
        make_claim(article=article, question=question, wording=f"About {place}7", quote=quote)
    asked = []
    says = suggestions._says
    monkeypatch.setattr(suggestions, "_says", lambda *pair: asked.append(pair) or says(*pair))
    assert page(editor, at=50).context["page"].counts["accepted"] == 30
    assert len(asked) <= 60
