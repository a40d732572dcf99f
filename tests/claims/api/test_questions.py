"""Questions as programs read them: the same rows, filters and verdicts as on the pages and in the files."""

from datetime import date

import pytest

from articles.actions import retract_article
from claims.queries.data.claim_fields import CLAIM_FIELDS
from claims.queries.data.question_fields import QUESTION_FIELDS
from claims.queries.parts.asked import SORTS
from tests.claims.api.asking import ask, errors, every_row, keys, rows
from tests.claims.pages.crowd import crowd
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def dead():
    question = make_question(slug="dead", title="How many had died?", topic=make_topic(slug="losses"))
    for voice, wording, day in (("Service", "about 600", "2025-02-01"), ("Ministry", "3,211", "2025-02-02")):
        speaker = make_source(voice, kind="government", country="KR", review_state="new")
        article = make_article(published="2025-02-03")
        said = make_statement(speaker=speaker, said_on=day)
        make_claim(
            question=question, statement=said, wording=wording, article=article, key=f"c-{wording[:1]}"
        )
    return question


def test_a_list_has_the_rows_of_the_json_file(client, dead):
    assert rows("/api/questions/") == client.get("/questions.json").json()["questions"]
    assert list(rows("/api/questions/")[0]) == [field.name for field in QUESTION_FIELDS]


NARROWED = {
    "verdict=in+conflict": True,
    "verdict=in+agreement": False,
    "verdict=in+agreement&verdict=in+conflict": True,
    "topic=losses": True,
    "topic=weather": False,
    "kind=government&country=KR": True,
    "kind=NGO": False,
    "source=service": True,
    "source=elsewhere": False,
    "since=2025-02&until=2025-03": True,
    "until=2025-01": False,
    "voices=2": True,
    "voices=3": False,
    "has=discrepancies": False,
}


def test_a_list_is_narrowed_as_the_pages_are(client, dead):
    make_topic(slug="weather")
    make_source("Elsewhere", slug="elsewhere", review_state="accepted", reviewed_on=date(2025, 1, 1))
    for narrowed, fits in NARROWED.items():
        found = ask(f"/api/questions/?{narrowed}")
        assert [row["question"] for row in found["results"]] == ["dead"] * fits, narrowed
        assert found["number"] == int(fits)
        page = client.get(f"/questions/?{narrowed}").content.decode()
        assert ("How many had died?" in page) == fits, narrowed


def test_pages_follow_each_other_in_any_order_and_leave_nothing_out():
    for number in range(5):
        make_claim(question=make_question(slug=f"q{number}", title=f"Title {4 - number}"))
    for sort in SORTS:
        whole = keys(f"/api/questions/?sort={sort}", "question")
        assert len(whole) == 5
        assert [row["question"] for row in every_row(f"/api/questions/?sort={sort}&limit=2")] == whole
    assert keys("/api/questions/?sort=title", "question") == ["q4", "q3", "q2", "q1", "q0"]


def test_a_question_has_its_verdict_and_the_claims_it_rests_on(client, dead):
    told = ask("/api/questions/dead/")
    file = client.get("/questions/dead.json").json()
    assert {name: told[name] for name in ("question", "verdict", "current_claims")} == {
        name: file[name] for name in ("question", "verdict", "current_claims")
    }
    assert told["verdict"]["verdict"] == "in conflict"
    assert told["verdict"]["detail"]["positions"]
    assert told["page"] == "http://testserver/questions/dead/"


def test_as_known_today_is_what_is_stored(dead):
    stored, worked_out = ask("/api/questions/dead/"), ask("/api/questions/dead/?on=2030-01-01")
    assert worked_out["as_known_on"] == "2030-01-01"
    for name in ("question", "verdict", "current_claims"):
        assert worked_out[name] == stored[name]


def test_on_an_earlier_day_only_what_was_said_and_printed_counts(client, dead):
    early = make_article(published="2025-01-10")
    make_claim(question=dead, said_on="2025-01-09", article=early, wording="about 500", key="early")
    then = ask("/api/questions/dead/?on=2025-01-20")
    assert then["verdict"]["verdict"] == "one voice"
    assert then["verdict"]["since"] == "2025-01-10"
    assert [(claim["claim"], claim["current"]) for claim in then["current_claims"]] == [("early", True)]
    assert "about 500" in then["verdict"]["spread"]
    before = ask("/api/questions/dead/?on=2025-01-09")
    assert (before["verdict"]["verdict"], before["current_claims"]) == ("no reports", [])


def test_what_was_retracted_later_still_counted_then(dead):
    claim = make_claim(question=dead, said_on="2025-01-09", article=make_article(published="2025-01-10"))
    retract_article(article=claim.article, on=date(2025, 3, 1))
    assert claim.key in [one["claim"] for one in ask("/api/questions/dead/?on=2025-02-20")["current_claims"]]
    assert claim.key not in [one["claim"] for one in ask("/api/questions/dead/")["current_claims"]]


def test_a_day_told_wrongly_is_refused(dead):
    for day in ("2025-02-30", "yesterday", "2025-2-3", "2025", "\u0662\u0660\u0662\u0665-01-01"):
        assert "on" in errors(f"/api/questions/dead/?on={day}"), day


def test_the_claims_of_a_question_are_those_of_its_file(client, dead):
    assert rows("/api/questions/dead/claims/") == client.get("/questions/dead.json").json()["claims"]
    assert list(rows("/api/questions/dead/claims/")[0]) == [field.name for field in CLAIM_FIELDS]


def test_the_claims_of_a_question_come_in_pages(dead):
    crowd(dead, 120)
    assert len(rows("/api/questions/dead/claims/")) == 50
    assert len(rows("/api/questions/dead/claims/?limit=200")) == 122
    whole = [row["claim"] for row in every_row("/api/questions/dead/claims/?limit=9")]
    assert len(whole) == len(set(whole)) == 122


def test_the_timeline_tells_each_change_and_what_brought_it_about(dead):
    make_claim(question=dead, said_on="2025-01-09", article=make_article(published="2025-01-10"), key="early")
    first, *_, last = whole = rows("/api/questions/dead/verdicts/")
    assert (first["from"], first["verdict"], first["claim"]) == ("2025-01-10", "one voice", "early")
    assert (last["from"], last["verdict"], last["until"]) == ("2025-02-03", "in conflict", None)
    assert first["until"] == whole[1]["from"]
    assert every_row("/api/questions/dead/verdicts/?limit=1") == whole


def test_reports_without_a_date_begin_on_no_day():
    question = make_question(slug="when")
    make_claim(question=question, said_on="", article=make_article(published=""))
    assert rows("/api/questions/when/verdicts/")[0]["from"] is None


def test_what_is_not_there_is_told_so():
    for address in ("", "claims/", "verdicts/"):
        told = ask(f"/api/questions/nothing/{address}", status=404)
        assert told["type"] == "/api/docs/#not-found"


def test_a_place_that_is_none_is_refused(dead):
    make_question(slug="hidden", state="draft")
    for after in ("hidden", "nothing", "?", "1.2", "x" * 300):
        assert "after" in errors(f"/api/questions/?after={after}"), after
    for after in ("-1", "x", "1.5", "9" * 19, "1e3", "1_000"):
        assert "after" in errors(f"/api/questions/dead/claims/?after={after}"), after
    assert "after" in errors("/api/questions/dead/verdicts/?after=2025-02-31")
