"""Rows that may be the same are proposed, each with what they have in common, until they are told apart."""

import pytest

from articles.actions import save_source_name
from articles.models import SourceName
from articles.recording import Recording
from claims.models import NotTheSame
from claims.queries.desk.candidates import (
    question_candidates,
    source_candidates,
    statement_candidates,
)
from tests.make import make_question, make_source, make_statement

pytestmark = pytest.mark.django_db


def names(found):
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Ministère de la Défense", "MINISTERE DE LA DEFENSE"),
        ("NIS", "National Intelligence Service"),
        ("National Intelligence Service", "N.I.S."),
        ("Ministry of Defence", "Defence Ministry"),
        ("UK Ministry of Defence", "Ministry of Defence"),
    ],
)
def test_two_names_of_one_source_are_proposed(mine, theirs):
    source, other = make_source(mine, slug="mine"), make_source(theirs, slug="theirs")
    make_source("Harbour Gazette")
    (found,) = source_candidates(source)
    assert (found.pk, found.slug) == (other.pk, other.slug)
    assert theirs in found.why or mine in found.why


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("Reuters", "Yonhap"), ("NHK", "National Intelligence Service"), ("The Times", "The Post")],
)
def test_other_names_are_not(mine, theirs):
    source, _ = make_source(mine), make_source(theirs)
    assert source_candidates(source) == ()


def test_another_spelling_counts_as_a_name():
    source, other = make_source("조선중앙통신"), make_source("KCNA")
    save_source_name(name=SourceName(source=other, name="조선중앙통신"))
    assert names(source_candidates(source)) == ["KCNA"]


def test_what_was_told_apart_is_not_proposed_again():
    source, other = make_source("Ministry of Defence"), make_source("Defence Ministry")
    with Recording() as recording:
        recording.save(NotTheSame(of="source", first=other.pk, second=source.pk))
    assert source_candidates(source) == ()


def test_an_unnamed_voice_has_no_candidates():
    source = make_source("A US official", named=False)
    make_source("US official", named=False)
    assert source_candidates(source) == ()


def test_candidates_cost_four_queries_however_many_sources(django_assert_num_queries):
    source = make_source("Ministry of Defence")
    for number in range(8):
        make_source(f"Ministry of Defence {number}")
    with django_assert_num_queries(4):
        assert len(source_candidates(source, most=3)) == 3


def test_statements_of_one_speaker_and_day_are_proposed_unless_their_occasions_differ():
    nis = make_source("NIS")
    statement = make_statement(speaker=nis, occasion="briefing")
    same, wider = make_statement(speaker=nis), make_statement(speaker=nis, said_on="2025-04")
    make_statement(speaker=nis, occasion="interview")
    make_statement(speaker=nis, said_on="2025-05-01")
    make_statement(speaker="UK")
    assert [one.pk for one in statement_candidates(statement)] == [same.pk, wider.pk]


def test_two_unnamed_voices_are_proposed_only_with_the_same_occasion():
    voice = make_source("A US official", named=False)
    statement = make_statement(speaker=voice, occasion="call with reporters")
    make_statement(speaker=voice)
    same = make_statement(speaker=voice, occasion="Call with reporters")
    assert [one.pk for one in statement_candidates(statement)] == [same.pk]


def test_questions_with_the_same_words_and_measure_are_proposed():
    question = make_question(title="How many soldiers were killed in the Kursk region?")
    same = make_question(title="How many soldiers had been killed in Kursk region by a given date?")
    make_question(title="How many soldiers were wounded in the Kursk region?")
    make_question(title="How many soldiers were killed in the Kursk region?", options=("few", "many"),
                  slug="kursk-choice")  # fmt: skip
    make_question(title="How many shells were delivered?")
    assert [one.pk for one in question_candidates(question)] == [same.pk]
