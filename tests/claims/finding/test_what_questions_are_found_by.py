"""What a question is found by follows every write that bears on it, in the same transaction."""

import pytest
from django.core.management import call_command

from articles.actions import merge_sources, publish_article, retract_article, save_source, unmerge_source
from articles.models import Source
from claims.actions import save_claim, save_question, save_topic, withdraw_claims
from claims.actions.checking import all_questions, differences_of_verdicts
from claims.actions.facets import differences_of_blocks
from claims.models import Claim, Question
from claims.queries.parts.address import Address
from claims.queries.parts.asked import Asked
from claims.queries.parts.found import found_questions
from claims.queries.parts.topic_tree import topic_tree
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


def found(**asked: str | int) -> list[str]:
    """The slugs of the questions that fit; `source="nis"` or `voices=2`."""
    several = {name: value if isinstance(value, int) else (value,) for name, value in asked.items()}
    listed = found_questions(Asked(**several), Address("/questions/"), topic_tree())
    assert listed.complaints == {}
    return [row.slug for row in listed.rows]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture(autouse=True)
def stored_is_what_the_claims_make_of_it():
    yield
    assert [*differences_of_verdicts(all_questions()), *differences_of_blocks()] == []


@once
def nis():
    return make_source("NIS", slug="nis", kind="intelligence service", country="KR")


@once
def dead(nis):
    """One claim: the NIS by a spokesman, in the Herald."""
    spokesman = make_source("Spokesman", slug="spokesman", kind="official", country="", speaks_for=nis)
    herald = make_source("The Herald", slug="herald", country="US")
    question = make_question(slug="dead", topic=make_topic(slug="losses", parent=make_topic(slug="war")))
    make_claim(question=question, voice=spokesman, article=make_article(publisher=herald))
    return question


def test_by_who_spoke_whose_voice_it_is_and_who_printed(dead):
    assert found(source="spokesman") == found(source="nis") == found(source="herald") == ["dead"]


def test_by_the_kind_and_the_country_of_the_voice(dead):
    assert found(kind="intelligence service") == found(country="KR") == ["dead"]
    assert found(kind="official") == found(country="US") == []


def test_a_voice_gets_another_kind_and_country(dead, nis):
    nis.kind, nis.country = "military", ""
    save_source(source=nis)
    assert found(kind="military") == found(country="none") == ["dead"]
    assert found(kind="intelligence service") == found(country="KR") == []


def test_a_spokesman_comes_to_speak_for_another(dead):
    spokesman = Source.objects.get(slug="spokesman")
    spokesman.speaks_for = make_source("Kyiv", slug="kyiv", kind="government", country="UA")
    save_source(source=spokesman)
    assert found(source="kyiv") == found(country="UA") == ["dead"]
    assert found(country="KR") == []


def test_a_renamed_source_is_found_under_its_new_address(dead, nis):
    nis.name, nis.slug = "National Intelligence Service", "national-intelligence"
    save_source(source=nis)
    assert found(source="national-intelligence") == ["dead"]


@pytest.mark.parametrize("merged", ["herald", "spokesman"])
def test_a_merged_source_is_found_as_the_other_and_back(dead, merged):
    other = make_source("Another", slug="another", country="US", review_state="new")
    merge_sources(source=Source.objects.get(slug=merged), into=other)
    assert found(source="another") == ["dead"]
    unmerge_source(source=Source.objects.get(slug=merged))
    make_claim(voice=other)
    assert "dead" not in found(source="another")


def test_a_speaker_who_only_passed_it_on_is_merged(dead):
    """Not the voice, and so no verdict leans on it."""
    root = make_statement(speaker=make_source("A ministry", slug="ministry"))
    passed_on = make_statement(speaker=make_source("An official", slug="official"), based_on=root)
    make_claim(question=dead, statement=passed_on)
    merge_sources(source=Source.objects.get(slug="official"), into=make_source("The same", slug="same"))
    assert found(source="same") == ["dead"]


def test_an_article_is_retracted_and_published_again(dead):
    article = Claim.objects.get(question=dead).article
    retract_article(article=article)
    assert found(country="KR") == []
    assert found(verdict="no reports") == ["dead"]
    publish_article(article=fresh(article))
    assert found(country="KR") == ["dead"]


def test_a_claim_is_withdrawn(dead):
    withdraw_claims(claims=list(Claim.objects.all()))
    assert found(kind="intelligence service") == []


def test_a_claim_is_moved_to_another_question(dead):
    other = make_question(slug="wounded")
    claim = Claim.objects.get()
    claim.question = other
    save_claim(claim=claim)
    assert found(country="KR") == ["wounded"]


def test_a_question_is_found_under_every_topic_above_it(dead):
    assert found(topic="losses") == found(topic="war") == ["dead"]


def test_a_question_is_put_under_another_topic(dead):
    dead.topic = make_topic(slug="weather")
    save_question(question=dead)
    assert found(topic="weather") == ["dead"]
    assert found(topic="war") == []


def test_a_topic_is_put_elsewhere_with_all_below_it(dead):
    losses = dead.topic
    losses.parent = make_topic(slug="weather")
    save_topic(topic=losses)
    assert found(topic="weather") == found(topic="losses") == ["dead"]
    assert found(topic="war") == []


def test_a_draft_is_found_by_nothing_until_it_is_published(dead):
    dead.state = "draft"
    save_question(question=dead)
    assert found() == found(country="KR") == found(topic="war") == []
    again = fresh(dead)
    again.state = "published"
    save_question(question=again)
    assert found() == found(country="KR") == ["dead"]


def test_by_discrepancies_and_revisions(dead, nis):
    assert found(has="discrepancies") == found(has="revisions") == []
    make_claim(question=dead, voice=nis, wording="6,000", garbled=True)
    assert found(has="discrepancies") == ["dead"]
    level = make_question(slug="falling")
    make_claim(question=level, voice=nis, wording="about 900", as_of="2025-01-01")
    make_claim(question=level, voice=nis, wording="about 300", as_of="2025-06-01", said_on="2025-06-02")
    assert found(has="revisions") == ["falling"]


def test_by_the_least_number_of_voices(dead):
    make_claim(question=dead, voice="Kyiv")
    make_claim(question=make_question(slug="wounded"), voice="Kyiv")
    assert found(voices=2) == ["dead"]
    assert found(voices=1) == ["dead", "wounded"]


def test_a_rebuild_finds_what_is_there(dead):
    call_command("verdicts", "--rebuild")
    assert found(country="KR") == ["dead"]


def test_questions_of_one_transaction_are_all_found(dead):
    before = Question.objects.get(slug="dead")
    for number in range(3):
        make_claim(question=make_question(slug=f"q{number}", topic=before.topic), voice="NIS")
    assert len(found(topic="losses")) == 4
