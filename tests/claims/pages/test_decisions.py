"""What people decided against the rules: told to readers by role, with its reason and all earlier ones."""

import csv
import json

import pytest

from claims.actions import approve_override, decline_override, end_override, save_override, withdraw_claims
from claims.models import Claim, Override
from tests.claims.pages.page_words import section, words
from tests.make import make_claim, make_question
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db


@once
def question():
    question = make_question(slug="dead", title="How many had died?")
    make_claim(question=question, voice="The Service", wording="about 600")
    make_claim(question=question, voice="The Ministry", wording="more than 3,000")
    return question


@once
def alice():
    return make_person("reviewer", name="alice")


@once
def bob():
    return make_person("admin", name="bob")


def propose(question, by, **fields) -> Override:
    defaults = {"decision": "compatible", "reason": "Two fronts."}
    return save_override(override=Override(question=question, **defaults | fields), by=by)


def decide(question, by, second, **fields) -> Override:
    return approve_override(override=propose(question, by, **fields), by=second)


def pair():
    return dict(zip(("claim_a", "claim_b"), Claim.objects.order_by("pk"), strict=True))


def test_a_decision_over_two_claims_is_told_on_the_questions_page(client, question, alice, bob):
    decide(question, alice, bob, **pair())
    answer = client.get("/questions/dead/")
    assert "A person decided how two claims stand to each other" in section(answer, "verdict")
    assert "The engine’s own verdict is: in conflict." in section(answer, "verdict")
    told = section(answer, "decided")
    assert "The Service: about 600 and The Ministry: more than 3,000: compatible." in told
    assert "By a reviewer, approved by an admin, on " in told
    assert "By the rules alone: conflict (R2)." in told
    assert "conflicts with" not in section(answer, "evidence")


def test_all_earlier_decisions_stay_told(client, question, alice, bob):
    end_override(override=decide(question, alice, bob, reason="A first reason."), by=bob, why="settled")
    told = section(client.get("/questions/dead/"), "decided")
    assert "A first reason." in told
    assert "ended on " in told
    assert "In conflict" not in told
    assert "A person decided" not in section(client.get("/questions/dead/"), "verdict")


def test_one_that_waits_or_was_declined_is_invisible(client, question, alice, bob):
    waiting = propose(question, alice, reason="canary-reason")
    addresses = ["/questions/dead/", "/questions/dead.json", "/questions/dead/pair/", "/changes/?by=entry"]
    for _ in range(2):
        for address in addresses:
            assert "canary-reason" not in client.get(address).content.decode(), address
        if waiting.ended_on is None:
            decline_override(override=waiting, by=bob, why="canary-reason: no")


def test_a_page_never_names_who_decided(client, question, alice, bob):
    decide(question, alice, bob, **pair())
    first, second = Claim.objects.order_by("pk")
    for address in (
        "/questions/dead/",
        "/questions/dead.json",
        f"/questions/dead/pair/?a={first.key}&b={second.key}",
        "/changes/?by=entry",
        "/changes/feed/",
    ):
        page = client.get(address).content.decode()
        assert "Two fronts." in page, address
        assert "alice" not in page, address
        assert "bob" not in page, address


def test_the_page_of_the_two_claims_tells_the_decision_and_what_the_rules_say(client, question, alice, bob):
    decide(question, alice, bob, **pair())
    first, second = Claim.objects.order_by("pk")
    answer = client.get("/questions/dead/pair/", {"a": second.key, "b": first.key})
    told = section(answer, "relation")
    assert "≈ Compatible" in told
    assert "A person decided this: by a reviewer, approved by an admin, on " in told
    assert "The engine’s own answer is: conflict (R2)." in told
    assert "decided by people" in section(client.get("/questions/dead/pair/", {"a": first.key}), "choose")


def test_a_decision_that_was_ended_stays_on_the_page_of_the_two_claims(client, question, alice, bob):
    end_override(override=decide(question, alice, bob, **pair()), by=bob)
    first, second = Claim.objects.order_by("pk")
    answer = client.get("/questions/dead/pair/", {"a": first.key, "b": second.key})
    assert "≠ Conflict" in section(answer, "relation")
    assert "Two fronts." in section(answer, "earlier")


def test_a_decision_over_a_claim_that_was_taken_back_is_told_nowhere(client, question, alice, bob):
    decide(question, alice, bob, reason="The Ministry meant the north.", **pair())
    withdraw_claims(claims=[Claim.objects.order_by("pk")[1]], why="a hoax")
    for address in ("/questions/dead/", "/questions/dead.json", "/changes/?by=entry", "/changes/feed/"):
        assert "The Ministry meant" not in client.get(address).content.decode(), address


def test_the_data_carry_it_by_role(client, question, alice, bob):
    decide(question, alice, bob)
    detail = json.loads(client.get("/questions/dead.json").content)["verdict"]["detail"]
    assert detail["override"]["author_role"] == "reviewer"
    assert [one["reason"] for one in detail["decisions"]] == ["Two fronts."]
    assert detail["engine"]["verdict"] == "in conflict"
    listed = client.get("/questions.csv")
    lines = b"".join(listed.streaming_content).decode("utf-8-sig").splitlines()
    (told,) = csv.DictReader(lines)
    assert (told["decided"], told["verdict"], told["verdict_by_rules"]) == (
        "yes",
        "compatible",
        "in conflict",
    )


def test_a_claim_of_a_decision_is_marked_in_the_spreadsheet(client, question, alice, bob):
    make_claim(question=question, voice="The Staff", wording="612")
    decide(
        question, alice, bob, claim_a=Claim.objects.order_by("pk")[0], claim_b=Claim.objects.order_by("pk")[1]
    )
    claims = json.loads(client.get("/questions/dead.json").content)["claims"]
    assert [claim["decided"] for claim in claims] == [True, True, False]


def test_a_change_that_people_brought_about_says_so(client, question, alice, bob):
    override = decide(question, alice, bob)
    assert "A person decided this." in words(client.get("/changes/?by=entry"))
    assert "A person decided this." in client.get("/changes/feed/").content.decode()
    end_override(override=override, by=bob, why="settled")
    assert "A person’s decision was ended." in words(client.get("/changes/?by=entry"))


def test_what_was_known_on_a_day_is_told_by_the_rules_alone(client, question, alice, bob):
    decide(question, alice, bob)
    answer = client.get("/questions/dead/", {"on": "2025-06-01"})
    assert "A person decided" not in words(answer)
    assert "Reports are in conflict" in section(answer, "verdict")


def test_lists_and_embeds_say_whose_reason_it_is(client, question, alice, bob):
    assert "Decided by people" not in words(client.get("/questions/"))
    decide(question, alice, bob)
    for address in ("/questions/", "/embed/questions/dead/"):
        assert "Decided by people: Two fronts." in words(client.get(address)), address
