"""Claims as the engine reads them."""

import pytest

from articles.actions import merge_sources
from claims.agreement import Choice, Comparison, Count, Day
from claims.reports import comparison_of, reports_of
from tests.make import make_article, make_claim, make_option, make_question, make_source, make_statement

pytestmark = pytest.mark.django_db


def only_report(question):
    (report,) = reports_of([question.pk])[question.pk]
    return report


def test_a_report_has_all_that_the_rules_ask_for():
    question = make_question()
    origin = make_statement(speaker="GUR", said_on="2025-04-28")
    relay = make_statement(speaker="a Ukrainian official", based_on=origin, said_on="2025-04-29")
    claim = make_claim(
        question=question,
        statement=relay,
        wording="more than 3,000",
        as_of="2025-04~",
        scope="Kursk town",
        article=make_article(published="2025-05-01"),
        garbled=True,
    )
    report = only_report(question)
    assert (report.key, report.voice, report.origin, report.depth) == (claim.key, "GUR", origin.key, 1)
    assert report.value == Count(3001, None, None, "more than", 3000)
    assert (report.as_of, report.as_of_inferred) == (Day.read("2025-04~"), False)
    assert (report.said_on, report.printed_on) == (Day.read("2025-04-28"), Day.read("2025-05-01"))
    assert (report.scope, report.garbled, report.stance, report.named) == (
        "Kursk town",
        True,
        "asserts",
        True,
    )


@pytest.mark.parametrize(
    ("kind", "fields", "value"),
    [
        ("count", {"wording": "about 600"}, Count(540, 600, 660, "about", 600)),
        ("count", {"stance": "denies"}, None),
        ("count", {"stance": "gives none", "wording": "no comment"}, None),
        ("date", {"date": "XXXX-06"}, Day.read("XXXX-06")),
        ("text", {"text_value": "yes"}, "yes"),
        ("choice", {"wording": "KCNA"}, Choice("KCNA")),
    ],
)
def test_each_kind_of_value_is_the_engines(kind, fields, value):
    question = make_question(value_kind=kind, options=("KCNA",) if kind == "choice" else ())
    make_claim(question=question, **fields)
    assert only_report(question).value == value


def test_decimals_are_the_engines_own_numbers():
    question = make_question(whole_numbers=False)
    make_claim(question=question, wording="5.5")
    assert only_report(question).value == Count.read("5.5", whole_numbers=False)


def test_a_merged_source_is_heard_as_the_one_that_stands():
    question = make_question()
    nis, other = make_source("NIS"), make_source("the spy agency")
    make_claim(question=question, voice=other)
    merge_sources(source=other, into=nis)
    assert only_report(question).voice == "NIS"


def test_what_is_not_public_is_not_read():
    question = make_question()
    for fields in ({"state": "draft"}, {"state": "withdrawn"}, {"article": make_article(state="draft")}):
        make_claim(question=question, **fields)
    assert reports_of([question.pk]) == {question.pk: []}
    hidden = make_question(state="draft")
    make_claim(question=hidden)
    assert reports_of([hidden.pk]) == {hidden.pk: []}


def test_a_choice_knows_which_option_holds_which():
    question = make_question(options=("artillery",))
    make_option(question, "howitzers", broader=question.options.get())
    expected = Comparison(kind="choice", measure="fixed", broader={"howitzers": "artillery"})
    assert comparison_of(question) == expected


def test_all_questions_cost_one_query(django_assert_num_queries):
    questions = [make_question() for _ in range(3)]
    for question in questions:
        make_claim(question=question)
    with django_assert_num_queries(1):
        reports = reports_of([question.pk for question in questions])
    assert [len(reports[question.pk]) for question in questions] == [1, 1, 1]
