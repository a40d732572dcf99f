"""The queues: of each a thing that stands in it and a near miss that does not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.actions import retract_article
from articles.models import AddressCheck
from articles.recording import Recording
from claims.actions import (
    dismiss_suggestion,
    reanchor,
    save_claim,
    save_question,
    withdraw_claims,
)
from claims.models import Claim, Question, Visit
from claims.queries.desk.queues import QUEUES, Desk, board, queue_called
from claims.queries.desk.suggestions import prefix_of
from tests.make import (
    build_claim,
    make_article,
    make_claim,
    make_question,
    make_source,
    make_statement,
    make_version,
)
from tests.people import make_person

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TEXT = "Around 600 soldiers were killed, the Northern Ministry said on Wednesday.\n"


@pytest.fixture
def edda():
    return make_person("editor")


@pytest.fixture
def found(edda):
    """The rows of a queue, as the editor finds them."""

    def rows(name, *, user=None, since=LONG_AGO):
        return set(queue_called(name).find(Desk(user or edda, since)))

    return rows


def checked(article, outcome):
    row = AddressCheck(article=article, checked_at=timezone.now(), outcome=outcome, told="Not there.")
    with Recording() as recording:
        recording.unrecorded(AddressCheck).bulk_create([row])


def test_an_article_waits_for_claims_until_one_stands_or_it_is_retracted(found):
    waiting, entered, withdrawn, retracted = (make_article(text=TEXT) for _ in range(4))
    make_article(text="")
    make_claim(article=entered, question=None, state="draft")
    withdraw_claims(claims=[make_claim(article=withdrawn)])
    retract_article(article=retracted)
    assert found("no-claims") == {waiting, withdrawn}


def test_suggestions_are_open_until_each_is_accepted_or_dismissed(found):
    waiting, article, _ = make_article(text=TEXT), make_article(text=TEXT), make_article(text="Rain.")
    assert found("suggestions") == {waiting, article}
    claim = make_claim(article=article, quote="Around 600 soldiers were killed", wording="around 600")
    assert found("suggestions") == {waiting, article}, "a day is left"
    day = {"article": article, "kind": "date", "quote": "Wednesday"}
    dismiss_suggestion(**day, prefix=prefix_of(TEXT, TEXT.index("Wednesday")))
    assert found("suggestions") == {waiting}
    withdraw_claims(claims=[claim])
    assert found("suggestions") == {waiting, article}


def test_an_address_is_dead_when_it_was_and_until_it_answers(found):
    dead, alive = make_article(), make_article()
    checked(dead, "http-404")
    checked(alive, AddressCheck.OK)
    make_article()
    assert found("dead-addresses") == {dead}


def test_drafts_are_neither_submitted_nor_published(found):
    draft = make_claim(state="draft")
    make_claim(state="submitted")
    make_claim()
    assert found("drafts") == {draft}


def test_a_claim_without_a_question_stands_and_one_withdrawn_does_not(found):
    without = make_claim(question=None, state="draft")
    withdraw_claims(claims=[make_claim(question=None, state="draft")])
    make_claim()
    assert found("no-question") == {without}


def test_a_count_without_an_as_of_waits_and_a_date_or_no_comment_needs_none(found):
    without = make_claim()
    make_claim(as_of="2025-04-30")
    make_claim(question=make_question(value_kind="date"))
    make_claim(stance="gives none")
    assert found("no-as-of") == {without}


def test_an_as_of_is_inferred_where_an_editor_says_so_not_where_it_is_missing(found):
    inferred = make_claim(as_of="2025-04", as_of_basis="inferred")
    make_claim(as_of="2025-04", as_of_basis="stated")
    make_claim(as_of="", as_of_basis="inferred")
    assert found("as-of-inferred") == {inferred}


def test_nobody_by_name_speaks_where_the_line_ends_unnamed_or_at_the_outlet(found):
    outlet = make_source("The Paper")
    somebody = make_source("a US official", kind="official", named=False)
    own = make_claim(article=make_article(publisher=outlet), voice=outlet)
    unnamed = make_claim(voice=somebody)
    citing = make_statement(speaker=somebody, based_on=make_statement(speaker="The Staff"))
    make_claim(statement=citing)
    make_claim(article=make_article(publisher=outlet), voice="The Ministry")
    assert found("no-speaker") == {own, unnamed}


def test_a_figure_is_looked_at_where_it_is_worked_out_and_not_published_yet(found):
    article = make_article(text="Two thirds of 12,000 soldiers, some 2,667 of them officers.")
    quote = "Two thirds of 12,000 soldiers"
    ours = {"article": article, "quote": quote, "calculation": "Two thirds of 12,000."}
    worked_out = make_claim(wording="about 8,000", state="submitted", **ours)
    make_claim(wording="about 8,000", state="published", **ours)
    make_claim(wording="about 12,000", article=article, quote=quote, state="draft")
    make_claim(wording="about 2,667", article=article, quote="some 2,667 of them", state="draft")
    assert found("figure-not-in-quote") == {worked_out}


def test_a_figure_is_looked_at_where_an_end_was_overruled_without_a_note(found):
    def overruled(**fields):
        claim = build_claim(**fields)
        claim.overrule(high=700)
        return save_claim(claim=claim)

    without = overruled()
    overruled(calculation="The ministry named 700 as the most.")
    make_claim()
    assert found("figure-not-in-quote") == {without}


def test_a_figure_is_looked_at_where_the_quote_holds_it_no_more(found):
    article = make_article(text="In all 600 soldiers fell near the river on that day.")
    kept = make_claim(article=article, quote="In all 600 soldiers fell", wording="600")
    gone = make_claim(article=article, quote="600 soldiers fell near the river", wording="600")
    assert found("figure-not-in-quote") == set()
    with Recording(why="as a corrected text leaves it") as recording:
        gone.quote, gone.quote_start, gone.quote_end = "soldiers fell near the river", 11, 39
        recording.save(gone)
    assert found("figure-not-in-quote") == {gone}
    assert kept.wording in kept.quote


def test_an_anchor_is_lost_when_the_newest_text_has_the_quote_no_more(found):
    article = make_article(text=f"{TEXT}\nMore than 1,100 were wounded.")
    lost = make_claim(article=article, quote="More than 1,100 were wounded", wording="more than 1,100")
    make_claim(article=article, quote="Around 600 soldiers were killed", wording="around 600")
    assert found("lost-anchors") == set()
    reanchor(version=make_version(article, f"{TEXT}\nNothing more was said."))
    assert found("lost-anchors") == {lost}


def test_a_discrepancy_is_unexplained_until_it_has_a_note_or_is_marked(found):
    question, statement = make_question(), make_statement(speaker="The Staff")
    told = {"question": question, "statement": statement, "as_of": "2025-04-30"}
    right = make_claim(wording="612", **told)
    wrong = make_claim(wording="216", repeats=right, **told)
    noted = make_claim(wording="126", repeats=right, note="Digits turned round.", **told)
    garbled = make_claim(wording="261", repeats=right, garbled=True, **told)
    make_claim(wording="612", repeats=right, **told)
    make_claim(question=question, voice="Another", wording="9,001", as_of="2025-04-30")
    assert question.verdict.discrepancies == len({wrong, noted, garbled})
    assert found("discrepancies") == {wrong}


def test_a_conflict_is_new_that_came_since_the_last_visit_and_is_still_there(found):
    def conflict():
        question = make_question()
        make_claim(question=question, voice="A", wording="612", as_of="2025-04-30")
        return question, make_claim(question=question, voice="B", wording="9,001", as_of="2025-04-30")

    question, _ = conflict()
    before = timezone.now()
    new, _ = conflict()
    _, claim = conflict()
    withdraw_claims(claims=[claim])
    assert found("new-conflicts", since=before) == {new}
    assert found("new-conflicts") == {question, new}


def test_a_single_voice_speaks_under_published_questions(found):
    alone = make_claim().question
    two = make_question()
    make_claim(question=two, voice="A")
    make_claim(question=two, voice="B")
    make_question()
    assert found("single-voice") == {alone}
    alone.state = Question.State.DRAFT
    save_question(question=alone)
    assert found("single-voice") == set()


def test_a_contributor_finds_own_drafts_and_never_those_of_others(found, edda):
    colin = make_person("contributor")
    waiting = make_article(text=TEXT)
    own = make_claim(question=None, state="draft", by=colin)
    make_claim(question=None, state="draft", by=edda)
    assert set(Claim.objects.values_list("entered_by", flat=True)) <= {None, colin.pk, edda.pk}
    with Recording() as recording:  # as the desk enters them
        for claim, person in zip(Claim.objects.order_by("pk"), (colin, edda), strict=True):
            recording.unrecorded(Claim).filter(pk=claim.pk).update(entered_by=person)
    for name in ("drafts", "no-question"):
        assert found(name, user=colin) == {own}
        assert len(found(name)) == 2
    assert found("no-claims", user=colin) == {waiting}


def test_every_queue_is_counted_in_one_query_and_no_further_than_a_thousand(
    edda, django_assert_num_queries, monkeypatch
):
    for _ in range(4):
        make_claim(question=None, state="draft")
    monkeypatch.setattr("claims.queries.desk.queues.counting.MOST_COUNTED", 3)
    edda.has_perm("claims.oversee_claim")  # asked once a request
    with django_assert_num_queries(1):
        lines = {line.queue.name: line for line in board(Desk(edda, LONG_AGO))}
    assert lines.keys() == {queue.name for queue in QUEUES}
    assert (lines["drafts"].count, lines["drafts"].mine, lines["lost-anchors"].count) == ("3+", "", "")


def test_names_of_queues_stand_once_and_are_fit_for_an_address():
    names = [queue.name for queue in QUEUES]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalpha() for name in names)


def test_a_visit_begins_anew_after_half_an_hour_without_a_word():
    at = datetime(2025, 5, 2, 9, 0, tzinfo=UTC)
    visit = Visit(at=at, before=at - timedelta(hours=15))
    assert visit.new_since(at + timedelta(minutes=29)) == visit.before
    assert visit.new_since(at + timedelta(minutes=31)) == at
