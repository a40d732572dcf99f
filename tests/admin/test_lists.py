"""The lists: what is to be done, many at once, and always the same number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import merge_sources, save_source_name
from articles.models import Article, Revision, Source, SourceName
from articles.recording import Recording
from claims.actions import save_override
from claims.models import Claim, Override, ProposedChange, Question, Statement, Verdict, VerdictChange
from tests.admin.form import filled, messages
from tests.counts import times
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
)
from tests.people import make_person

pytestmark = pytest.mark.django_db
LISTS = [
    "articles/article",
    "articles/articleversion",
    "articles/revision",
    "articles/source",
    "claims/claim",
    "claims/override",
    "claims/question",
    "claims/questionoption",
    "claims/statement",
    "claims/topic",
    "claims/verdict",
    "claims/verdictchange",
    "auth/user",
]


def fill(rows: int) -> None:
    """Rows of every kind, each with all its neighbours; judged once, at the end."""
    author = make_person("reviewer", name=f"author-{rows}")
    with Recording(by=author):
        for number in range(rows):
            question = make_question(topic=make_topic(parent=make_topic()), options=("yes",))
            make_option(question, "no", broader=question.options.get())
            statement = make_statement(based_on=make_statement(), occasion="briefing")
            article = make_article(text="x")
            told = {"garbled": number % 2, "state": "draft" if number % 2 else "published"}
            make_claim(statement=statement, article=article, question=question, wording="no", **told)
            decision = Override(question=question, decision="in agreement", reason="so")
            save_override(override=decision, by=author)
            make_person("editor", name=f"person-{rows}-{number}")


def test_a_list_makes_the_same_number_of_queries_however_long_it_is(sign_in):
    client = sign_in("admin")

    def queries() -> dict[str, int]:
        counts = {}
        for name in LISTS:
            with CaptureQueriesContext(connection) as captured:
                response = client.get(f"/admin/{name}/?all=")
            assert response.status_code == 200
            counts[name] = len(captured)
        return counts

    client.get("/admin/")  # what is asked once and kept: content types
    fill(10)
    few = queries()
    fill(times(30, stress=90))
    assert queries() == few
    assert max(few.values()) <= 10


def shown(client, address: str) -> set[str]:
    response = client.get(address)
    assert response.status_code == 200
    return {str(row) for row in response.context["cl"].result_list}


def test_claims_to_do(editor):
    question = make_question()
    make_claim(wording="101", question=question)
    make_claim(wording="102", question=question, state="draft", as_of="2025-04-30")
    make_claim(wording="103", question=None, state="draft", as_of="2025-04-30")
    make_claim(wording="104", question=question, as_of="2025-04-30", as_of_basis="inferred")
    make_claim(wording="105", question=question, as_of="2025-04-30", low=1, low_entered=True)
    make_claim(wording="106", question=question, as_of="2025-04-30", quote="106 of them")
    make_claim(
        wording="107", question=question, as_of="2025-04-30", voice=make_source("An official", named=False)
    )
    make_claim(wording="108", question=None, state="withdrawn")
    found = {
        todo: shown(editor, f"/admin/claims/claim/?todo={todo}")
        for todo in ("draft", "question", "as-of", "inferred", "calculation", "anchor", "unnamed", "drifted")
    }
    assert found == {
        "draft": {"102", "103"},
        "question": {"103"},
        "as-of": {"101"},
        "inferred": {"104"},
        "calculation": {"105"},
        "anchor": {"106"},
        "unnamed": {"107"},
        "drifted": set(),
    }


def test_questions_to_do(editor):
    lone = make_question(title="Lone", measure="fixed")
    make_claim(question=lone)
    disputed = make_question(title="Disputed", measure="fixed")
    make_claim(question=disputed, wording="600")
    make_claim(question=disputed, wording="6,000")
    make_question(title="Silent")
    make_question(title="Draft", state="draft")
    make_question(title="No answers", value_kind="choice")
    found = {
        todo: shown(editor, f"/admin/claims/question/?todo={todo}")
        for todo in ("draft", "conflict", "one-voice", "no-reports", "options", "not-comparable")
    }
    assert found == {
        "draft": {"Draft"},
        "conflict": {"Disputed"},
        "one-voice": {"Lone"},
        "no-reports": {"Silent", "Draft", "No answers"},
        "options": {"No answers"},
        "not-comparable": set(),
    }


def test_articles_sources_and_statements_to_do(editor):
    make_claim(
        article=make_article(title="With a claim", text="words"), voice=make_source("Accepted", country="KR")
    )
    make_article(title="Without", published="", state="draft")
    make_statement(speaker=make_source("An official", named=False), said_on="")
    merge_sources(source=make_source("Old"), into=make_source("New one"))
    assert shown(editor, "/admin/articles/article/?todo=claims") == {"Without"}
    assert shown(editor, "/admin/articles/article/?todo=text") == {"Without"}
    assert shown(editor, "/admin/articles/article/?todo=undated") == {"Without"}
    assert shown(editor, "/admin/articles/article/?todo=draft") == {"Without"}
    assert {"New one", "Accepted"} <= shown(editor, "/admin/articles/source/?todo=review")
    assert "Accepted" not in shown(editor, "/admin/articles/source/?todo=country")
    assert shown(editor, "/admin/articles/source/?todo=merged") == {"Old"}
    for todo in ("undated", "unnamed", "claims"):
        assert shown(editor, f"/admin/claims/statement/?todo={todo}") == {"An official"}


def test_a_source_is_found_by_each_of_its_spellings(editor):
    source = make_source("Korean Central News Agency")
    for name in ("KCNA", "조선중앙통신"):
        save_source_name(name=SourceName(source=source, name=name))
    make_source("Yonhap")
    for term in ("kcna", "조선중앙", "central news"):
        assert shown(editor, f"/admin/articles/source/?q={term}") == {source.name}
    query = "app_label=claims&model_name=statement&field_name=speaker&term=kcna"
    assert editor.get(f"/admin/autocomplete/?{query}").json()["results"] == [
        {"id": str(source.pk), "text": source.name}
    ]


def test_the_desk_counts_what_is_to_do_and_links_to_it(editor):
    make_claim(state="draft")
    make_claim(state="draft")
    page = editor.get("/admin/").content.decode()
    assert '<a href="/admin/claims/claim/?todo=draft"><b>2</b> draft</a>' in page
    assert "?todo=question" not in page


def test_the_desk_shows_what_one_did_last(editor):
    make_claim(wording="about 612", by=editor.user)
    make_claim(wording="about 613")
    page = editor.get("/admin/").content.decode()
    assert "about 612" in page
    assert "about 613" not in page


# --- many at once ------------------------------------------------------------------------------------------


def pick(client, name: str, action: str, rows, why: str = ""):
    """Tick these rows in the list as it is shown now, choose the action, go."""
    page = filled(client.get(f"/admin/{name}/"), "changelist-form")
    seen = [f"{row.pk}:{type(row).objects.get(pk=row.pk).version}" for row in rows]
    keys = [row.pk for row in rows]
    form = page | {"action": action, "why": why, "index": "0", "seen": seen, "_selected_action": keys}
    return messages(client.post(f"/admin/{name}/", form, follow=True))


def test_claims_are_published_together_and_the_verdicts_told(editor):
    question = make_question(title="How many?", measure="fixed")
    claims = [make_claim(question=question, wording=wording, state="draft") for wording in ("600", "6,000")]
    told = pick(editor, "claims/claim", "publish", claims)
    assert "2 claims published." in told
    assert any("≠ In conflict" in text and "was ∅ No reports" in text for text in told)
    assert Verdict.objects.get(question=question).verdict == "in conflict"
    assert VerdictChange.objects.filter(question=question).count() == 1
    assert {revision.by for revision in Revision.objects.filter(action="published")} == {editor.user}


def test_one_claim_that_is_not_ready_keeps_the_others_back(editor):
    ready, not_ready = make_claim(state="draft"), make_claim(state="draft", question=None, wording="600")
    told = pick(editor, "claims/claim", "publish", [ready, not_ready])
    missing = "question: Choose the question it answers before it is published."
    assert told == [f"“600”: {missing} Nothing was done."]
    assert not Claim.objects.filter(state="published").exists()


def test_claims_are_withdrawn_together_with_a_reason(editor):
    claims = [make_claim(), make_claim()]
    assert "Say why" in pick(editor, "claims/claim", "withdraw", claims)[0]
    assert not Claim.objects.filter(state="withdrawn").exists()
    told = pick(editor, "claims/claim", "withdraw", claims, why="both a hoax")
    assert "2 claims withdrawn." in told
    assert set(Claim.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert {revision.why for revision in Revision.objects.filter(action="withdrawn")} == {"both a hoax"}


def test_drafts_are_marked_as_garbled_and_the_mark_taken_off(editor):
    claim = make_claim(state="draft")
    told = pick(editor, "claims/claim", "mark_garbled", [claim], why="wrong number")
    assert "1 claim marked as garbled; where readers see it, once a second person agrees." in told
    assert Claim.objects.get().garbled
    pick(editor, "claims/claim", "unmark_garbled", [claim], why="it was right")
    assert not Claim.objects.get().garbled


def test_what_readers_see_is_marked_as_garbled_by_a_second_person(editor):
    claim = make_claim()
    told = pick(editor, "claims/claim", "mark_garbled", [claim], why="wrong number")
    assert any("readers see the old until then" in text for text in told)
    assert not Claim.objects.get().garbled
    change = ProposedChange.objects.get()
    assert (change.changes, change.reason, change.author) == ({"garbled": True}, "wrong number", editor.user)


def test_claims_are_submitted_together(editor):
    claims = [make_claim(state="draft"), make_claim(state="draft")]
    assert "2 claims submitted." in pick(editor, "claims/claim", "submit", claims)
    assert Claim.objects.submitted().count() == 2


def test_what_wants_a_second_person_is_not_published_from_the_list(editor, reviewer):
    plain = make_claim(state="draft", wording="600")
    held = make_claim(state="draft", wording="700", question=make_question(title="Dead?", protected=True))
    told = pick(editor, "claims/claim", "publish", [plain, held])
    assert told == [
        "“700”: Somebody else has to look at this before readers see it, as a reviewer. "
        "“Dead?” is a protected question. Nothing was done."
    ]
    assert not Claim.objects.filter(state="published").exists()
    assert "2 claims published." in pick(reviewer, "claims/claim", "publish", [plain, held])


@pytest.mark.parametrize("why", ["x" * 501, "a\0b"])
def test_a_reason_that_cannot_be_kept_is_refused(editor, why):
    claim = make_claim()
    assert pick(editor, "claims/claim", "withdraw", [claim], why=why)[0].startswith("Why: ")
    assert Claim.objects.get().state == "published"


def test_sources_are_accepted_together(reviewer):
    sources = [make_source(), make_source()]
    told = pick(reviewer, "articles/source", "accept", sources)
    assert "2 sources accepted." in told
    for source in Source.objects.filter(pk__in=[source.pk for source in sources]):
        assert (source.review_state, source.reviewed_by) == ("accepted", reviewer.user)


def test_articles_and_questions_are_published_together(reviewer):
    article, question = make_article(state="draft"), make_question(state="draft")
    pick(reviewer, "articles/article", "publish", [article])
    pick(reviewer, "claims/question", "publish", [question])
    assert Article.objects.get(pk=article.pk).state == "published"
    assert Question.objects.get(pk=question.pk).state == "published"
    assert Revision.objects.of(question).first().action == "published"


def test_an_action_without_rows_does_nothing(editor):
    make_claim(state="draft")
    told = pick(editor, "claims/claim", "publish", [])
    assert told == ["Items must be selected in order to perform actions on them. No items have been changed."]


def test_all_of_a_list_that_spans_pages_can_be_picked(editor):
    for _ in range(3):
        make_claim(state="draft")
    page = filled(editor.get("/admin/claims/claim/"), "changelist-form")
    first = Claim.objects.first()
    form = page | {"action": "publish", "index": "0", "select_across": "1", "_selected_action": first.pk}
    editor.post("/admin/claims/claim/", form)
    assert set(Claim.objects.values_list("state", flat=True)) == {"published"}


def test_the_order_of_topics_is_edited_in_the_list(admin_person):
    topic = make_topic(order=1)
    page = filled(
        admin_person.get("/admin/claims/topic/"), "changelist-form", _save="Save", **{"form-0-order": 9}
    )
    assert messages(admin_person.post("/admin/claims/topic/", page, follow=True))[-1] == (
        "1 topic was changed successfully."
    )
    topic.refresh_from_db()
    assert topic.order == 9
    assert Revision.objects.of(topic).first().by == admin_person.user


def test_statements_of_a_speaker_are_listed_from_the_source(editor):
    source = make_source("NIS")
    make_statement(speaker=source)
    make_statement()
    assert len(shown(editor, f"/admin/claims/statement/?speaker__id__exact={source.pk}")) == 1
    assert Statement.objects.count() == 2
