"""The import document of an export: what it holds, and what it leaves to the editors."""

import json
from datetime import date

import pytest
from django.db import transaction

from articles.actions import retract_article
from articles.recording import Recording
from claims.actions import redact_claim, withdraw_claims
from claims.exporting import Chosen
from claims.models import Claim
from tests.claims.exporting.sites import SITE, exported, take_in
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.people import make_person

pytestmark = pytest.mark.django_db


def entries(section: str, chosen: Chosen | None = None) -> dict[str, dict]:
    lines = exported(["claims.jsonl"], chosen)["claims.jsonl"].decode().splitlines()
    found = [tree[section] for tree in map(json.loads, lines[1:]) if section in tree]
    return {entry.get("key") or entry["slug"]: entry for entry in found}


def test_the_first_line_is_a_head_that_names_the_licence(settings):
    settings.DATA_LICENCE = "CC BY 4.0"
    head = json.loads(exported(["claims.jsonl"])["claims.jsonl"].splitlines()[0])
    assert (head["format"], head["version"], head["state"]) == ("claimtrack import", 1, "published")
    assert (head["licence"], head["site"]) == ("CC BY 4.0", SITE)


def test_a_quote_comes_with_its_selectors_and_without_the_text_around_it():
    article = make_article(
        text="Nobody else is told this. Officials spoke of about 600 dead, he said. Secret."
    )
    make_claim(key="c", article=article, quote="about 600 dead", translation="so")
    entry = entries("claims")["c"]
    assert (entry["quote"], entry["quote_start"], entry["quote_end"]) == ("about 600 dead", 45, 59)
    assert entry["quote_prefix"].endswith("spoke of ")
    assert entry["quote_suffix"].startswith(", he said")
    assert "Nobody else" not in exported(["claims.jsonl"])["claims.jsonl"].decode()


def test_a_retracted_article_goes_with_its_day_and_its_claims():
    claim = make_claim(key="c")
    retract_article(article=claim.article, on=date(2025, 6, 1))
    entry = entries("articles")[claim.article.key]
    assert (entry["state"], entry["retracted_on"]) == ("retracted", "2025-06-01")
    assert "c" in entries("claims")


def test_what_repeats_a_claim_that_was_taken_back_stays_as_far_from_its_statement():
    question, statement = make_question(), make_statement()
    first = make_claim(key="a", question=question, statement=statement)
    gone = make_claim(key="b", question=question, statement=statement, repeats=first)
    make_claim(key="c", question=question, statement=statement, repeats=gone)
    withdraw_claims(claims=[gone])
    entry = entries("claims")["c"]
    assert (entry["repeats"], entry["steps"]) == ("a", 1)
    assert "b" not in entries("claims")


def test_little_is_told_of_a_source_until_it_is_reviewed():
    for state in ("new", "accepted", "rejected"):
        source = make_source(f"The {state}", methodology="It counts.", homepage="https://example.org/",
                             review_state=state, reviewed_on=None if state == "new" else date(2025, 1, 1))  # fmt: skip
        make_claim(statement=make_statement(speaker=source))
    make_source("Nobody printed it")
    told = entries("sources")
    assert told["the-accepted"]["methodology"] == "It counts."
    assert "methodology" not in told["the-new"]
    assert told["the-new"]["homepage"]
    assert "homepage" not in told["the-rejected"]
    assert told["the-rejected"]["review_state"] == "rejected"
    assert "nobody-printed-it" not in told


def test_a_quote_that_lost_its_figure_is_taken_in_all_the_same():
    with transaction.atomic():
        claim = make_claim(key="c", quote="about 600 fell", article=make_article(text="So about 600 fell."))
        claim.quote, claim.quote_start, claim.quote_end = "Many fell", None, None
        with Recording() as recording:  # as a new text of the article leaves it
            recording.save(claim)
        assert entries("claims")["c"]["quote_without_figure"] is True
        document = exported(["claims.jsonl"])["claims.jsonl"]
        transaction.set_rollback(True)
    take_in(document)
    assert Claim.objects.get(key="c").quote == "Many fell"


def test_removed_words_stay_gone():
    secret = "canary-e1c2"
    article = make_article(text=f"{secret}: about 600 dead.")
    claim = make_claim(
        key="c", article=article, quote=f"{secret}: about 600 dead", note=secret, translation=secret
    )
    redact_claim(claim=claim, ground="a court", by=make_person("admin"))
    files = exported()
    assert [name for name, file in files.items() if secret.encode() in file] == []
    assert "[Removed on" in entries("claims")["c"]["summary"]


def test_the_same_document_again_changes_nothing():
    make_claim(quote="about 600 dead", article=make_article(text="About 600, then about 600 dead."))
    before = list(Claim.objects.values())
    take_in(exported(["claims.jsonl"])["claims.jsonl"])
    assert list(Claim.objects.values()) == before
