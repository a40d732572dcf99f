"""Whatever an editor writes is shown as letters, on every page of the desk."""

import pytest

from articles.actions import save_source_name
from articles.models import Article, SourceName
from claims.actions import end_override, save_alias, save_claim, save_override
from claims.models import Claim, OptionAlias, Override, Question, Statement
from tests.admin.form import filled
from tests.make import (
    make_article,
    make_claim,
    make_question,
    make_source,
    make_statement,
    make_topic,
    make_version,
)
from tests.people import make_person

pytestmark = pytest.mark.django_db
RAW = "<script>alert(1)</script>"
PAYLOAD = f"\"'>{RAW}"
PAGES = [
    "",
    "articles/article",
    "articles/articleversion",
    "articles/revision",
    "articles/source",
    "claims/claim",
    "claims/errorreport",
    "claims/override",
    "claims/question",
    "claims/questionoption",
    "claims/statement",
    "claims/topic",
    "claims/verdict",
    "claims/verdictchange",
]


@pytest.fixture
def hostile(sign_in):
    """A row of everything, with the payload wherever it can be written; signed in as the one who wrote it."""
    client = sign_in("admin", first_name=PAYLOAD[:30])
    by = client.user
    source = make_source(PAYLOAD, methodology=PAYLOAD, stake_note=PAYLOAD, by=by)
    save_source_name(name=SourceName(source=source, name=PAYLOAD), by=by)
    article = make_article(
        title=PAYLOAD, byline=PAYLOAD, licence=PAYLOAD, correction_note=PAYLOAD, publisher=source, by=by
    )
    make_version(article, f"{PAYLOAD} {PAYLOAD}x")
    topic = make_topic(name=PAYLOAD, description=PAYLOAD)
    words = dict.fromkeys(("title", "definition", "who", "what", "where", "period", "unit"), PAYLOAD[:60])
    question = make_question(topic=topic, options=(PAYLOAD,), by=by, **words)
    save_alias(alias=OptionAlias(option=question.options.get(), name=PAYLOAD))
    statement = make_statement(speaker=source, occasion=PAYLOAD, note=PAYLOAD, by=by)
    claim = make_claim(
        question=question,
        article=article,
        statement=statement,
        option=question.options.get(),
        by=by,
        why=PAYLOAD,
        **dict.fromkeys(("wording", "summary", "scope", "note", "calculation", "translation"), PAYLOAD),
    )
    claim.note = f"{PAYLOAD}!"
    save_claim(claim=claim, by=by, why=PAYLOAD)
    save_override(override=Override(question=question, decision="compatible", reason=PAYLOAD), by=by)
    return client


def check(response) -> None:
    assert response.status_code == 200
    assert RAW not in response.content.decode()


def test_every_list_form_and_history_shows_letters(hostile):
    for page in PAGES:
        address = f"/admin/{page}/".replace("//", "/")
        listed = hostile.get(address)
        check(listed)
        if not page:
            continue
        for row in listed.context["cl"].result_list:
            check(hostile.get(f"{address}{row.pk}/change/"))
            check(hostile.get(f"{address}{row.pk}/history/"))


def test_the_desk_did_show_what_was_written(hostile):
    """Else the test above would see nothing."""
    page = hostile.get("/admin/claims/claim/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_messages_after_a_save_show_letters(hostile):
    claim = Claim.objects.get()
    end_override(override=Override.objects.get())  # while it stands a second person is wanted
    page = hostile.get(f"/admin/claims/claim/{claim.pk}/change/")
    for fields in ({"state": "withdrawn"}, {"_continue": "yes", "state": "published"}):
        form = filled(page, "claim_form", why=PAYLOAD, **fields)
        page = hostile.post(f"/admin/claims/claim/{claim.pk}/change/", form)
        answer = hostile.get(page.url)
        assert answer.context["messages"]
        check(answer)
        page = hostile.get(f"/admin/claims/claim/{claim.pk}/change/")


def test_errors_and_refusals_show_letters(hostile):
    claim = Claim.objects.get()
    end_override(override=Override.objects.get())
    address = f"/admin/claims/claim/{claim.pk}/change/"
    page = hostile.get(address)
    claim.summary = f"{PAYLOAD}?"
    save_claim(claim=claim, by=make_person("editor"), why=PAYLOAD)
    refused = hostile.post(
        address, filled(page, "claim_form", summary=f"mine {PAYLOAD}", date=PAYLOAD, why="w")
    )
    assert "stored “" in refused.content.decode()
    check(refused)
    twice = {"url": Article.objects.get().url, "title": PAYLOAD}
    check(hostile.post("/admin/articles/article/add/", twice))


def test_refused_actions_show_letters(hostile):
    draft = make_claim(state="draft", question=None, wording=PAYLOAD)
    pick = {"action": "publish", "_selected_action": draft.pk, "seen": f"{draft.pk}:0", "index": "0"}
    answer = hostile.post("/admin/claims/claim/", pick, follow=True)
    assert "was changed since you saw this list" in answer.content.decode()
    check(answer)


def test_the_page_that_merges_shows_letters(hostile):
    sources = [source.pk for source in (make_source(PAYLOAD), make_source(f"{PAYLOAD}2"))]
    check(
        hostile.post(
            "/admin/articles/source/", {"action": "merge", "_selected_action": sources, "index": "0"}
        )
    )


def test_the_search_fields_answer_with_data_not_a_page(hostile):
    query = "app_label=claims&model_name=claim&field_name=question&term="
    answer = hostile.get(f"/admin/autocomplete/?{query}")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.json()["results"][0]["text"] == Question.objects.get().title
    assert Statement.objects.exists()


def test_the_refusal_for_want_of_a_second_person_shows_letters(hostile):
    claim = Claim.objects.get()
    address = f"/admin/claims/claim/{claim.pk}/change/"
    refused = hostile.post(address, filled(hostile.get(address), "claim_form", summary="mine", why="w"))
    assert "A person’s decision stands over" in refused.content.decode()
    check(refused)
