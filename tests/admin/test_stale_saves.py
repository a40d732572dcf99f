"""Two editors open the same page: the second to save is told, sees both values and loses none."""

import pytest

from articles.actions import save_article, save_source, save_source_name
from articles.models import Revision, Source, SourceName
from articles.refusals import StaleWrite
from claims.actions import save_claim, save_option, save_topic, withdraw_claims
from claims.models import Claim, Topic
from tests.admin.form import errors, filled
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return make_person("reviewer", name="anna")


def claim_page(claim: Claim) -> str:
    return f"/admin/claims/claim/{claim.pk}/change/"


def test_a_stale_save_is_refused_with_both_values_and_the_other_editors_reason(editor, anna):
    claim = make_claim(wording="about 600")
    page = editor.get(claim_page(claim))
    claim.wording = "about 800"
    save_claim(claim=claim, by=anna, why="read again")

    refused = editor.post(claim_page(claim), filled(page, "claim_form", wording="about 700", why="misread"))
    told = errors(refused)[""]
    assert told[0].startswith("“about 800” was changed by anna on ")
    assert "(read again) while you were editing it. Nothing was saved." in told[0]
    assert told[1:] == ["Wording: stored “about 800”, yours “about 700”."]
    assert Claim.objects.get().wording == "about 800"
    assert Revision.objects.of(claim).count() == 2


def test_what_was_entered_is_still_in_the_form_and_can_be_saved_after_all(editor, anna):
    claim = make_claim(wording="about 600")
    page = editor.get(claim_page(claim))
    claim.wording = "about 800"
    save_claim(claim=claim, by=anna)

    refused = editor.post(claim_page(claim), filled(page, "claim_form", wording="about 700", why="misread"))
    again = filled(refused, "claim_form")
    assert again["wording"] == "about 700"
    assert editor.post(claim_page(claim), again).status_code == 302
    assert Claim.objects.get().wording == "about 700"
    assert [revision.by for revision in Revision.objects.of(claim)] == [editor.user, anna, None]


def test_a_third_editor_in_between_is_noticed_too(editor, anna):
    claim = make_claim(wording="about 600")
    page = editor.get(claim_page(claim))
    for wording in ("about 800", "about 900"):
        refused = page
        claim.wording = wording
        save_claim(claim=claim, by=anna)
        page = editor.post(claim_page(claim), filled(refused, "claim_form", wording="about 700", why="w"))
        assert f"Wording: stored “{wording}”, yours “about 700”." in errors(page)[""]


def test_linked_rows_choices_and_ticks_are_told_by_their_names(editor):
    first, second = make_source("First"), make_source("Second")
    article = make_article(publisher=first, published_basis="page", state="draft")
    address = f"/admin/articles/article/{article.pk}/change/"
    page = editor.get(address)
    article.publisher, article.published_basis, article.text_public, article.licence = (
        second,
        "url",
        True,
        "CC0",
    )
    save_article(article=article)

    told = errors(editor.post(address, filled(page, "article_form", title="Other")))[""]
    assert "Publisher: stored “Second”, yours “First”." in told
    assert "Published basis: stored “read from the address”, yours “shown on the page”." in told
    assert "Text may be shown: stored yes, yours no." in told
    assert "Licence: stored “CC0”, yours nothing." in told


def test_a_form_without_a_version_is_refused(editor):
    claim = make_claim()
    for version in (None, "", "x"):
        form = filled(editor.get(claim_page(claim)), "claim_form", wording="700", why="w", version=version)
        told = [text for texts in errors(editor.post(claim_page(claim), form)).values() for text in texts]
        assert "This form does not say which version it read. Reload the page before you save." in told


def test_a_row_of_an_inline_is_refused_and_the_rest_with_it(reviewer):
    source = make_source("National Intelligence Service")
    name = save_source_name(name=SourceName(source=source, name="NSI"))
    address = f"/admin/articles/source/{source.pk}/change/"
    page = reviewer.get(address)
    name.name = "NIS"
    save_source_name(name=name, by=make_person("editor"))

    form = filled(page, "source_form", country="KR", why="w", **{"names-0-name": "N.I.S."})
    refused = reviewer.post(address, form)
    told = refused.context["inline_admin_formsets"][0].formset.errors[0]["__all__"]
    assert "was changed by edda" in told[0]
    assert told[1] == "Name: stored “NIS”, yours “N.I.S.”."
    assert "stored “NIS”, yours “N.I.S.”" in refused.content.decode()
    assert Source.objects.get(pk=source.pk).country == ""
    assert SourceName.objects.get().name == "NIS"


def test_an_option_of_a_question_is_refused_likewise(reviewer):
    question = make_question(options=("yes", "no"))
    option = question.options.get(name="no")
    address = f"/admin/claims/question/{question.pk}/change/"
    page = reviewer.get(address)
    option.name = "not at all"
    save_option(option=option)
    place = next(key for key, value in filled(page, "question_form").items() if value == "no")
    refused = reviewer.post(address, filled(page, "question_form", **{place: "never"}))
    assert "stored “not at all”, yours “never”" in refused.content.decode()
    option.refresh_from_db()
    assert option.name == "not at all"


def test_an_edit_in_the_list_is_refused_and_shown(admin_person):
    topic, other = make_topic(order=1), make_topic(order=2)
    page = admin_person.get("/admin/claims/topic/")
    topic.order = 5
    save_topic(topic=topic)
    places = {
        value: key.rpartition("-")[0]
        for key, value in filled(page, "changelist-form").items()
        if key.endswith("-id")
    }
    orders = {f"{places[str(topic.pk)]}-order": 7, f"{places[str(other.pk)]}-order": 8}
    refused = admin_person.post(
        "/admin/claims/topic/", filled(page, "changelist-form", _save="Save", **orders)
    )
    assert "Order: stored “5”, yours “7”." in refused.content.decode()
    assert {one.pk: one.order for one in Topic.objects.all()} == {topic.pk: 5, other.pk: 2}

    again = filled(refused, "changelist-form", _save="Save")
    assert admin_person.post("/admin/claims/topic/", again).status_code == 302
    assert {one.pk: one.order for one in Topic.objects.all()} == {topic.pk: 7, other.pk: 8}
    assert Revision.objects.of(topic).first().why == "changed in the list"


def test_a_bulk_action_does_nothing_to_what_was_changed_since_the_list_was_read(editor, anna):
    claim, other = make_claim(state="draft", wording="about 600"), make_claim(state="draft")
    page = filled(editor.get("/admin/claims/claim/"), "changelist-form")
    seen = [f"{one.pk}:{one.version}" for one in (claim, other)]
    claim.wording = "about 6,000"
    save_claim(claim=claim, by=anna)

    pick = page | {"action": "publish", "_selected_action": [claim.pk, other.pk], "seen": seen, "index": "0"}
    answer = editor.post("/admin/claims/claim/", pick, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert len(told) == 1
    assert "“about 6,000” was changed since you saw this list" in told[0]
    assert "wording: “about 600” became “about 6,000”, by anna" in told[0]
    assert "Nothing was done." in told[0]
    assert set(Claim.objects.values_list("state", flat=True)) == {"draft"}


def test_a_save_that_loses_the_race_after_the_form_was_checked_is_told_by_the_form(editor, monkeypatch):
    """Between the check and the write another one saves: the write itself notices."""
    claim = make_claim(wording="about 600")
    form = filled(editor.get(claim_page(claim)), "claim_form", wording="about 700", why="w")

    def meanwhile(*, claim, **said):
        monkeypatch.undo()
        other = Claim.objects.get(pk=claim.pk)
        raise StaleWrite(current=other, attempted=claim)

    monkeypatch.setattr("claims.admin.claims.save_claim", meanwhile)
    told = errors(editor.post(claim_page(claim), form))[""]
    assert "was changed by someone else while you were editing it" in told[0]
    assert Claim.objects.get().wording == "about 600"


def test_long_texts_are_cut_in_the_message_and_whole_in_the_form(editor):
    claim = make_claim(summary="a" * 2_000)
    page = editor.get(claim_page(claim))
    claim.summary = "b" * 2_000
    save_claim(claim=claim)
    refused = editor.post(claim_page(claim), filled(page, "claim_form", why="w", summary="c" * 2_000))
    told = errors(refused)[""][1]
    assert f"stored “{'b' * 1_000}…” (2,000 letters), yours “{'c' * 1_000}…” (2,000 letters)." in told
    assert filled(refused, "claim_form")["summary"] == "c" * 2_000


def test_a_source_that_was_merged_meanwhile_is_not_overwritten(reviewer):
    source = make_source("Old name")
    address = f"/admin/articles/source/{source.pk}/change/"
    page = reviewer.get(address)
    source.country = "UA"
    save_source(source=source)
    refused = reviewer.post(address, filled(page, "source_form", name="New name", why="w"))
    assert "Country: stored “UA”, yours nothing." in errors(refused)[""]
    assert Source.objects.get(pk=source.pk).name == "Old name"


def test_withdrawing_meanwhile_is_not_undone_by_a_stale_form(editor):
    claim = make_claim()
    page = editor.get(claim_page(claim))
    withdraw_claims(claims=[Claim.objects.get()], why="a hoax")
    refused = editor.post(claim_page(claim), filled(page, "claim_form", summary="Better words.", why="w"))
    assert "State: stored “withdrawn”, yours “published”." in errors(refused)[""]
    assert Claim.objects.get().state == "withdrawn"
