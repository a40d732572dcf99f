"""A change of what readers see, kept until a second person applies or declines it."""

import pytest
from django.core.exceptions import ValidationError

from articles import chain
from articles.models import Revision
from articles.refusals import StaleWrite
from claims.actions import (
    apply_change,
    decline_change,
    propose_change,
    rehearse,
    save_claim,
    take_back_change,
)
from claims.actions.proposed_changes import changed_claim
from claims.models import Claim, ProposedChange
from claims.models.saying import clashes_of
from tests.make import build_claim, make_article, make_claim, make_question, make_statement
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def edda():
    return make_person("editor")


@pytest.fixture
def rita():
    return make_person("reviewer")


@pytest.fixture
def claim():
    return make_claim(question=make_question(protected=True, measure="fixed"), wording="about 600")


def proposed(claim: Claim, by, why="misread", **fields) -> ProposedChange:
    for name, value in fields.items():
        setattr(claim, name, value)
    return propose_change(claim=claim, by=by, why=why)


def stored() -> Claim:
    return Claim.objects.order_by("pk").first()


def moves_on(**fields) -> Claim:
    """Somebody else saves the claim meanwhile."""
    claim = stored()
    for name, value in fields.items():
        setattr(claim, name, value)
    return save_claim(claim=claim)


def test_readers_see_the_old_until_a_second_person_applies_it(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700")
    assert (stored().wording, change.read_version, change.state) == ("about 600", 1, "waiting")
    apply_change(change=change, by=rita, seen=1)
    now = stored()
    assert (now.wording, now.best, now.changed_by) == ("about 700", 700, edda)
    line = Revision.objects.of(now).first()
    assert (line.by, line.why) == (rita, "misread")
    assert (change.state, change.decided_by) == ("applied", rita)
    assert list(chain.problems()) == []


def test_every_kind_of_column_comes_through_the_proposal(edda, rita):
    text = "First 100 and then about 250 were killed."
    claim = make_claim(article=make_article(text=text), wording="100", quote="First 100")
    statement, question = make_statement(), make_question()
    change = proposed(
        claim,
        edda,
        wording="about 250",
        quote="about 250 were killed",
        quote_start=None,
        low=200,
        low_entered=True,
        garbled=True,
        statement=statement,
        question=question,
        as_of="2025-04",
    )
    apply_change(change=change, by=rita)
    now = stored()
    assert text[now.quote_start : now.quote_end] == "about 250 were killed"
    assert (now.low, now.low_entered, now.best, now.garbled) == (200, True, 250, True)
    assert (now.statement, now.question, now.as_of) == (statement, question, "2025-04")


def test_its_author_never_applies_it_and_neither_does_another_editor(claim, edda, rita):
    change = proposed(claim, rita, scope="the north")
    with pytest.raises(ValidationError, match="Another person"):
        apply_change(change=change, by=rita)
    with pytest.raises(ValidationError, match="protected"):
        apply_change(change=change, by=edda)
    change.refresh_from_db()
    assert (change.state, stored().scope) == ("waiting", "")
    apply_change(change=change, by=make_person("admin"))
    assert stored().scope == "the north"


def test_a_contributors_change_is_applied_by_any_editor_and_by_no_contributor(edda):
    claim, colin = make_claim(), make_person("contributor")
    change = proposed(claim, colin, scope="the north")
    with pytest.raises(ValidationError, match="applied by those who publish"):
        apply_change(change=change, by=make_person("contributor", name="carla"))
    apply_change(change=change, by=edda)
    assert stored().scope == "the north"


def test_changes_of_other_fields_are_merged(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700")
    moves_on(scope="the north")
    assert clashes_of(change, stored()) == ()
    apply_change(change=change, by=rita, seen=2)
    assert (stored().wording, stored().scope) == ("about 700", "the north")


def test_the_same_field_is_a_conflict_to_choose(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700", scope="the south")
    moves_on(wording="about 800")
    (clash,) = clashes_of(change, stored())
    assert (clash.field, clash.read, clash.stored, clash.proposed) == (
        "wording",
        "about 600",
        "about 800",
        "about 700",
    )
    with pytest.raises(StaleWrite) as refusal:
        apply_change(change=change, by=rita)
    assert refusal.value.current.wording == "about 800"
    change.refresh_from_db()
    assert change.state == "waiting"
    apply_change(change=change, by=rita, choose={"wording": "stored"})
    assert (stored().wording, stored().scope) == ("about 800", "the south")


def test_choosing_the_proposed_puts_it_over_the_stored(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700")
    moves_on(wording="about 800")
    apply_change(change=change, by=rita, choose={"wording": "proposed"})
    assert stored().wording == "about 700"


def test_two_who_say_the_same_do_not_clash(claim, edda):
    change = proposed(claim, edda, wording="about 700")
    moves_on(wording="about 700")
    assert clashes_of(change, stored()) == ()


def test_what_was_decided_over_another_state_of_the_claim_is_not_applied(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700")
    moves_on(scope="the north")
    with pytest.raises(StaleWrite):
        apply_change(change=change, by=rita, seen=1)
    assert stored().wording == "about 600"


def test_a_change_that_no_longer_holds_is_told_and_stays_waiting(claim, edda, rita):
    change = proposed(claim, edda, low=500, low_entered=True)
    moves_on(wording="about 100")
    with pytest.raises(ValidationError, match="Out of order"):
        apply_change(change=change, by=rita, choose={"low": "proposed"})
    change.refresh_from_db()
    assert change.state == "waiting"
    apply_change(change=change, by=rita, choose={"low": "stored"})
    assert (stored().low, stored().low_entered) == (90, False)


def test_a_proposal_is_of_the_version_that_was_read(claim, edda):
    moves_on(scope="the north")
    with pytest.raises(StaleWrite):
        proposed(claim, edda, wording="about 700")
    assert not ProposedChange.objects.exists()


def test_nothing_changed_is_nothing_to_propose(claim, edda):
    with pytest.raises(ValidationError, match="Nothing is changed"):
        proposed(claim, edda)


def test_it_is_declined_with_a_reply_and_not_without(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700")
    with pytest.raises(ValidationError):
        decline_change(change=change, by=rita, reply="")
    decline_change(change=change, by=rita, reply="The text says 600.")
    assert (change.state, change.reply, stored().wording) == ("declined", "The text says 600.", "about 600")
    with pytest.raises(ValidationError, match="it was declined"):
        apply_change(change=change, by=rita)


def test_its_author_takes_it_back_and_nobody_else(claim, edda, rita):
    change = proposed(claim, edda, wording="about 700")
    with pytest.raises(ValidationError, match="Only who proposed it"):
        take_back_change(change=change, by=rita)
    with pytest.raises(ValidationError, match="take it back instead"):
        decline_change(change=change, by=edda, reply="no")
    take_back_change(change=change, by=edda)
    assert change.state == "taken back"


def test_what_it_would_change_is_rehearsed_without_applying_it(claim, edda):
    save_claim(claim=build_claim(question=claim.question, wording="600", voice="B"))
    change = proposed(claim, edda, wording="about 900")
    found = rehearse(lambda: save_claim(claim=changed_claim(change)))
    assert [(move.before, move.after) for move in found.moving] == [("in agreement", "in conflict")]
    assert stored().wording == "about 600"
