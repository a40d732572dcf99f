"""Claims, statements, questions and sources are moved, merged and split, and put back as they were."""

import pytest
from django.core.exceptions import ValidationError

from articles.actions import save_source_name
from articles.models import Source, SourceName
from claims.actions import (
    approve_override,
    find_or_create_statement,
    mark_repeats,
    merge_questions,
    merge_source,
    merge_statements,
    move_claims,
    rehearse,
    save_claim,
    save_override,
    save_question,
    set_chain,
    split_question,
    split_source,
    split_statement,
    tell_apart,
    undo_regrouping,
)
from claims.actions.entering import find_or_make_source
from claims.actions.regrouping import NewQuestion, NewSource, NewStatement
from claims.models import Claim, NotTheSame, Override, Question, Regrouping, Statement, Verdict
from tests.claims.actions.regrouped import faults, rows, verdicts
from tests.make import (
    build_claim,
    make_article,
    make_claim,
    make_question,
    make_source,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


def verdict(question):
    return Verdict.objects.get(pk=question.pk).verdict


def fresh(row):
    return type(row).objects.get(pk=row.pk)


class Taken:
    """What is there now, to be compared after the undo. Rows made meanwhile must be merged away."""

    def __init__(self):
        self.rows, self.verdicts = rows(), verdicts()

    def is_back(self):
        now = rows()
        assert {name: now[name] for name in self.rows} == self.rows
        made = [now[name] for name in now.keys() - self.rows.keys()]
        assert all(row["merged_into_id"] for row in made)
        assert verdicts() == self.verdicts
        assert faults() == []


@pytest.fixture
def question():
    return make_question(measure="fixed", title="How many were killed?")


# --- claims --------------------------------------------------------------------------------------------


def test_a_claim_moved_to_another_question_leaves_one_verdict_and_enters_the_other(question):
    other = make_question(measure="fixed")
    claim = make_claim(question=question, wording="100", voice="A")
    make_claim(question=question, wording="900", voice="B")
    before = Taken()
    done = move_claims(claims=[claim], question=other, why="another month").regrouping
    assert (verdict(question), verdict(other)) == ("one voice", "one voice")
    assert (done.kind, done.of, done.why) == ("move", "claim", "another month")
    assert done.steps == [
        {"model": "claims.claim", "pk": claim.pk, "field": "question_id", "from": question.pk, "to": other.pk}
    ]
    assert faults() == []
    undo_regrouping(regrouping=done, why="it was right")
    assert verdict(question) == "in conflict"
    before.is_back()


def test_a_claim_moved_to_another_statement_is_that_voices(question):
    claim = make_claim(question=question, wording="100", voice="A")
    make_claim(question=question, wording="900", voice="B")
    before = Taken()
    done = move_claims(claims=[claim], statement=make_statement(speaker="B"), why="B said it").regrouping
    assert Verdict.objects.get(pk=question.pk).voices == 1
    undo_regrouping(regrouping=done, why="no")
    assert Claim.objects.get(pk=claim.pk).statement == claim.statement
    assert verdicts() == before.verdicts
    assert faults() == []


def test_a_claim_of_another_kind_is_refused_by_its_name(question):
    claim = make_claim(question=make_question(value_kind="date"), date="2025-04-26")
    with pytest.raises(ValidationError, match=r"“2025-04-26” \(Source .*\) is a date, but .* count"):
        move_claims(claims=[claim], question=question, why="x")
    assert not Regrouping.objects.exists()


def test_an_answer_from_a_list_moves_to_the_answer_of_the_same_name():
    one, other = make_question(options=("KCNA", "KCTV")), make_question(options=("kcna",))
    claim = make_claim(question=one, wording="KCNA")
    before = Taken()
    done = move_claims(claims=[claim], question=other, why="x").regrouping
    assert fresh(claim).option == other.options.get()
    undo_regrouping(regrouping=done, why="x")
    before.is_back()


def test_an_answer_the_other_question_does_not_have_is_refused():
    claim = make_claim(question=make_question(options=("KCNA", "KCTV")), wording="KCTV")
    with pytest.raises(ValidationError, match="“KCTV” is no answer of"):
        move_claims(claims=[claim], question=make_question(options=("KCNA",)), why="x")


def test_a_claim_that_a_person_decided_over_stays(question):
    a, b = make_claim(question=question, voice="A"), make_claim(question=question, voice="B", wording="9")
    override = Override(question=question, decision="compatible", reason="x", claim_a=a, claim_b=b)
    save_override(override=override, by=make_user())
    approve_override(override=override, by=make_user())
    with pytest.raises(ValidationError, match="decision over “about 600”"):
        move_claims(claims=[a], question=make_question(), why="x")


def test_nothing_moves_without_a_reason(question):
    claim = make_claim(question=question)
    before = Taken()
    with pytest.raises(ValidationError, match="Say why"):
        move_claims(claims=[claim], question=make_question(measure="fixed"))
    assert fresh(claim).question == question
    assert verdicts().items() >= before.verdicts.items()


def test_a_claim_that_repeats_another_reports_its_statement_at_one_remove(question):
    first = make_claim(question=question, wording="100", voice="A")
    later = make_claim(question=question, wording="100", voice="A")
    before = Taken()
    done = mark_repeats(claim=later, of=first, why="word for word").regrouping
    later = fresh(later)
    assert (later.statement, later.repeats, later.depth) == (first.statement, first, 1)
    assert Verdict.objects.get(pk=question.pk).origins == 1
    undo_regrouping(regrouping=done, why="x")
    before.is_back()


# --- statements ----------------------------------------------------------------------------------------


def test_two_statements_become_one_with_their_claims_and_what_is_based_on_them(question):
    one, other = make_statement(speaker="NIS"), make_statement(speaker="NIS", said_on="2025-04")
    claim = make_claim(question=question, statement=one, wording="100")
    make_claim(question=question, statement=other, wording="100")
    passed_on = make_statement(speaker="Lawmakers", based_on=one)
    make_claim(question=question, statement=passed_on, wording="900")
    before = Taken()
    done = merge_statements(statement=one, into=other, why="one briefing").regrouping
    assert (fresh(claim).statement, fresh(passed_on).root, fresh(one).merged_into) == (other, other, other)
    assert Verdict.objects.get(pk=question.pk).origins == 1
    assert faults() == []
    undo_regrouping(regrouping=done, why="two briefings")
    before.is_back()


def test_two_unnamed_voices_are_one_only_on_the_same_occasion():
    voice = make_source("A US official", named=False)
    one, other = make_statement(speaker=voice), make_statement(speaker=voice)
    with pytest.raises(ValidationError, match="never taken for one"):
        merge_statements(statement=one, into=other, why="x")
    same = [make_statement(speaker=voice, occasion=words) for words in ("Call", "call")]
    merge_statements(statement=same[0], into=same[1], why="one call")
    assert fresh(same[0]).merged_into == same[1]


def test_who_passes_on_a_statement_does_not_become_it():
    origin = make_statement()
    passed_on = make_statement(based_on=make_statement(based_on=origin))
    for pair in ((origin, passed_on), (passed_on, origin)):
        with pytest.raises(ValidationError, match="two acts of saying"):
            merge_statements(statement=pair[0], into=pair[1], why="x")


def test_a_statement_is_merged_whose_claims_repeat_those_of_another_line(question):
    """By one writer at a time with whoever moves that line, so it is locked too."""
    first = make_claim(question=question)
    other = make_statement()
    second = make_claim(question=question, repeats=first, statement=other)
    into = make_statement(speaker=other.speaker)
    before = Taken()
    done = merge_statements(statement=other, into=into, why="one act").regrouping
    assert fresh(second).statement == into
    undo_regrouping(regrouping=done, why="two acts")
    before.is_back()


def test_a_merged_statement_is_found_as_the_one_it_is_part_of(question):
    nis = make_source("NIS")
    one, other = make_statement(speaker=nis), make_statement(speaker=nis, occasion="briefing")
    merge_statements(statement=one, into=other, why="x")
    assert find_or_create_statement(speaker=nis, said_on="2025-04-30") == other
    assert save_claim(claim=build_claim(statement=one, question=question)).statement == other
    with pytest.raises(ValidationError, match="choose that one"):
        merge_statements(statement=make_statement(), into=one, why="x")


def test_some_claims_of_a_statement_go_to_a_new_one(question):
    statement = make_statement(speaker="NIS")
    stays = make_claim(question=question, statement=statement, wording="100")
    goes = make_claim(question=question, statement=statement, wording="900")
    new = NewStatement(make_source("UK"), "2025-05-02", "interview")
    before = Taken()
    done = split_statement(statement=statement, claims=[goes], new=new, why="two speakers").regrouping
    made = fresh(goes).statement
    assert (made.speaker.name, made.said_on, made.occasion) == ("UK", "2025-05-02", "interview")
    assert fresh(stays).statement == statement
    assert verdict(question) == "in conflict"
    undo_regrouping(regrouping=done, why="one speaker")
    assert fresh(made).merged_into == statement
    before.is_back()


def test_a_new_statement_that_says_the_same_is_refused(question):
    statement = make_statement(speaker="NIS")
    claim = make_claim(question=question, statement=statement)
    new = NewStatement(statement.speaker, statement.said_on)
    with pytest.raises(ValidationError, match="another speaker, day or occasion"):
        split_statement(statement=statement, claims=[claim], new=new, why="x")


def test_a_statement_is_put_into_a_chain_and_out_of_it(question):
    origin, passed_on = make_statement(speaker="GUR"), make_statement(speaker="Official")
    make_claim(question=question, statement=origin, wording="100")
    claim = make_claim(question=question, statement=passed_on, wording="100")
    before = Taken()
    assert verdict(question) == "in agreement"
    done = set_chain(statement=passed_on, based_on=origin, why="it says so").regrouping
    assert (verdict(question), fresh(claim).depth, fresh(passed_on).root) == ("one voice", 1, origin)
    with pytest.raises(ValidationError, match="circle"):
        set_chain(statement=origin, based_on=passed_on, why="x")
    undo_regrouping(regrouping=done, why="x")
    before.is_back()


# --- questions -----------------------------------------------------------------------------------------


def test_two_questions_become_one_with_their_claims_and_parts(question):
    other = make_question(measure="fixed")
    part = make_question(measure="fixed", part_of=question)
    make_claim(question=question, wording="100", voice="A")
    make_claim(question=question, wording="100", voice="A", state="draft")
    make_claim(question=other, wording="900", voice="B")
    before = Taken()
    done = merge_questions(question=question, into=other, why="the same").regrouping
    merged = fresh(question)
    assert (merged.state, merged.merged_into, fresh(part).part_of) == ("draft", other, other)
    assert (verdict(other), other.claims.count()) == ("in conflict", 3)
    assert faults() == []
    undo_regrouping(regrouping=done, why="not the same")
    before.is_back()


@pytest.mark.parametrize("fields", [{"unit": "shells"}, {"value_kind": "date"}])
def test_questions_of_another_unit_or_kind_are_not_merged(question, fields):
    with pytest.raises(ValidationError, match="asks for a"):
        merge_questions(question=question, into=make_question(measure="fixed", **fields), why="x")


def test_a_part_is_not_merged_into_its_whole(question):
    part = make_question(measure="fixed", part_of=question)
    with pytest.raises(ValidationError, match="part of the other"):
        merge_questions(question=part, into=question, why="x")


def test_a_claim_for_a_merged_question_goes_to_the_one_it_is_part_of(question):
    other = make_question(measure="fixed")
    claim = build_claim(question=question)
    merge_questions(question=question, into=other, why="x")
    assert save_claim(claim=claim).question == other


def test_some_claims_of_a_question_go_to_a_new_one(question):
    stays = make_claim(question=question, wording="100", voice="A")
    goes = make_claim(question=question, wording="900", voice="B")
    before = Taken()
    new = NewQuestion("How many were killed in May?", "Only those killed in May.")
    done = split_question(question=question, claims=[goes], into=new, why="another month").regrouping
    made = fresh(goes).question
    assert (made.title, made.measure, made.state) == (new.title, "fixed", "published")
    assert (verdict(question), verdict(made), fresh(stays).question) == ("one voice", "one voice", question)
    undo_regrouping(regrouping=done, why="x")
    assert (fresh(made).merged_into, fresh(made).state) == (question, "draft")
    before.is_back()


def test_a_new_question_gets_the_answers_of_the_list_it_comes_from():
    question = make_question(options=("KCNA", "KCTV"))
    claim = make_claim(question=question, wording="KCTV")
    before = Taken()
    new = NewQuestion("Which channel?")
    done = split_question(question=question, claims=[claim], into=new, why="x").regrouping
    made = fresh(claim).question
    assert [option.name for option in made.options.all()] == ["KCNA", "KCTV"]
    assert fresh(claim).option.question == made
    undo_regrouping(regrouping=done, why="x")
    before.is_back()


def test_some_claims_go_to_a_question_that_is_there(question):
    claim, other = make_claim(question=question), make_question()
    before = Taken()
    done = split_question(question=question, claims=[claim], into=other, why="x").regrouping
    assert fresh(claim).question == other
    undo_regrouping(regrouping=done, why="x")
    before.is_back()


# --- sources -------------------------------------------------------------------------------------------


def test_a_source_is_heard_as_another_until_the_merge_is_undone(question):
    one, other = make_source("N.I.S.", slug="n-i-s"), make_source("NIS")
    make_claim(question=question, voice=one, wording="100")
    make_claim(question=question, voice=other, wording="100")
    before = Taken()
    done = merge_source(source=one, into=other, why="a spelling").regrouping
    assert verdict(question) == "one voice"
    assert find_or_make_source("N.I.S.", Source.Kind.OFFICIAL, named=True) == other
    undo_regrouping(regrouping=done, why="two services")
    before.is_back()


def test_a_source_takes_along_whoever_is_heard_as_it_until_the_merge_is_undone(question):
    oldest, old, new = make_source("N.I.S.", slug="n-i-s"), make_source("NIS"), make_source("The NIS")
    for source in (oldest, old, new):
        make_claim(question=question, voice=source, wording="100")
    first = merge_source(source=oldest, into=old, why="a spelling").regrouping
    before = Taken()
    second = merge_source(source=fresh(old), into=new, why="a spelling, too").regrouping
    assert (fresh(oldest).merged_into, fresh(old).merged_into) == (new, new)
    with pytest.raises(ValidationError, match="moved on"):
        undo_regrouping(regrouping=first, why="two services")
    undo_regrouping(regrouping=second, why="two services")
    before.is_back()


def test_a_source_that_a_split_made_stays_where_another_was_merged_into_it(question):
    source = make_source("Ministry")
    statement = make_claim(question=question, voice=source).statement
    new = NewSource("The Health Ministry", Source.Kind.GOVERNMENT)
    done = split_source(source=source, statements=[statement], into=new, why="two").regrouping
    made = fresh(statement).speaker
    merge_source(source=make_source("Health"), into=made, why="a spelling")
    undo_regrouping(regrouping=done, why="one")
    assert fresh(statement).speaker == source
    assert fresh(made).merged_into is None


def test_an_unnamed_source_is_never_merged():
    with pytest.raises(ValidationError, match="unnamed voice is never merged"):
        merge_source(source=make_source(named=False), into=make_source(), why="x")


def test_statements_and_spellings_of_a_source_go_to_a_new_one(question):
    source = make_source("Ministry")
    name = save_source_name(name=SourceName(source=source, name="Health Ministry"))
    stays = make_claim(question=question, voice=source, wording="100").statement
    goes = make_claim(question=question, voice=source, wording="900", said_on="2025-04-29").statement
    before = Taken()
    into = NewSource("The Health Ministry", Source.Kind.GOVERNMENT)
    done = split_source(source=source, statements=[goes], names=[name], into=into, why="two").regrouping
    made = fresh(goes).speaker
    assert (made.name, fresh(name).source, fresh(stays).speaker) == (into.name, made, source)
    assert verdict(question) == "in conflict"
    undo_regrouping(regrouping=done, why="one ministry")
    assert fresh(made).merged_into == source
    before.is_back()


# --- undo ----------------------------------------------------------------------------------------------


def test_what_has_moved_on_since_stays_and_is_told(question):
    other, third = make_question(measure="fixed"), make_question(measure="fixed")
    stays, moves = (make_claim(question=question, voice=name) for name in "AB")
    done = move_claims(claims=[stays, moves], question=other, why="x").regrouping
    move_claims(claims=[moves], question=third, why="x")
    undone = undo_regrouping(regrouping=done, why="x")
    assert [one.pk for one in undone.put_back] == [stays.pk]
    assert [one.pk for one in undone.moved_on] == [moves.pk]
    assert (fresh(stays).question, fresh(moves).question) == (question, third)
    assert faults() == []


def test_nothing_goes_back_to_what_was_merged_since(question):
    other, third = make_question(measure="fixed"), make_question(measure="fixed")
    claim = make_claim(question=question)
    done = move_claims(claims=[claim], question=other, why="x").regrouping
    merge_questions(question=question, into=third, why="x")
    with pytest.raises(ValidationError, match="nothing left to put back"):
        undo_regrouping(regrouping=done, why="x")
    assert faults() == []


def test_a_new_question_that_is_used_by_now_stays_when_its_split_is_undone(question):
    claim = make_claim(question=question)
    split = split_question(question=question, claims=[claim], into=NewQuestion("Another?"), why="x")
    made = fresh(claim).question
    later = make_claim(question=made, voice="B")
    undone = undo_regrouping(regrouping=split.regrouping, why="x")
    assert [one.pk for one in undone.moved_on] == [made.pk, made.pk]
    assert (fresh(made).merged_into, fresh(later).question) == (None, made)
    assert faults() == []


def test_it_is_undone_once(question):
    done = move_claims(claims=[make_claim(question=question)], question=make_question(), why="x").regrouping
    user = make_user()
    undo_regrouping(regrouping=done, why="x", by=user)
    assert (fresh(done).undone_by, fresh(done).undone_at is None) == (user, False)
    with pytest.raises(ValidationError, match="undone already"):
        undo_regrouping(regrouping=done, why="x")


# --- previews ------------------------------------------------------------------------------------------


def test_a_preview_tells_the_verdicts_and_changes_nothing(question):
    other = make_question(measure="fixed", title="Another?")
    claim = make_claim(question=question, wording="100", voice="A")
    make_claim(question=other, wording="900", voice="B")
    before = Taken()
    found = rehearse(lambda: merge_questions(question=question, into=other))
    assert {(one.title, one.before, one.after) for one in found.moving} == {
        ("Another?", "one voice", "in conflict"),
        ("How many were killed?", "one voice", "no reports"),
    }
    assert found.result.read[f"claims.claim:{claim.pk}"] == claim.version
    before.is_back()


def test_what_changed_since_the_preview_is_told_and_nothing_is_done(question):
    other = make_question(measure="fixed")
    claim = make_claim(question=question, wording="100", voice="A")
    read = rehearse(lambda: merge_questions(question=question, into=other)).result.read
    claim.wording = "200"
    save_claim(claim=claim)
    with pytest.raises(ValidationError, match=r"Changed since you looked.*claim “200”"):
        merge_questions(question=question, into=other, why="x", read=read)
    assert fresh(question).merged_into is None


def test_a_target_renamed_since_the_preview_counts_as_changed(question):
    other = make_question(measure="fixed")
    make_claim(question=question)
    read = rehearse(lambda: merge_questions(question=question, into=other)).result.read
    other.title = "Something else?"
    save_question(question=other)
    with pytest.raises(ValidationError, match="Something else"):
        merge_questions(question=question, into=other, why="x", read=read)


def test_a_preview_carried_out_at_once_is_done_as_it_was_shown(question):
    other = make_question(measure="fixed")
    make_claim(question=question, article=make_article())
    found = rehearse(lambda: merge_questions(question=question, into=other)).result
    done = merge_questions(question=question, into=other, why="x", read=found.read)
    assert done.regrouping.steps == found.regrouping.steps


# --- told apart ----------------------------------------------------------------------------------------


def test_what_is_told_apart_is_kept_once():
    one, other = make_statement(), make_statement()
    first = tell_apart(of="statement", one=other, other=one, by=make_user())
    assert tell_apart(of="statement", one=one, other=other, by=make_user()) == first
    assert NotTheSame.objects.get().standing
    assert (first.first, first.second) == (one.pk, other.pk)
    assert Statement.objects.filter(merged_into=None).count() == 2
    assert Question.objects.count() == 0
