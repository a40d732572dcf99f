"""One record through its versions: two of them side by side, and one put back as a new change."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import save_article
from articles.models import Revision
from articles.recording import Recording
from claims.actions import redact_claim, save_claim, save_question, withdraw_claims
from claims.models import Claim, Question, Verdict
from tests.admin.form import Fields
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.user = make_person("editor")
    client.force_login(client.user)
    return client


@pytest.fixture
def anna():
    return make_person("reviewer", name="anna")


def address(row) -> str:
    return f"/desk/history/{row._meta.label_lower}/{row.pk}/"


@pytest.fixture
def claim(anna):
    """Version 1: about 600; version 2: about 900, which conflicts with another voice."""
    question = make_question(measure="fixed")
    make_claim(question=question, voice="UK", wording="about 600")
    claim = make_claim(question=question, voice="NIS", wording="about 600")
    claim.wording = "about 900"
    save_claim(claim=claim, by=anna, why="read again")
    return claim


def sent(page, **changes) -> dict[str, str]:
    fields = Fields("")
    fields.form = None
    fields.feed(page.content.decode())
    kept = {name: value for name, value in fields.values.items() if name in ("version", "why", "act")}
    return kept | changes


# --- versions --------------------------------------------------------------------------------------------


def test_all_versions_are_listed_with_who_why_old_and_new(editor, claim):
    shown = section(editor.get(address(claim)), "versions")
    assert "anna" in shown
    assert "changed “read again”" in shown
    assert "wording was: about 600 → now: about 900" in shown
    assert "2 now" in shown


def test_a_record_is_found_by_its_key_or_slug_too(editor, claim):
    assert editor.get(f"/desk/history/claims.claim/{claim.key}/").status_code == 200
    assert editor.get(f"/desk/history/claims.question/{claim.question.slug}/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["claims.claim/0/", "claims.claim/x/", "claims.verdict/1/", "auth.user/1/", "x/1/", "claims.claim/%00/"],
)
def test_what_is_not_there_answers_so(editor, path):
    assert editor.get(f"/desk/history/{path}").status_code == 404


def test_two_versions_are_compared_field_by_field(editor, claim):
    shown = section(editor.get(address(claim), {"a": 1, "b": 2}), "compared")
    assert "Version 1 beside version 2" in shown
    assert "wording about 600 about 900" in shown
    assert "lowest 540 810" in shown
    assert "other fields are the same in both" in shown
    assert "depth" not in shown


def test_long_texts_are_compared_word_by_word(editor):
    claim = make_claim(
        state="draft", summary="The ministry said that about six hundred of them were killed there."
    )
    claim.summary = claim.summary.replace("six hundred", "seven hundred")
    save_claim(claim=claim)
    page = editor.get(address(claim), {"a": 2, "b": 1}).content.decode()
    assert "about <del>six</del><ins>seven</ins> hundred of them" in page


@pytest.mark.parametrize("query", ["a=1&b=99", "a=x&b=y", "a=0&b=0", "before=0", "before=x"])
def test_versions_that_are_not_there_do_no_harm(editor, claim, query):
    assert editor.get(f"{address(claim)}?{query}").status_code == 200


def test_removed_words_stay_removed_in_every_version(editor):
    article = make_article(text="about 600 canary words")
    claim = make_claim(quote="about 600 canary words", article=article)
    claim.note = "seen"
    save_claim(claim=claim)
    redact_claim(claim=claim, ground="a court order", by=make_person("admin"))
    for query in ({}, {"a": 1, "b": 3}, {"a": 1, "b": 2}):
        shown = words(editor.get(address(claim), query))
        assert "canary" not in shown
        assert "Words were removed by law on" in shown
    assert "a court order" in words(editor.get(address(claim)))


def test_as_many_queries_for_many_versions(editor):
    claim = make_claim(state="draft")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(address(claim), {"a": 1, "b": 2}).status_code == 200
        return len(captured)

    def write(times: int) -> None:
        for _ in range(times):
            claim.note = f"note {claim.version}"
            save_claim(claim=claim)

    write(60)
    few = queries()
    write(60)
    assert queries() == few <= 16
    assert "?before=72" in editor.get(address(claim)).content.decode()


# --- putting back ----------------------------------------------------------------------------------------


def test_a_version_is_put_back_as_a_new_change(editor, claim):
    page = editor.get(f"{address(claim)}1/")
    assert "wording about 900 about 600" in section(page, "put-back")
    answer = editor.post(f"{address(claim)}1/", sent(page, why="it was right"))
    assert (answer.status_code, answer.url) == (302, address(claim))
    claim.refresh_from_db()
    assert (claim.wording, claim.low, claim.version) == ("about 600", 540, 3)
    line = Revision.objects.of(claim).first()
    assert (line.by, line.why) == (editor.user, "Back to version 1: it was right")


def test_the_verdicts_that_move_are_shown_before_and_nothing_is_written(editor, claim):
    lines = Revision.objects.count()
    shown = section(editor.get(f"{address(claim)}1/"), "moves")
    assert "≠ In conflict about 600 to about 900 = In agreement about 600" in shown
    assert Revision.objects.count() == lines
    assert Verdict.objects.get(pk=claim.question_id).verdict == "in conflict"


def test_a_reason_is_wanted(editor, claim):
    page = editor.get(f"{address(claim)}1/")
    refused = editor.post(f"{address(claim)}1/", sent(page, why=" "))
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    assert Claim.objects.get(pk=claim.pk).wording == "about 900"


def test_who_comes_too_late_sees_both_and_may_still_do_it(editor, claim, anna):
    page = editor.get(f"{address(claim)}1/")
    claim.wording = "about 950"
    save_claim(claim=claim, by=anna, why="a later edition")
    refused = editor.post(f"{address(claim)}1/", sent(page, why="it was right"))
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "was changed by anna on" in told
    assert "(a later edition)" in told
    assert "<del>about 950</del></td><td><ins>about 600</ins>" in told
    assert Claim.objects.get(pk=claim.pk).wording == "about 950"
    again = editor.post(f"{address(claim)}1/", sent(refused, why="it was right"))
    assert again.status_code == 302
    assert Claim.objects.get(pk=claim.pk).wording == "about 600"


@pytest.mark.parametrize("version", ["", "x", None])
def test_a_form_without_a_version_is_refused(editor, claim, version):
    data = {"why": "w"} if version is None else {"why": "w", "version": version}
    assert editor.post(f"{address(claim)}1/", data).status_code == 422
    assert Claim.objects.get(pk=claim.pk).wording == "about 900"


def test_putting_back_never_publishes_or_withdraws(editor, claim):
    withdraw_claims(claims=[Claim.objects.get(pk=claim.pk)], why="a hoax")
    page = editor.get(f"{address(claim)}1/")
    assert "state It is changed by steps of its own" in words(page)
    assert editor.post(f"{address(claim)}1/", sent(page, why="w")).status_code == 302
    claim.refresh_from_db()
    assert (claim.state, claim.wording) == ("withdrawn", "about 600")


def test_what_no_longer_fits_is_told_beside_its_field_and_nothing_is_saved(editor):
    first, second = make_question(measure="fixed"), make_question(value_kind="date")
    claim = make_claim(state="draft", question=second, date="2025-01-01")
    claim.question, claim.date, claim.wording = first, "", "about 600"
    save_claim(claim=claim)
    second.merged_into = first
    with Recording() as recording:
        recording.save(second)
    page = editor.get(f"{address(claim)}1/")
    assert "was merged into another one since." in section(page, "put-back")
    refused = editor.post(f"{address(claim)}1/", sent(page, why="w"))
    assert refused.status_code == 422
    assert "was merged into another one since." in section_of(refused, "put-back")
    assert Claim.objects.get(pk=claim.pk).question == first


def section_of(response, heading: str) -> str:
    response.status_code = 200
    return section(response, heading)


def test_a_version_with_removed_words_is_not_put_back(editor, anna):
    article = make_article(text="about 600 canary words")
    claim = make_claim(quote="about 600 canary words", article=article)
    redact_claim(claim=claim, ground="a court order", by=make_person("admin"))
    page = editor.get(f"{address(claim)}1/")
    assert "Words of this version were removed by law: it is not put back." in words(page)
    assert editor.post(f"{address(claim)}1/", {"why": "w", "version": 2}).status_code == 422
    assert f"{address(claim)}1/" not in editor.get(address(claim)).content.decode()


def test_what_is_only_ever_added_is_not_put_back(client):
    client.force_login(make_person("admin"))
    article = make_article(text="Some words of the article.")
    version = article.versions.get()
    assert client.get(f"{address(version)}1/").status_code == 403


def test_a_published_question_is_put_back_by_those_who_publish(editor, client):
    question = make_question(definition="Soldiers killed.")
    question.definition = "Soldiers killed or wounded."
    save_question(question=question)
    assert editor.get(f"{address(question)}1/").status_code == 403
    assert editor.post(f"{address(question)}1/", {"why": "w", "version": 2}).status_code == 403
    assert f"{address(question)}1/" not in editor.get(address(question)).content.decode()
    client.force_login(make_person("reviewer"))
    page = client.get(f"{address(question)}1/")
    assert client.post(f"{address(question)}1/", sent(page, why="w")).status_code == 302
    assert Question.objects.get().definition == "Soldiers killed."


def test_a_quote_goes_back_to_its_place(editor):
    article = make_article(text="about 600 here. about 600 there. about 700 too.")
    claim = make_claim(state="draft", article=article, quote="about 600", quote_start=16)
    claim.quote, claim.wording = "about 700", "about 700"
    save_claim(claim=claim)
    page = editor.get(f"{address(claim)}1/")
    assert editor.post(f"{address(claim)}1/", sent(page, why="w")).status_code == 302
    claim.refresh_from_db()
    assert (claim.quote, claim.quote_start, claim.wording) == ("about 600", 16, "about 600")


def test_an_articles_state_is_left_as_it_is(editor):
    article = make_article(title="First title")
    article.title = "Second title"
    save_article(article=article)
    article.state, article.retracted_on = "retracted", "2025-05-05"
    save_article(article=article)
    page = editor.get(f"{address(article)}1/")
    assert editor.post(f"{address(article)}1/", sent(page, why="w")).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.state) == ("First title", "retracted")


def test_the_same_again_is_no_change(editor):
    source = make_source("One")
    page = editor.get(f"{address(source)}1/")
    assert "What can be put back of it is like that already." in words(page)
    assert editor.post(f"{address(source)}1/", {"why": "w", "version": 1}).status_code == 422
