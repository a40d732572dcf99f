"""Decisions against the rules at the desk: written by one person, approved, declined or ended by another."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Revision
from claims.actions import approve_override, end_override, save_override, withdraw_claims
from claims.models import Claim, Override, Verdict
from tests.claims.desk.test_history_record import section_of, sent
from tests.claims.pages.page_words import section, words
from tests.make import make_claim, make_question
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
PROPOSE = "/desk/questions/dead/override/"


def signed_in(role: str, name: str = "") -> Client:
    client = Client()
    client.user = make_person(role, **({"name": name} if name else {}))
    client.force_login(client.user)
    return client


@pytest.fixture
def editor():
    return signed_in("editor")


@pytest.fixture
def reviewer():
    return signed_in("reviewer")


@once
def question():
    question = make_question(slug="dead", title="How many had died?")
    make_claim(question=question, voice="The Service", wording="about 600")
    make_claim(question=question, voice="The Ministry", wording="more than 3,000")
    return question


def proposed(question, by, **fields) -> Override:
    defaults = {"decision": "compatible", "reason": "Two fronts."}
    return save_override(override=Override(question=question, **defaults | fields), by=by)


def verdict(question) -> str:
    return Verdict.objects.get(pk=question.pk).verdict


# --- proposing -------------------------------------------------------------------------------------------


def test_the_verdict_by_the_rules_stands_beside_the_form(editor, question):
    page = editor.get(PROPOSE)
    told = section(page, "engine")
    assert "≠ In conflict" in told
    assert "Rule R2" in told
    assert "The Service: about 600 ≠conflicts with The Ministry: more than 3,000" in told


def test_what_it_would_change_is_shown_and_nothing_is_written(editor, question):
    lines = Revision.objects.count()
    page = editor.post(PROPOSE, {"decision": "compatible", "reason": "Two fronts.", "act": "look"})
    assert "Two fronts. ≠ In conflict about 600 to more than 3,000 ≈ Compatible" in words(page)
    assert "Two fronts." in page.context["form"]["reason"].value()
    assert Revision.objects.count() == lines


def test_a_proposal_waits_and_changes_nothing(editor, question):
    answer = editor.post(PROPOSE, {"decision": "compatible", "reason": "Two fronts.", "act": "propose"})
    override = Override.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/desk/overrides/{override.pk}/")
    assert (override.author, override.author_role, override.approved_by) == (editor.user, "editor", None)
    assert verdict(question) == "in conflict"


def test_two_claims_are_decided_over_with_what_the_rules_say_of_them(editor, question):
    first, second = Claim.objects.order_by("pk")
    address = f"{PROPOSE}?a={first.key}&b={second.key}"
    assert "≠ conflict" in section(editor.get(address), "engine")
    sent_off = {"decision": "not comparable", "reason": "Two fronts.", "act": "propose"}
    assert editor.post(address, sent_off).status_code == 302
    override = Override.objects.get()
    assert {override.claim_a, override.claim_b} == {first, second}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"decision": "compatible", "reason": ""}, "Say why: readers see it."),
        ({"decision": "compatible", "reason": "  "}, "Say why: readers see it."),
        ({"decision": "", "reason": "w"}, "Choose what it is to be instead."),
        ({"decision": "nonsense", "reason": "w"}, "Select a valid choice"),
        ({"decision": "in conflict", "reason": "w"}, "That is what the rules say already"),
        ({"decision": "compatible", "reason": "a\0b"}, "complaint"),
        ({"decision": "compatible", "reason": "w" * 3_000}, "at most 2000"),
    ],
)
def test_what_cannot_be_proposed_is_told_at_its_place_and_nothing_is_saved(editor, question, data, told):
    answer = editor.post(PROPOSE, data | {"act": "propose"})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Override.objects.exists()


def test_one_at_a_time(editor, question, reviewer):
    proposed(question, reviewer.user)
    answer = editor.post(PROPOSE, {"decision": "not comparable", "reason": "w", "act": "propose"})
    assert answer.status_code == 422
    assert "There is a decision over this already" in answer.content.decode()
    assert "Two fronts." in section_of(answer, "known")


def test_what_readers_cannot_see_is_not_decided_over(editor, question):
    draft = make_claim(question=question, state="draft", wording="about 4,321")
    first = Claim.objects.order_by("pk").first()
    make_question(slug="hidden", state="draft")
    for address in (
        f"{PROPOSE}?a={draft.key}&b={first.key}",
        "/desk/questions/hidden/override/",
        "/desk/questions/none/override/",
        f"{PROPOSE}?a=%00&b=x",
    ):
        assert editor.get(address).status_code == 404, address
        assert editor.post(address, {"decision": "compatible", "reason": "w"}).status_code == 404, address


# --- a second person -------------------------------------------------------------------------------------


def test_a_second_person_sees_what_it_changes_and_approves(editor, reviewer, question):
    override = proposed(question, editor.user)
    address = f"/desk/overrides/{override.pk}/"
    page = reviewer.get(address)
    assert "≠ In conflict about 600 to more than 3,000 ≈ Compatible" in section(page, "moves")
    assert "≠ In conflict" in section(page, "engine")
    assert reviewer.post(address, sent(page, act="approve")).status_code == 302
    override.refresh_from_db()
    assert (override.approved_by, override.approver_role) == (reviewer.user, "reviewer")
    assert verdict(question) == "compatible"
    shown = words(reviewer.get(address))
    assert "Approved by rita (reviewer) on" in shown
    assert "End it: the rules decide again" in shown


def test_who_wrote_it_neither_approves_nor_declines_nor_ends_it(question, reviewer):
    override = proposed(question, reviewer.user)
    address = f"/desk/overrides/{override.pk}/"
    page = reviewer.get(address)
    assert "You wrote it: another person has to do that." in words(page)
    for act in ("approve", "decline"):
        answer = reviewer.post(address, {"act": act, "why": "w", "version": override.version})
        assert answer.status_code == 422
        assert "Another person has to" in answer.content.decode()
    approve_override(override=override, by=make_person("admin"))
    answer = reviewer.post(address, {"act": "end", "why": "w", "version": override.version})
    assert answer.status_code == 422
    assert Override.objects.in_force().exists()


def test_declining_wants_a_reason_and_leaves_no_trace_for_readers(editor, reviewer, question, client):
    override = proposed(question, editor.user, reason="canary-reason")
    address = f"/desk/overrides/{override.pk}/"
    page = reviewer.get(address)
    refused = reviewer.post(address, sent(page, act="decline"))
    assert refused.status_code == 422
    assert "Say why, for who wrote it." in refused.content.decode()
    assert reviewer.post(address, sent(page, act="decline", why="The same front.")).status_code == 302
    assert "declined" in words(editor.get(address))
    assert "The same front." in words(editor.get(address))
    assert "canary-reason" not in client.get("/questions/dead/").content.decode()


def test_ending_gives_the_verdict_back_to_the_rules(editor, reviewer, question):
    override = proposed(question, editor.user)
    approve_override(override=override, by=make_person("admin"))
    address = f"/desk/overrides/{override.pk}/"
    page = reviewer.get(address)
    assert reviewer.post(address, sent(page, act="end")).status_code == 422
    assert reviewer.post(address, sent(page, act="end", why="settled")).status_code == 302
    assert verdict(question) == "in conflict"


def test_an_editor_proposes_but_does_not_approve(editor, question, reviewer):
    override = proposed(question, reviewer.user)
    address = f"/desk/overrides/{override.pk}/"
    assert "A reviewer or an admin does that." in words(editor.get(address))
    answer = editor.post(address, {"act": "approve", "version": override.version})
    assert answer.status_code == 403
    assert not Override.objects.in_force().exists()


def test_who_comes_too_late_sees_both(editor, reviewer, question):
    override = proposed(question, editor.user)
    address = f"/desk/overrides/{override.pk}/"
    page = reviewer.get(address)
    override.reason = "Two other fronts."
    save_override(override=override, by=editor.user, why="said better")
    refused = reviewer.post(address, sent(page, act="approve", why="seen"))
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "was changed by edda on" in told
    assert "Two other fronts." in told
    assert refused.context["form"]["why"].value() == "seen"
    assert not Override.objects.in_force().exists()
    assert reviewer.post(address, sent(refused, act="approve")).status_code == 302


def test_a_second_approval_is_told_that_it_comes_too_late(editor, reviewer, question):
    override = proposed(question, editor.user)
    address = f"/desk/overrides/{override.pk}/"
    page = reviewer.get(address)
    approve_override(override=override, by=make_person("admin"))
    refused = reviewer.post(address, sent(page, act="approve"))
    assert refused.status_code == 422
    again = reviewer.post(address, sent(refused, act="approve"))
    assert again.status_code == 422
    assert "That can no longer be done: it is in force." in again.content.decode()


@pytest.mark.parametrize(
    "data", [{}, {"act": "x", "version": 1}, {"act": "approve"}, {"act": "approve", "version": "x"}]
)
def test_a_forged_form_is_refused(editor, reviewer, question, data):
    override = proposed(question, editor.user)
    assert reviewer.post(f"/desk/overrides/{override.pk}/", data).status_code == 422
    assert not Override.objects.in_force().exists()


def test_a_decision_over_a_claim_that_is_gone_says_so(editor, reviewer, question):
    first, second = Claim.objects.order_by("pk")
    override = proposed(question, editor.user, claim_a=first, claim_b=second)
    withdraw_claims(claims=[second], why="a hoax")
    shown = words(reviewer.get(f"/desk/overrides/{override.pk}/"))
    assert "One of the two claims is no longer on show" in shown


# --- the lists -------------------------------------------------------------------------------------------


def test_the_lists_tell_what_waits_stands_and_was_ended(editor, reviewer, question):
    other = make_question(title="How many were hurt?")
    make_claim(question=other)
    ended = approve_override(override=proposed(question, editor.user, reason="First."), by=reviewer.user)
    end_override(override=ended, by=reviewer.user, why="settled")
    approve_override(override=proposed(question, editor.user, reason="Second."), by=reviewer.user)
    proposed(other, editor.user, reason="Third.")
    for query, reason in (("", "Third."), ("?list=in-force", "Second."), ("?list=ended", "First.")):
        shown = words(editor.get(f"/desk/overrides/{query}"))
        assert [one for one in ("First.", "Second.", "Third.") if one in shown] == [reason], query
        assert "Waiting for a second person 1" in shown
    assert editor.get("/desk/overrides/?list=x").status_code == 404
    assert editor.get("/desk/overrides/?after=x").status_code == 200


def test_an_empty_list_says_what_it_would_hold(editor):
    assert "No decision waits for a second person." in words(editor.get("/desk/overrides/"))


def test_each_page_makes_a_fixed_number_of_queries(editor, reviewer, question):
    first, second = Claim.objects.order_by("pk")

    def queries() -> list[int]:
        counted = []
        last = Override.objects.order_by("pk").last()
        for address in ("/desk/overrides/", f"/desk/overrides/{last.pk}/", PROPOSE):
            with CaptureQueriesContext(connection) as captured:
                assert reviewer.get(address).status_code == 200
            counted.append(len(captured))
        return counted

    proposed(question, editor.user, claim_a=first, claim_b=second)
    few = queries()
    for number in range(20):
        make_claim(question=question, voice=f"Voice {number}", wording=f"about {number + 10}00")
        proposed(question, editor.user, claim_a=first, claim_b=second)
    assert queries() == few
    assert few == [7, 16, 9]


def test_the_list_leads_to_the_questions_in_conflict(editor, question):
    assert f'href="{PROPOSE}"' in editor.get("/desk/overrides/").content.decode()


@pytest.mark.parametrize("typed", ["dead", "https://site.example/questions/dead/?on=2025-01-01"])
def test_any_other_question_is_opened_by_its_address(editor, question, typed):
    answer = editor.get("/desk/overrides/", {"question": typed})
    assert (answer.status_code, answer.url) == (302, PROPOSE)


@pytest.mark.parametrize("typed", ["none", "\0", "/", "x" * 3_000])
def test_an_address_that_is_none_is_told_at_its_place(editor, question, typed):
    assert "There is no published question at that address." in words(
        editor.get("/desk/overrides/", {"question": typed})
    )
