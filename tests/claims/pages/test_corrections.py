"""What was corrected after readers had seen it."""

import re
from datetime import date

import pytest

from articles.actions import publish_article, retract_article, save, save_article
from claims.actions import (
    answer_report,
    publish_claims,
    redact_claim,
    save_claim,
    save_question,
    withdraw_claims,
)
from claims.models import Claim, Question
from tests.claims.pages.page_words import words
from tests.make import (
    make_article,
    make_claim,
    make_question,
    make_report,
    make_source,
    make_statement,
    make_user,
)
from tests.once import once

pytestmark = pytest.mark.django_db
NOTHING = "Nothing that was on show here has been corrected yet."


@once
def claim():
    return make_claim(
        question=make_question(title="How many had died?", slug="dead"),
        voice="The Ministry",
        wording="about 600",
        article=make_article(title="Losses told", publisher=make_source("The Paper")),
    )


def changed(claim: Claim, **fields) -> Claim:
    claim = Claim.objects.get(pk=claim.pk)
    for name, value in fields.items():
        setattr(claim, name, value)
    return save_claim(claim=claim, why="an inner remark")


def page(client, query: str = "") -> str:
    return words(client.get(f"/corrections/{query}"))


def test_where_nothing_was_corrected_it_says_so(client, claim):
    assert NOTHING in page(client)


def test_a_figure_that_was_put_right_stands_beside_the_old_one(client, claim):
    changed(claim, wording="about 60")
    told = page(client)
    assert re.search(
        "Claim corrected How many had died.* Figure about 600 → became about 60 from an article in The Paper",
        told,
    )
    assert "an inner remark" not in told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"as_of": "2025-04-01"}, "As of – → became 1 Apr 2025"),
        ({"scope": "the north only"}, "Covers – → became the north only"),
        ({"garbled": True}, "In print as said → became changed on the way"),
        ({"stance": "denies"}, "Stance asserts it → became denies it"),
    ],
)
def test_so_does_whatever_else_readers_were_told(client, claim, fields, told):
    changed(claim, **fields)
    assert told in page(client)


def test_another_speaker_is_named_if_readers_may_know_the_name(client, claim):
    accepted = make_source("The President", review_state="accepted", reviewed_on="2025-01-01")
    changed(claim, statement=make_statement(speaker=accepted))
    assert "Said by another speaker → became The President, 30 Apr 2025" in page(client)


def test_what_readers_are_not_told_is_no_correction(client, claim):
    changed(claim, note="a note", summary="In other words.")
    assert NOTHING in page(client)


def test_a_draft_that_is_changed_is_no_correction(client, claim):
    draft = make_claim(state="draft", wording="about 600", question=claim.question)
    changed(draft, wording="about 60")
    publish_claims(claims=[Claim.objects.get(pk=draft.pk)])
    other = make_claim(state="draft", wording="about 700", question=claim.question)
    other.wording, other.state = "about 70", "published"  # both in one save, and not by name
    save(row=other)
    withdraw_claims(claims=[make_claim(state="draft")])
    assert NOTHING in page(client)


def test_a_claim_that_was_withdrawn_is_told_with_its_figure(client, claim):
    withdraw_claims(claims=[claim], why="an inner remark")
    told = page(client)
    assert "Claim withdrawn How many had died? about 600 from an article in The Paper" in told
    assert "an inner remark" not in told


def test_one_that_was_put_back_is_not(client, claim):
    withdraw_claims(claims=[claim])
    publish_claims(claims=[Claim.objects.get(pk=claim.pk)])
    assert NOTHING in page(client)


def test_a_retracted_article_is_told_with_its_note(client, claim):
    retract_article(article=claim.article, on=date(2025, 6, 1), note="The paper took it back.")
    assert "Article retracted Losses told The paper took it back. The Paper" in page(client)
    publish_article(article=claim.article)
    assert NOTHING in page(client)


def test_what_has_become_a_draft_since_is_told_no_more(client, claim):
    changed(claim, wording="about 60")
    other = make_claim(question=claim.question, wording="77", article=claim.article)
    withdraw_claims(claims=[other])
    assert "about 60" in page(client)
    question = Question.objects.get(pk=claim.question_id)
    question.state = "draft"
    save_question(question=question)
    assert NOTHING in page(client)
    question.state = "published"
    save_question(question=question)
    claim.article.state = "draft"
    save_article(article=claim.article)
    assert NOTHING in page(client)


def test_what_was_redacted_stays_out(client, claim):
    changed(claim, wording="about 60")
    redact_claim(claim=Claim.objects.get(pk=claim.pk), ground="court order", by=make_user())
    assert NOTHING in page(client)


def test_a_reader_s_report_is_told_by_our_public_answer_alone(client):
    report = make_report(wrong="The reader’s own words.", right="More of them.", email="reader@example.org")
    report.state, report.answer = "answered", "The figure of 1 May was put right."
    report.corrected = True
    answer_report(report=report, by=make_user("rita"))
    assert NOTHING in page(client)
    report.answer_public = True
    answer_report(report=report, by=make_user())
    told = page(client)
    assert "A reader’s report The figure of 1 May was put right." in told
    assert "own words" not in told
    assert "rita" not in told
    assert "reader@example.org" not in told


def test_each_correction_stands_on_one_page_and_only_there(client, monkeypatch):
    monkeypatch.setattr("claims.queries.corrections.PER_PAGE", 2)
    question = make_question(slug="dead")
    claims = [make_claim(question=question, wording=f"about {number}00") for number in range(1, 5)]
    withdraw_claims(claims=claims[:3])  # all in one moment
    changed(claims[3], wording="about 900")
    report = make_report()
    report.state, report.answer, report.corrected, report.answer_public = "answered", "Mended.", True, True
    answer_report(report=report, by=make_user())
    seen, address = [], ""
    while address is not None:
        html = client.get(f"/corrections/{address}").content.decode()
        seen.append(re.findall(r"<del>(about \d+)</del>|<p>(Mended\.)</p>", html))
        older = re.search(r'rel="next" href="([^"]*)"', html)
        address = older[1] if older else None
    assert [len(found) for found in seen] == [2, 2, 1]
    told = [figure or mended for found in seen for figure, mended in found]
    assert told[:2] == ["Mended.", "about 400"]
    assert sorted(told[2:]) == ["about 100", "about 200", "about 300"]


@pytest.mark.parametrize("after", ["x", "1", "1.2.3", "\x00.1", "9" * 19 + ".1", "-1.1"])
def test_a_place_that_cannot_be_in_the_list_is_not_found(client, after):
    assert client.get("/corrections/", {"after": after}).status_code == 404


def test_beyond_the_last_it_says_so(client):
    assert "There are no older corrections." in page(client, "?after=1.1")


def test_hostile_words_are_letters(client):
    raw = '"><script>alert(1)</script>'
    question = make_question(title=raw, slug="dead")
    article = make_article(title=raw, publisher=make_source(raw))
    claim = make_claim(question=question, article=article, scope=raw)
    changed(claim, scope=f"{raw} two")
    gone = make_claim(question=question, article=article, scope=raw, stance="denies", wording=raw)
    withdraw_claims(claims=[gone])
    retract_article(article=article, note=raw)
    html = client.get("/corrections/").content.decode()
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 6


def test_as_many_queries_for_forty_as_for_one_of_each(client, django_assert_max_num_queries):
    def some(number: int) -> None:
        for _ in range(number):
            claim = make_claim(article=make_article())
            changed(claim, wording="about 60", statement=make_statement())
            withdraw_claims(claims=[make_claim()])
            retract_article(article=make_article(), note="Taken back.")
            report = make_report()
            report.state, report.answer, report.corrected = "answered", "Mended.", True
            report.answer_public = True
            answer_report(report=report, by=make_user())

    some(1)
    # the sixth asks for the tag of the page
    with django_assert_max_num_queries(6):
        assert page(client).count("Claim corrected") == 1
    some(5)
    with django_assert_max_num_queries(6):
        assert page(client).count("Claim corrected") == 6
