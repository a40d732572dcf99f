"""The verdict over time: a bar of links, who opened and closed a conflict, the page as of other days."""

import re
from datetime import date, timedelta

import pytest

from claims.queries.parts.timeline import timeline_of
from claims.queries.parts.verdict_history import HistoryRow
from claims.queries.parts.verdict_label import verdict_label
from tests.claims.pages.page_words import section, words
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    return make_question(slug="dead", title="How many had died?")


def page(client, **asked):
    answer = client.get("/questions/dead/", asked)
    assert answer.status_code == 200
    return answer


def bar(client, **asked):
    answer = page(client, **asked).content.decode()
    return re.search(r'<svg class="timeline__bar".*?</svg>\n(?=<p|</div>)', answer, re.DOTALL)[0]


def make_story(question):
    """One voice, a conflict from 23 December on, and its end on 5 January."""
    told = []
    for voice, wording, day in (
        ("The Ministry", "about 1,100", "2024-12-20"),
        ("The President", "more than 3,000", "2024-12-23"),
        ("The Ministry", "about 3,800", "2025-01-05"),
    ):
        article = make_article(published=day, publisher=make_source("The Paper"))
        told.append(
            make_claim(
                question=question,
                voice=voice,
                wording=wording,
                said_on=day,
                as_of="2024-12-20",
                article=article,
            )
        )
    return told


def test_each_stretch_of_the_bar_leads_to_the_page_as_known_on_its_first_day(client, question):
    make_story(question)
    assert re.findall(r'<a href="([^"]*)"', bar(client)) == [
        "/questions/dead/?on=2024-12-20#verdict",
        "/questions/dead/?on=2024-12-23#verdict",
        "/questions/dead/?on=2025-01-05#verdict",
    ]
    assert "In conflict, 23 Dec 2024 to 5 Jan 2025: show the page as known on 23 Dec 2024" in bar(client)


def test_the_bar_has_marks_words_and_dates(client, question):
    make_story(question)
    drawn = bar(client)
    assert "≠" in drawn
    assert ">20 Dec 2024<" in drawn
    assert ">now<" in drawn
    assert "Short stretches are drawn longer than they held." in section(page(client), "history")


def test_it_names_the_claims_that_opened_and_closed_a_conflict_and_leads_to_them(client, question):
    _, opened, closed = make_story(question)
    history = section(page(client), "history")
    assert "Opened by The President: more than 3,000, in The Paper" in history
    assert "Closed by The Ministry: about 3,800, in The Paper" in history
    answer = page(client).content.decode()
    for claim in (opened, closed):
        assert f'href="/articles/{claim.article.key}/#{claim.key}">The Paper' in answer


def test_another_day_is_told_at_the_top_with_the_way_to_the_changes_around_it_and_back(client, question):
    make_story(question)
    answer = page(client, on="2024-12-30").content.decode()
    top = answer[: answer.index("<h1>")]
    assert "As known on 30 Dec 2024" in top
    assert '<a href="/questions/dead/?on=2024-12-23#verdict" rel="prev">' in top
    assert '<a href="/questions/dead/?on=2025-01-05#verdict" rel="next">' in top
    assert '<a href="/questions/dead/">Back to now</a>' in top
    assert "is-shown" in bar(client, on="2024-12-30")
    assert "timeline__day" in bar(client, on="2024-12-30")


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2024-12-01", None, "2024-12-20"),
        ("2024-12-20", None, "2024-12-23"),
        ("2024-12-23", "2024-12-20", "2025-01-05"),
        ("2025-01-05", "2024-12-23", None),
        ("2025-06-01", "2025-01-05", None),
        (None, "2025-01-05", None),
    ],
)
def test_from_any_day_the_way_leads_to_the_changes_before_and_after_it(client, question, day, before, after):
    make_story(question)
    answer = page(client, **({"on": day} if day else {})).content.decode()
    for way, expected in (("prev", before), ("next", after)):
        found = set(re.findall(rf'on=([0-9-]+)#verdict" rel="{way}"', answer))
        assert found == ({expected} if expected else set())


def test_now_the_page_names_no_day(client, question):
    make_story(question)
    assert 'class="as-known"' not in page(client).content.decode()
    assert 'class="as-known"' in page(client, on="2024-12-30").content.decode()
    assert "is-shown" not in bar(client)
    assert "Back to now" not in words(page(client))


def test_a_verdict_from_reports_without_a_date_has_no_day_to_lead_to(client, question):
    make_story(question)
    undated = make_statement(speaker="The Rumour", said_on="")
    make_claim(question=question, statement=undated, article=make_article(published=""))
    assert "from reports without a date" in section(page(client), "history")
    assert "on=0001" not in page(client).content.decode()
    assert "As known on 30 Dec 2024" in words(page(client, on="2024-12-30"))


def test_of_very_many_changes_the_newest_are_listed():
    rows = [
        HistoryRow(
            day=date(2024, 1, 1) + timedelta(days=number),
            since="a day",
            until="",
            verdict=verdict_label("in conflict" if number % 2 else "compatible"),
            rule="",
            reason="",
            cause=None,
            closed=None,
        )
        for number in range(100)
    ]
    timeline = timeline_of(rows, None)
    assert (timeline.unlisted, len(timeline.folded), len(timeline.rows)) == (40, 52, 8)
    assert len(timeline.bar.segments) == 60
