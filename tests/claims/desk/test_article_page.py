"""The desk's page of an article: from a suggestion or selected words to a claim."""

import pytest

from articles.models import Source
from claims.actions import save_question
from claims.models import Claim, Dismissal, ProposedChange, Statement
from claims.queries.desk.article import desk_article
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source, make_version
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = (
    "Losses mount\n\nAround 600 soldiers were killed, the Northern Ministry said on Wednesday. "
    "More than 1,100 soldiers were wounded, according to the Staff.\n"
)


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def article():
    return make_article(key="one", title="Losses mount", text=TEXT, published="2025-05-02")


@once
def dead():
    return make_question(title="How many soldiers had been killed?", what="killed only", unit="killed")


def page(client, **address):
    return client.get("/desk/articles/one/", address)


def entered(client, number=1, **changes):
    """What a browser would send: the form as the page fills it, with some fields changed."""
    form = page(client, at=number).context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in values.items() if value not in (None, False)}
    return client.post(f"/desk/articles/one/?at={number}", sent | {"act": "publish"} | changes)


def test_who_is_logged_out_is_asked_to_sign_in_and_who_has_no_role_is_refused(client, article):
    assert page(client).status_code == 302
    client.force_login(make_person())
    assert page(client).status_code == 403


def test_an_article_that_is_not_there_is_not_found(editor):
    assert page(editor).status_code == 404


def test_suggestions_are_marked_in_the_text_and_the_first_open_one_fills_the_form(editor, article, dead):
    shown = page(editor)
    assert 'data-number="1" aria-current="true">Around 600</a>' in shown.content.decode()
    form = shown.context["form"]
    assert form["wording"].value() == "Around 600"
    assert form["quote"].value().startswith("Around 600 soldiers were killed")
    assert form["speaker_name"].value() == "Northern Ministry"
    assert form["question"].value() == str(dead.pk)
    assert form["said_on"].value() == "2025-04-30", "on Wednesday"


def test_a_suggestion_accepted_is_a_claim_with_its_passage_its_question_and_its_statement(
    editor, article, dead
):
    answer = entered(editor)
    assert answer.status_code == 302, answer.context["form"].errors
    claim = Claim.objects.get()
    assert (claim.state, claim.question, claim.wording) == ("published", dead, "Around 600")
    assert TEXT[claim.quote_start : claim.quote_end] == claim.quote
    assert claim.statement.speaker.name == "Northern Ministry"
    assert claim.statement.speaker.review_state == "new"
    assert page(editor).context["page"].suggestions[0].state == "accepted"
    assert answer.url.endswith("?at=3#entry") or answer.url.endswith("?at=2#entry")


def test_a_contributor_submits_what_an_editor_would_publish(client, article, dead):
    client.force_login(make_person("contributor"))
    answer = entered(client)
    assert Claim.objects.get().state == "submitted"
    assert "An editor publishes what you submit." in words(client.get(answer.url))


def test_what_wants_a_second_person_is_submitted_and_the_reasons_are_told(editor, article, dead):
    make_source("Northern Ministry", stake="party")
    answer = entered(editor)
    assert Claim.objects.get().state == "submitted"
    assert "Northern Ministry is a party to the conflict it reports on." in words(editor.get(answer.url))


def test_a_change_of_a_published_claim_that_wants_a_second_person_is_proposed(editor, article, dead):
    entered(editor)
    dead.protected = True
    save_question(question=dead)
    claim = Claim.objects.get()
    form = page(editor, claim=claim.key).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    address = f"/desk/articles/one/?claim={claim.key}"
    answer = editor.post(address, sent | {"act": "publish", "scope": "the north only", "why": "it says so"})
    assert "readers see the old until then" in words(editor.get(answer.url))
    assert Claim.objects.get().scope == ""
    assert ProposedChange.objects.get().changes == {"scope": "the north only"}


def test_the_preview_tells_why_a_second_person_is_needed(editor, article, dead):
    dead.protected = True
    save_question(question=dead)
    form = page(editor, at=1).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    part = words(editor.post("/desk/articles/one/look/?at=1", sent))
    assert "A second person has to look at it before readers see it:" in part
    assert "“How many soldiers had been killed?” is a protected question." in part


def test_a_dismissed_suggestion_stays_dismissed_for_everybody_and_in_a_later_text(editor, article, dead):
    editor.post("/desk/articles/one/?at=1", {"act": "dismiss"})
    assert page(editor).context["page"].suggestions[0].state == "dismissed"
    make_version(article, "A paragraph before.\n\n" + TEXT)
    assert page(editor).context["page"].suggestions[0].state == "dismissed"
    editor.post("/desk/articles/one/?at=1", {"act": "restore"})
    assert page(editor).context["page"].suggestions[0].state == "open"
    assert Dismissal.objects.count() == 1


def test_what_it_changes_is_told_before_it_is_saved(editor, article, dead):
    make_claim(question=dead, voice="The Staff", wording="more than 3,000", as_of="2025-05-01")
    answer = entered(editor, act="look")
    shown = words(answer)
    assert "One voice →becomes ≠ In conflict" in shown
    assert "≠ conflict The Staff: more than 3,000" in shown
    assert Claim.objects.count() == 1


def test_the_part_that_a_script_asks_for_says_the_same(editor, article, dead):
    make_claim(question=dead, voice="The Staff", wording="more than 3,000", as_of="2025-05-01")
    form = page(editor, at=1).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    part = editor.post("/desk/articles/one/look/?at=1", sent).content.decode()
    assert "In conflict" in part
    assert "<html" not in part
    assert editor.get("/desk/articles/one/look/?at=1").status_code == 404


def test_a_wording_that_cannot_be_read_is_told_at_its_place_and_nothing_is_made(editor, article, dead):
    answer = entered(editor, wording="a great many")
    assert answer.status_code == 422
    assert answer.context["form"].errors["wording"]
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()
    assert not Source.objects.filter(name="Northern Ministry").exists()


def test_a_number_that_is_not_in_the_quote_wants_a_calculation(editor, article, dead):
    answer = entered(editor, wording="about 700")
    assert "is not in the quote" in words_of(answer)
    assert entered(editor, wording="about 700", calculation="600 and 100 more.").status_code == 302


def words_of(answer):
    return str(answer.context["form"].errors)


def test_words_selected_by_hand_begin_a_claim_that_quotes_their_sentence(editor, article):
    start = TEXT.index("More than 1,100")
    form = page(editor, start=start, end=start + len("More than 1,100 soldiers")).context["form"]
    assert (form["wording"].value(), form["quote"].value()) == (
        "More than 1,100",
        "More than 1,100 soldiers were wounded, according to the Staff.",
    )


@pytest.mark.parametrize(
    "address", [{"start": 5, "end": 2}, {"start": 0, "end": 99_999}, {"at": "x"}, {"at": 99}, {"start": "٣"}]
)
def test_a_bad_place_shows_the_page_without_an_entry_or_the_first_suggestion(editor, article, address):
    assert page(editor, **address).status_code == 200


def test_a_stored_claim_is_edited_and_two_editors_lose_nothing(editor, article, dead):
    entered(editor)
    claim = Claim.objects.get()
    form = page(editor, claim=claim.key).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    address = f"/desk/articles/one/?claim={claim.key}"
    first = editor.post(address, sent | {"act": "save", "scope": "the north only", "why": "the text says so"})
    assert first.status_code == 302, words_of(first)
    second = editor.post(address, sent | {"act": "save", "scope": "the south only", "why": "so it says"})
    assert second.status_code == 422
    assert "stored “the north only”, yours “the south only”" in words_of(second)
    assert Claim.objects.get().scope == "the north only"


def test_a_known_statement_is_proposed(editor, article, dead):
    ministry = make_source("Northern Ministry")
    known = make_claim(question=dead, voice=ministry, said_on="2025-04-30", wording="about 600")
    form = page(editor, at=1).context["form"]
    assert form["statement"].value() == str(known.statement.pk)
    entered(editor)
    assert Statement.objects.count() == 1


def test_the_origin_they_cite_is_the_end_of_the_line(editor, article, dead):
    entered(editor, citing="The Service", said_on="2025-05-01")
    statement = Claim.objects.get().statement
    assert statement.speaker.name == "Northern Ministry"
    assert statement.root.speaker.name == "The Service"


# --- a figure in another unit ------------------------------------------------------------------------------


@pytest.fixture
def area(client):
    client.force_login(make_person("editor"))
    question = make_question(title="How much land?", unit="square km", measure="level", whole_numbers=False)
    article = make_article(text="The Ministry said about 2,100 hectares of land were held.")
    entered = {"quote": article.newest_version().text, "start": "0", "wording": "about 2,100"}
    entered |= {"question": str(question.pk), "statement": "other", "speaker_name": "The Ministry"}
    entered |= {"stance": "asserts", "basis": "shown", "as_of_basis": "stated", "speaker_kind": "government"}
    return f"/desk/articles/{article.key}/?start=0&end=57", entered


def test_the_unit_printed_beside_the_figure_is_seen_and_both_are_told(client, area):
    address, entered = area
    shown = client.post(address, entered | {"act": "look"})
    assert "that is about 21 square km, read as 20–22" in words(shown)
    assert client.post(address, entered | {"act": "save"}).status_code == 302
    assert (Claim.objects.get().unit, Claim.objects.get().best) == ("hectares", 21)


def test_a_unit_that_does_not_fit_is_told_beside_it(client, area):
    address, entered = area
    answer = client.post(address, entered | {"act": "save", "unit": "tonnes"})
    assert answer.status_code == 422
    (told,) = answer.context["form"].errors["unit"]
    assert "“tonnes” measures mass" in told
    assert not Claim.objects.exists()


def test_units_are_offered_that_convert_to_the_questions(client, area):
    address, entered = area
    client.post(address, entered | {"act": "save"})
    claim = Claim.objects.get()
    shown = client.get(f"{address.partition('?')[0]}?claim={claim.key}").content.decode()
    assert '<option value="acres">' in shown
    assert '<option value="tonnes">' not in shown


def test_the_same_figure_twice_in_one_sentence_is_two_claims():
    """120 guns of one kind and 120 of another: the first claim leaves the second figure open."""
    text = "The staff said that 120 howitzers and 120 launchers had been sent."
    article = make_article(text=text, publisher=make_source("The Outlet"))
    make_claim(article=article, quote=text, wording="120", state="draft")
    reader = make_person("editor")
    page = desk_article(article.key, reader)
    assert [one.state for one in page.suggestions] == ["accepted", "open"]
    make_claim(article=article, quote=text, wording="120", state="draft")
    assert [one.state for one in desk_article(article.key, reader).suggestions] == ["accepted"] * 2


def test_a_stored_claim_leads_to_its_history_at_the_desk(client):
    claim = make_claim(article=make_article(key="one", title="Losses mount", text=TEXT))
    client.force_login(make_person("editor"))
    sent = page(client, claim=claim.key).content.decode()
    assert f'href="/desk/history/claims.claim/{claim.pk}/"' in sent
    assert "/admin/claims" not in sent
