"""Publishing an article, retracting it and putting it back, each with what it does to the verdicts."""

import re
from datetime import date

import pytest
from django.utils import timezone

from articles.models import Article, Revision
from claims.models import Verdict
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/articles/one/state/"


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def question():
    question = make_question(slug="dead", title="How many dead?")
    make_claim(question=question, voice="NIS", wording="about 600")
    article = make_article(key="one", title="Thousands")
    make_claim(question=question, article=article, voice="UK", wording="more than 3,000")
    return question


def sent(client, **changes):
    form = client.get(ADDRESS).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    return client.post(ADDRESS, values | {"act": "do"} | changes)


def verdict(question) -> str:
    return Verdict.objects.get(pk=question.pk).verdict


def test_what_a_retraction_changes_is_shown_before_it_is_done(editor, question):
    shown = words(sent(editor, act="look", on="2025-06-01", correction_note="Taken back by the outlet."))
    assert "One verdict changes" in shown
    assert "≠ In conflict about 600 to more than 3,000 1 One voice about 600" in shown
    assert (Article.objects.get(key="one").state, verdict(question)) == ("published", "in conflict")


def test_a_retracted_articles_claims_leave_the_verdict_and_stay_on_show_struck_with_the_note(
    editor, client, question
):
    answer = sent(editor, on="2025-06-01", correction_note="Taken back by the outlet.")
    assert answer.status_code == 302
    assert verdict(question) == "one voice"
    line = Revision.objects.of(Article.objects.get(key="one")).first()
    assert (line.action, line.by_name, line.why) == ("retracted", "edda", "Taken back by the outlet.")
    client.logout()
    page = client.get("/articles/one/")
    assert (
        "Retracted on 1 Jun 2025. Its claims have not counted since then and stay on show, struck."
        in words(page)
    )
    assert "Taken back by the outlet." in words(page)
    assert "<del>Thousands</del>" in page.content.decode()
    assert re.search(r'<p class="figure"><del>more than 3,000</del>', page.content.decode())
    assert "3,000" in client.get("/questions/dead/").content.decode()


def test_an_earlier_day_still_counts_them(editor, client, question):
    sent(editor, on="2025-06-01", correction_note="Taken back.")
    assert "conflict" in words(client.get("/questions/dead/?on=2025-05-31"))[:3000]


def test_it_is_put_back_with_a_reason_and_counts_again(editor, question):
    sent(editor, on="2025-06-01", correction_note="Taken back.")
    assert sent(editor, why="").status_code == 422
    assert "1 One voice about 600 ≠ In conflict" in words(sent(editor, act="look", why="it was right"))
    assert sent(editor, why="it was right", correction_note="Was taken back for a day.").status_code == 302
    row = Article.objects.get(key="one")
    assert (row.state, row.retracted_on) == ("published", None)
    assert row.correction_note == "Was taken back for a day."
    assert verdict(question) == "in conflict"


def test_a_draft_is_published(editor):
    article = make_article(key="one", state="draft")
    question = make_question()
    make_claim(question=question, article=article)
    shown = words(sent(editor, act="look"))
    assert "∅ No reports 1 One voice" in shown
    assert Article.objects.get().state == "draft"
    assert sent(editor).status_code == 302
    assert Article.objects.get().state == "published"
    assert verdict(question) == "one voice"


def test_without_claims_no_verdict_is_touched_and_the_page_says_so(editor):
    make_article(key="one", state="draft")
    assert "No verdict rests on this" in words(sent(editor, act="look"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"correction_note": " "}, "Say to readers why"),
        ({"on": "2024-01-01"}, "not published yet"),
        ({"on": "31 June"}, "valid date"),
        ({"on": str(date(9999, 1, 1))}, "still to come"),
        ({"correction_note": "a\0"}, "haracter"),
        ({"version": ""}, "Reload the page"),
    ],
)
def test_bad_input_is_told_and_nothing_is_saved(editor, question, changes, told):
    answer = sent(editor, **{"correction_note": "Note."} | changes)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Article.objects.get(key="one").state == "published"


def test_without_a_day_it_is_retracted_today(editor, question):
    sent(editor, on="", correction_note="Note.")
    assert Article.objects.get(key="one").retracted_on == timezone.localdate()


def test_two_editors_who_retract_at_once_do_it_once(editor, question):
    form = editor.get(ADDRESS).context["form"]
    values = {name: form[name].value() or "" for name in form.fields} | {"act": "do"}
    assert editor.post(ADDRESS, values | {"correction_note": "First."}).status_code == 302
    late = editor.post(ADDRESS, values | {"correction_note": "Second.", "why": "x"})
    assert late.status_code == 422
    row = Article.objects.get(key="one")
    assert (row.state, row.correction_note) == ("retracted", "First.")


def test_a_contributor_publishes_nothing(client, question):
    client.force_login(make_person("contributor"))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"act": "do"}).status_code == 403
