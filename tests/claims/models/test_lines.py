"""Statements based on statements, claims that repeat claims, topics and options in trees."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles import publication_date
from claims.actions import find_or_create_statement, save_claim, save_option, save_statement, save_topic
from claims.agreement import Day
from claims.models import Claim, Question, Statement
from tests.make import make_claim, make_option, make_question, make_source, make_statement, make_topic

pytestmark = pytest.mark.django_db


def test_the_origin_is_the_end_of_the_chain():
    first = make_statement()
    second = make_statement(based_on=first)
    third = make_statement(based_on=second)
    assert [(one.root, one.depth) for one in (first, second, third)] == [(first, 0), (first, 1), (first, 2)]
    assert list(Statement.objects.origins()) == [first]


def test_a_new_link_moves_all_that_follow():
    origin, first = make_statement(), make_statement()
    second = make_statement(based_on=first)
    claim = make_claim(statement=second)
    repeat = make_claim(statement=second, repeats=claim, question=claim.question)
    again = make_claim(statement=first, repeats=repeat, question=claim.question)
    first.based_on = origin
    save_statement(statement=first)
    assert list(Statement.objects.order_by("pk").values_list("root", "depth")) == [
        (origin.pk, 0),
        (origin.pk, 1),
        (origin.pk, 2),
    ]
    assert depths(claim, repeat, again) == [2, 3, 4]
    first.based_on = None
    save_statement(statement=first)
    assert depths(claim, repeat, again) == [1, 2, 3]


def depths(*claims: Claim) -> list[int]:
    for claim in claims:
        claim.refresh_from_db()
    return [claim.depth for claim in claims]


def test_a_claim_is_one_link_further_than_the_one_it_repeats():
    claim = make_claim()
    repeat = make_claim(statement=claim.statement, repeats=claim, question=claim.question)
    last = make_claim(statement=claim.statement, repeats=repeat, question=claim.question)
    assert depths(claim, repeat, last) == [0, 1, 2]
    repeat.repeats = None
    save_claim(claim=repeat)
    assert depths(claim, repeat, last) == [0, 0, 1]


def test_a_computed_mark_is_no_edit_of_the_claim():
    """Else an editor's open form would be refused because of something nobody wrote."""
    claim = make_claim()
    repeat = make_claim(statement=claim.statement, repeats=claim, question=claim.question)
    origin = make_statement()
    statement = Statement.objects.get(pk=claim.statement_id)
    statement.based_on = origin
    save_statement(statement=statement)
    assert depths(claim, repeat) == [1, 2]
    assert (claim.version, repeat.version) == (1, 1)


CIRCLES = {
    "based_on": (
        lambda: make_statement(),
        lambda last: make_statement(based_on=last),
        save_statement,
        "statement",
    ),
    "repeats": (
        lambda: make_claim(),
        lambda last: make_claim(repeats=last, statement=last.statement, question=last.question),
        save_claim,
        "claim",
    ),
    "parent": (lambda: make_topic(), lambda last: make_topic(parent=last), save_topic, "topic"),
    "broader": (
        lambda: make_option(make_question(options=("x",)), "y"),
        lambda last: make_option(last.question, f"{last.name}y", broader=last),
        save_option,
        "option",
    ),
    "part_of": (lambda: make_question(), lambda last: make_question(part_of=last), None, "question"),
}


@pytest.mark.parametrize("field", CIRCLES)
@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_is_refused_beside_its_link(field, length):
    make, make_next, save, name = CIRCLES[field]
    first = last = make()
    for _ in range(length - 1):
        last = make_next(last)
    first = type(first).objects.get(pk=first.pk)
    setattr(first, field, type(first).objects.get(pk=last.pk))
    if save is None:
        from claims.actions import save_question as save
    with pytest.raises(ValidationError) as refused:
        save(**{name: first})
    assert field in refused.value.message_dict


def test_a_broader_option_is_of_the_same_question():
    other = make_option(make_question(options=("x",)), "y")
    with pytest.raises(ValidationError) as refused:
        make_option(make_question(options=("x",)), "z", broader=other)
    assert "broader" in refused.value.message_dict


def test_a_claim_without_an_as_of_moves_with_its_statement():
    claim = make_claim(said_on="2025-04-30")
    statement = claim.statement
    statement.said_on = "2025-05-01"
    save_statement(statement=statement)
    claim.refresh_from_db()
    assert claim.as_of_latest == date(2025, 5, 1)


def test_a_statement_passed_on_later_is_about_the_day_of_its_origin():
    origin = make_statement(said_on="2025-04-30")
    claim = make_claim(statement=make_statement(based_on=origin, said_on="2025-06-01"))
    assert claim.as_of_latest == date(2025, 4, 30)
    origin.said_on = "2025-04-28"
    save_statement(statement=origin)
    claim.refresh_from_db()
    assert claim.as_of_latest == date(2025, 4, 28)


def test_the_same_briefing_is_found_again():
    nis = make_source("NIS")
    first = find_or_create_statement(speaker=nis, said_on="2025-04-30", occasion="Briefing to the committee")
    again = find_or_create_statement(speaker=nis, said_on="2025-04-30", occasion="briefing to the committee")
    other_day = find_or_create_statement(
        speaker=nis, said_on="2025-05-01", occasion="Briefing to the committee"
    )
    assert again == first
    assert other_day != first


def test_two_unnamed_voices_are_never_taken_for_one():
    official = make_source("a US official", named=False)
    one, other = (find_or_create_statement(speaker=official, said_on="2025-04-30") for _ in range(2))
    assert one != other
    told, again = (
        find_or_create_statement(speaker=official, said_on="2025-04-30", occasion="to the New York Times")
        for _ in range(2)
    )
    assert told == again


def test_topics_have_their_line():
    root = make_topic(name="War")
    leaf = make_topic(name="Prisoners", parent=make_topic(name="Losses", parent=root))
    assert [topic.name for topic in leaf.line()] == ["War", "Losses", "Prisoners"]
    assert leaf.get_absolute_url() == "/topics/prisoners/"


def test_a_question_is_published_with_a_definition_only():
    with pytest.raises(ValidationError) as refused:
        make_question(definition="")
    assert "definition" in refused.value.message_dict
    draft = make_question(definition="", state="draft")
    assert list(Question.objects.draft()) == [draft]


def test_only_counts_are_measured():
    with pytest.raises(ValidationError) as refused:
        make_question(value_kind="date", measure="flow")
    assert "measure" in refused.value.message_dict


DATES = ["2025", "2025~", "2024-02", "2025-12?", "2024-02-29", "2025-04-30~", "2025-04-30?", "2025-04%"]
NO_DATES = [
    "2025-02-29",
    "2025-13",
    "2025-00",
    "0000",
    "25",
    "2025-4",
    "april",
    "2025-04-30T",
    "\uff12\uff10\uff12\uff15",
]


@pytest.mark.parametrize("text", DATES)
def test_articles_and_engine_read_a_date_alike(text):
    day = Day.read(text)
    assert publication_date.read(text) == (day.earliest, day.latest)


@pytest.mark.parametrize("text", NO_DATES)
def test_articles_and_engine_refuse_the_same_dates(text):
    for read in (publication_date.read, Day.read):
        with pytest.raises(ValueError, match=r"\w"):
            read(text)
