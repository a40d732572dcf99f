"""Entering a claim: the wording fills the interval, who said it and when finds the statement."""

import pytest

from articles.models import Revision
from claims.models import Claim, Statement, Verdict, VerdictChange
from tests.admin.form import errors, filled, messages
from tests.make import (
    make_article,
    make_claim,
    make_question,
    make_source,
    make_statement,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/claims/claim/add/"


def change(claim: Claim) -> str:
    return f"/admin/claims/claim/{claim.pk}/change/"


@pytest.fixture
def enter(editor):
    """Fill in the form of a new claim, and save it."""

    def save(**fields):
        fields.setdefault("article", make_article().pk)
        fields.setdefault("summary", "In our words.")
        if not fields.keys() & {"statement", "speaker"}:
            fields["statement"] = make_statement().pk
        page = editor.get(ADD)
        return editor.post(ADD, filled(page, "claim_form", **fields), follow=True)

    return save


def test_the_wording_fills_the_interval(enter):
    enter(question=make_question().pk, wording="about 600", state="published")
    claim = Claim.objects.get()
    assert (claim.hedge, claim.low, claim.best, claim.high) == ("about", 540, 600, 660)
    assert not claim.low_entered


def test_an_end_can_be_overruled_and_left_to_the_wording_again(enter, editor):
    enter(question=make_question().pk, wording="about 600", low="550", high="open")
    claim = Claim.objects.get()
    assert (claim.low, claim.best, claim.high) == (550, 600, None)
    page = editor.get(change(claim))
    shown = filled(page, "claim_form")
    assert (shown["low"], shown["best"], shown["high"]) == ("550", "", "open")
    assert "550 or more" in page.content.decode()
    editor.post(change(claim), shown | {"low": "", "high": ""})
    claim.refresh_from_db()
    assert (claim.low, claim.high, claim.low_entered, claim.high_entered) == (540, 660, False, False)


def test_a_statement_is_made_from_who_said_it_and_when(enter):
    agency = make_source("NIS")
    response = enter(speaker=agency.pk, said_on="2025-04-30", occasion="briefing", wording="600")
    statement = Statement.objects.get(speaker=agency)
    assert Claim.objects.get().statement == statement
    assert (statement.said_on, statement.occasion) == ("2025-04-30", "briefing")
    assert "New statement: NIS, 2025-04-30, briefing." in messages(response)


def test_a_statement_that_is_known_is_found(enter):
    agency = make_source("NIS")
    known = make_statement(speaker=agency, said_on="2025-04-30", occasion="Briefing")
    make_claim(statement=known)
    response = enter(speaker=agency.pk, said_on="2025-04-30", occasion="briefing", wording="600")
    assert Claim.objects.latest("pk").statement == known
    assert "Reports the same statement as 1 other claim: NIS, 2025-04-30, Briefing." in messages(response)


def test_a_described_statement_takes_the_place_of_the_one_stored(enter, editor):
    enter(wording="600")
    claim = Claim.objects.get()
    official = make_source("An official", named=False)
    page = editor.get(change(claim))
    editor.post(change(claim), filled(page, "claim_form", speaker=official.pk, said_on="2025-05-01"))
    claim.refresh_from_db()
    assert claim.statement.speaker == official


def test_a_refused_claim_leaves_no_statement_behind(enter):
    response = enter(speaker=make_source().pk, said_on="2025-04-30", question=make_question().pk, wording="")
    assert "wording" in errors(response)
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"statement": ""}, "statement", "Pick the statement, or say below who said it."),
        ({"statement": "", "said_on": "2025-04-30"}, "speaker", "Say who said it."),
        ({"said_on": "2025-04-30", "speaker": "x"}, "speaker", "Select a valid choice."),
    ],
)
def test_who_said_it_is_asked_for_beside_its_field(enter, fields, field, sentence):
    response = enter(wording="600", **fields)
    assert errors(response)[field][0].startswith(sentence)
    assert not Claim.objects.exists()


def test_a_statement_is_picked_or_described_but_not_both(enter):
    response = enter(statement=make_statement().pk, speaker=make_source().pk, wording="600")
    assert errors(response) == {"statement": ["Pick a statement here or describe one below, not both."]}


def test_an_answer_from_the_list_is_kept(enter):
    question = make_question(options=("yes", "no"))
    option = question.options.get(name="no")
    enter(question=question.pk, option=option.pk)
    assert Claim.objects.get().option == option


def test_the_page_says_which_verdict_changed_and_what_it_was(enter):
    question = make_question(title="How many?")
    make_claim(question=question, wording="about 600", voice="NIS")
    response = enter(
        question=question.pk,
        wording="about 6,000",
        speaker=make_source("GUR").pk,
        said_on="2025-04-30",
        state="published",
    )
    told = [text for text in messages(response) if ", was " in text]
    assert len(told) == 1
    assert "≠ In conflict" in told[0]
    assert "was 1 One voice" in told[0]
    assert f'href="{question.get_absolute_url()}"' in told[0]
    newest = VerdictChange.objects.filter(question=question).latest("pk")
    assert newest.claim == Claim.objects.latest("pk")


def test_the_page_says_why_a_claim_does_not_count_yet(enter):
    question = make_question()
    response = enter(question=question.pk, wording="600")
    assert "A draft does not count: publish the claim when it is right." in messages(response)
    article = make_article(state="draft", title="A draft")
    response = enter(question=question.pk, wording="600", article=article.pk, state="published")
    assert "It does not count yet: its article “A draft” is a draft." in messages(response)
    assert Verdict.objects.get(question=question).claims == 0


def test_the_next_claim_starts_with_the_same_article_and_statement(enter, editor):
    statement, article = make_statement(), make_article()
    response = enter(statement=statement.pk, article=article.pk, wording="600", _addanother="yes")
    shown = filled(response, "claim_form")
    assert (shown["article"], shown["statement"]) == (str(article.pk), str(statement.pk))
    assert shown["wording"] == ""


def test_the_history_names_the_editor_and_the_reason(enter, editor):
    enter(wording="600", why="first reading")
    claim = Claim.objects.get()
    revision = Revision.objects.of(claim).get()
    assert (revision.by, revision.why, revision.action) == (editor.user, "first reading", "created")


def test_what_readers_see_is_changed_only_with_a_reason(editor):
    claim = make_claim(wording="about 600")
    page = editor.get(change(claim))
    refused = editor.post(change(claim), filled(page, "claim_form", wording="about 700"))
    assert list(errors(refused)) == ["why"]
    editor.post(change(claim), filled(page, "claim_form", wording="about 700", why="misread"))
    claim.refresh_from_db()
    assert claim.wording == "about 700"
    assert Revision.objects.of(claim).first().why == "misread"


def test_a_save_that_changes_nothing_needs_no_reason_and_writes_nothing(editor):
    claim = make_claim(quote="Two lines\nof a quote: about 600")
    response = editor.post(change(claim), filled(editor.get(change(claim)), "claim_form"))
    assert response.status_code == 302
    assert Revision.objects.of(claim).count() == 1


def test_withdrawing_in_the_form_takes_the_claim_out_of_the_verdict(editor):
    claim = make_claim()
    page = editor.get(change(claim))
    editor.post(change(claim), filled(page, "claim_form", state="withdrawn", why="a hoax"))
    assert Revision.objects.of(claim).first().action == "withdrawn"
    assert Verdict.objects.get(question=claim.question).verdict == "no reports"


def test_a_new_claim_cannot_be_withdrawn_at_once(editor):
    assert 'value="withdrawn"' not in editor.get(ADD).content.decode()


def test_a_refusal_for_want_of_a_second_person_stands_in_the_form_and_nothing_is_saved(enter):
    question = make_question(title="How many?", protected=True)
    response = enter(question=question.pk, wording="600", state="published")
    assert "“How many?” is a protected question." in errors(response)[""][0]
    assert filled(response, "claim_form")["wording"] == "600"
    assert not Claim.objects.exists()


def test_a_claim_is_submitted_in_the_form(enter, editor):
    response = enter(question=make_question(protected=True).pk, wording="600", state="submitted")
    assert "It waits for a reviewer, and counts once it is published." in messages(response)
    claim = Claim.objects.get()
    assert (claim.state, claim.entered_by) == ("submitted", editor.user)
    assert claim.submitted_at is not None


def test_a_published_claim_is_not_offered_to_be_submitted(editor):
    assert 'value="submitted"' not in editor.get(change(make_claim())).content.decode()


def test_lines_of_a_quote_are_found_in_the_text_whatever_the_browser_sends(enter):
    article = make_article(text="It began.\nAbout 600 were killed,\nhe said. It ended.")
    enter(
        article=article.pk,
        question=make_question().pk,
        wording="about 600",
        quote="About 600 were killed,\r\nhe said.",
    )
    claim = Claim.objects.get()
    assert article.newest_version().text[claim.quote_start : claim.quote_end] == claim.quote


def test_the_wording_is_read_while_it_is_typed(editor):
    question = make_question(unit="soldiers")
    read = editor.get(
        "/admin/claims/claim/reading/", {"question": question.pk, "wording": "more than 3,000"}
    ).json()
    assert read == {
        "kind": "count",
        "title": question.title,
        "unit": "soldiers",
        "read_as": "3,001 or more",
        "complaint": "",
    }
    assert editor.get("/admin/claims/claim/reading/", {"wording": "some people"}).json()["complaint"]


@pytest.mark.parametrize("question", ["x", "-1", "9" * 40, "\0", ""])
def test_reading_takes_whatever_is_asked(editor, question):
    read = editor.get("/admin/claims/claim/reading/", {"question": question, "wording": "x" * 5_000}).json()
    assert read == {"kind": "", "title": "", "unit": "", "read_as": "", "complaint": ""}
