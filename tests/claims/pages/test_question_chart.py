"""The drawing on the question page: told in words, with the same figures as a table right below."""

import re

import pytest

from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import section, without_markup
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def question():
    return make_question(slug="dead", title="How many had died?", unit="soldiers")


def page(client, slug="dead"):
    answer = client.get(f"/questions/{slug}/")
    assert answer.status_code == 200
    return answer


def stands(client, slug="dead"):
    return re.search(r'<section[^>]*"stands".*?</section>', page(client, slug).content.decode(), re.DOTALL)[0]


def table_rows(client, slug="dead"):
    return [
        without_markup(row).strip() for row in re.findall(r"<tr.*?</tr>", stands(client, slug), re.DOTALL)
    ][1:]


def make_growth(question):
    """The service raises its figure; the president had been above it before."""
    for voice, wording, as_of in (
        ("The Service", "about 300", "2025-01-13"),
        ("The President", "more than 2,666", "2025-02-14"),
        ("The Service", "about 2,000", "2025-09-02"),
    ):
        article = make_article(publisher=make_source("The Paper"))
        newest = make_claim(question=question, voice=voice, wording=wording, as_of=as_of, article=article)
    return newest


def test_a_running_total_is_drawn_along_time_wide_and_narrow(client, question):
    make_growth(question)
    drawn = stands(client)
    assert drawn.count('role="img"') == 2
    assert "chart__form--wide" in drawn
    assert "chart__form--narrow" in drawn
    assert "by the day each figure speaks of" in drawn


def test_the_drawing_says_its_message_and_who_says_what(client, question):
    make_growth(question)
    drawn = stands(client)
    title = "How many had died? Reports are in conflict: about 2,000 to more than 2,666."
    told = "The President: more than 2,666, 14 Feb 2025; The Service: about 2,000, 2 Sep 2025."
    for name in ("wide", "narrow"):
        assert f'<title id="chart-{name}-says">{title}</title>' in drawn
        assert f'<desc id="chart-{name}-tells">{told}</desc>' in drawn
        assert f'aria-labelledby="chart-{name}-says chart-{name}-tells"' in drawn


def test_a_total_that_falls_is_marked_with_words_not_by_colour_alone(client, question):
    make_growth(question)
    assert "≠ a running total cannot fall" in stands(client)
    assert "gap between two figures that exclude each other" in stands(client)


def test_the_table_has_by_voice_what_the_drawing_shows(client, question):
    make_growth(question)
    assert table_rows(client) == [
        "The President more than 2,666 2,667 or more 14 Feb 2025 30 Apr 2025 The Paper current ≠ in conflict",
        "The Service about 2,000 1,800–2,200 2 Sep 2025 30 Apr 2025 The Paper current ≠ in conflict",
        "The Service about 300 270–330 13 Jan 2025 30 Apr 2025 The Paper superseded by a newer figure",
    ]


def test_as_many_marks_are_drawn_as_the_table_has_rows(client, question):
    make_growth(question)
    wide, _, narrow = stands(client).partition("chart__form--narrow")
    narrow = narrow.partition("</figure>")[0]
    assert wide.count("<title>") == narrow.count("<title>") == len(table_rows(client)) == 3


def test_a_row_leads_to_the_claim_in_its_article(client, question):
    claim = make_growth(question)
    assert f'href="/articles/{claim.article.key}/#{claim.key}"' in stands(client)


def test_figures_of_one_day_stand_in_rows_with_the_same_table(client, question):
    make_claim(question=question, voice="The Ministry", wording="about 600")
    make_claim(question=question, voice="The President", wording="612")
    assert "strip__row" in stands(client)
    assert 'role="img"' not in stands(client)
    assert [row.partition(" 30")[0] for row in table_rows(client)] == [
        "The Ministry about 600 540–660",
        "The President 612 612",
    ]


@pytest.mark.parametrize("measure", ["level", "flow"])
def test_levels_and_flows_are_drawn_along_time_too(client, measure):
    there = make_question(slug="there", measure=measure)
    make_claim(question=there, voice="The Ministry", wording="about 600", as_of="2025-01")
    make_claim(question=there, voice="The Ministry", wording="about 900", as_of="2025-06")
    drawn = stands(client, "there")
    assert "chart__form--wide" in drawn
    assert "the days it may speak of" in drawn


def test_what_counts_something_else_is_told_below_the_drawing_and_is_in_the_table(client, question):
    make_growth(question)
    make_claim(question=question, voice="The Institute", wording="2,000", scope="wounded too")
    words = section(page(client), "stands")
    assert "Counting something else: wounded too The Institute: 2,000 (30 Apr 2025)" in words
    assert any(row.startswith("The Institute") and "wounded too" in row for row in table_rows(client))


def test_a_figure_without_a_day_is_told_below_the_drawing(client, question):
    make_growth(question)
    undated = make_statement(speaker=make_source("The Rumour"), said_on="")
    make_claim(question=question, statement=undated, wording="about 50")
    assert "Of a day that is not known The Rumour: about 50" in section(page(client), "stands")


def test_dates_have_a_table_without_an_as_of(client):
    when = make_question(slug="when", value_kind="date")
    make_claim(question=when, voice="Moscow", date="2025-04-26")
    make_claim(question=when, voice="Pyongyang", date="2025-04~")
    assert "As of" not in stands(client, "when")
    assert len(table_rows(client, "when")) == 2


def test_options_and_a_question_without_reports_have_no_table(client, question):
    who = make_question(slug="who", options=("KCNA", "TASS"))
    make_claim(question=who, voice="Paper", option=who.options.get(name="KCNA"))
    assert "<table" not in stands(client, "who")
    assert "<table" not in page(client).content.decode()


def test_of_very_many_claims_the_newest_are_drawn_and_the_rest_is_counted(client, question):
    crowd(question, 900)
    drawn = stands(client)
    found = re.search(r"The newest (\d+) of (\d+) earlier figures are shown", drawn)
    assert found, drawn
    assert int(found[1]) <= 48
    assert int(found[2]) > 200
    assert len(table_rows(client)) <= 20 + 48


def test_an_approximate_date_fades_and_one_of_any_year_stands_in_words(client):
    when = make_question(slug="when", value_kind="date")
    make_claim(question=when, voice="Moscow", date="2025-04~")
    make_claim(question=when, voice="Pyongyang", date="XXXX-06-19")
    assert "it may be a little earlier or later" in stands(client, "when")
    assert "whisker--soft" in stands(client, "when").partition("strip__row")[2]
    assert "19 Jun" in section(page(client, "when"), "stands")
