"""The verdict is renewed in the transaction of the claim that changes it, and says which claim that was."""

from datetime import date

import pytest
from django.db import transaction

from articles.actions import merge_sources, save_article, save_source
from articles.models import Source
from articles.recording import Recording
from claims.actions import (
    preview_question,
    refresh_verdicts,
    save_claim,
    save_question,
    save_statement,
    withdraw_claims,
)
from claims.models import Claim, CurrentClaim, Verdict, VerdictChange, VerdictPeriod
from tests.make import (
    build_claim,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db


def verdict(question) -> Verdict:
    return Verdict.objects.get(pk=question.pk)


def changes(question) -> list[tuple]:
    rows = VerdictChange.objects.filter(question=question).order_by("pk")
    return list(rows.values_list("before", "after", "claim__wording", "cause"))


def test_a_new_question_has_its_verdict_at_once():
    question = make_question()
    assert (verdict(question).verdict, verdict(question).version) == ("no reports", 2)
    assert changes(question) == []


def test_withdrawing_a_claim_closes_the_conflict_it_opened():
    question, editor = make_question(), make_user("alice")
    make_claim(question=question, voice="NIS", wording="about 600")
    other = make_claim(question=question, voice="UK", wording="more than 3,000", by=editor)
    assert (verdict(question).verdict, verdict(question).rule) == ("in conflict", "R2")
    withdraw_claims(claims=[other], by=editor, why="another war")
    assert verdict(question).verdict == "one voice"
    assert changes(question) == [
        ("no reports", "one voice", "about 600", "claim created"),
        ("one voice", "in conflict", "more than 3,000", "claim created"),
        ("in conflict", "one voice", "more than 3,000", "claim withdrawn: another war"),
    ]
    assert list(VerdictChange.objects.values_list("by__username", flat=True)) == ["alice", "alice", None]


def test_the_verdict_says_how_far_the_reports_lie_apart():
    question = make_question()
    make_claim(question=question, voice="NIS", wording="around 600", said_on="2025-04-30")
    make_claim(question=question, voice="Kyiv", wording="at least 2,667", said_on="2025-04-30")
    row = verdict(question)
    assert (row.spread, row.low, row.high) == ("about 600 to at least 2,667", 540, None)
    assert (row.voices, row.named_voices, row.origins, row.articles, row.outlets, row.claims) == (
        2,
        2,
        2,
        2,
        2,
        2,
    )
    assert (row.positions, row.last_report_on, row.in_force_since) == (
        2,
        date(2025, 4, 30),
        date(2025, 4, 30),
    )
    assert "cannot both be right" in row.reason
    assert [one["voices"] for one in row.detail["positions"]] == [["NIS"], ["Kyiv"]]
    assert {row.detail["lowest"], row.detail["highest"]} == set(Claim.objects.values_list("key", flat=True))


@pytest.mark.parametrize(
    ("wordings", "spread"),
    [
        (["about 600"], "about 600"),
        (["36 to 40", "about 600"], "36 to 40 … about 600"),
        (["dozens", "600"], "dozens to 600"),
    ],
)
def test_the_spread_in_words(wordings, spread):
    question = make_question(measure="fixed")
    for number, wording in enumerate(wordings):
        make_claim(question=question, voice=f"voice {number}", wording=wording)
    assert verdict(question).spread == spread


def test_the_answers_given_to_a_choice_are_its_spread():
    question = make_question(options=("KCTV", "KCNA"))
    make_option(question, "TASS")
    for name in ("KCTV", "KCNA"):
        make_claim(question=question, wording=name, voice=f"says {name}")
    assert (verdict(question).verdict, verdict(question).spread) == ("in conflict", "KCNA or KCTV")


def test_one_current_row_for_each_voice():
    question = make_question()
    make_claim(question=question, voice="NIS", wording="about 300", said_on="2025-01-13")
    april = make_claim(question=question, voice="NIS", wording="about 600", said_on="2025-04-30")
    uk = make_claim(question=question, voice="UK", wording="more than 600", said_on="2025-04-30")
    assert set(CurrentClaim.objects.values_list("claim", flat=True)) == {april.pk, uk.pk}
    assert verdict(question).detail["superseded"] != []
    withdraw_claims(claims=[april])
    assert set(CurrentClaim.objects.values_list("claim__wording", flat=True)) == {
        "about 300",
        "more than 600",
    }


def test_levels_have_a_current_row_for_each_moment():
    question = make_question(measure="level")
    for day in ("2025-01-01", "2025-02-01"):
        make_claim(question=question, voice="NIS", as_of=day)
    assert CurrentClaim.objects.count() == 2


def test_unnamed_voices_are_one_each():
    question = make_question()
    official = make_source("a US official", named=False)
    for wording in ("about 600", "about 610"):
        make_claim(question=question, voice=official, wording=wording)
    assert CurrentClaim.objects.count() == 2
    assert (verdict(question).verdict, verdict(question).voices, verdict(question).named_voices) == (
        "compatible",
        2,
        0,
    )


def test_the_verdict_over_time_is_kept_by_the_days_things_were_known():
    question = make_question()
    article = build_claim().article
    article.published = "2025-01-14"
    save_article(article=article)
    first = make_claim(question=question, voice="NIS", said_on="2025-01-13", article=article)
    second = make_claim(question=question, voice="UK", wording="more than 3,000", said_on="2025-04-30")
    periods = VerdictPeriod.objects.values_list("from_day", "verdict", "claim")
    assert list(periods) == [
        (date(2025, 1, 14), "one voice", first.pk),
        (date(2025, 4, 30), "compatible", second.pk),
    ]


def test_a_claim_written_in_a_larger_recording_is_judged_at_its_end():
    question = make_question()
    with Recording(why="one import"):
        for number in range(3):
            make_claim(question=question, voice=f"voice {number}")
        assert verdict(question).verdict == "no reports"
    assert verdict(question).verdict == "in agreement"
    assert len(changes(question)) == 1


def test_a_save_past_the_claims_actions_is_judged_as_well():
    """Whatever the way in: a form's own save, a bulk insert, a change of the source."""
    question = make_question()
    with Recording() as recording:
        recording.bulk_create(Claim, [build_claim(question=question, voice="NIS")])
    assert verdict(question).verdict == "one voice"


def test_a_recording_that_fails_leaves_the_verdict():
    question = make_question()

    def fails():
        with transaction.atomic():
            make_claim(question=question)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    assert verdict(question).verdict == "no reports"
    assert not CurrentClaim.objects.exists()


def test_a_verdict_that_stays_the_same_is_not_written_again():
    question = make_question()
    claim = make_claim(question=question)
    version = verdict(question).version
    claim.note = "seen again"
    save_claim(claim=claim)
    refresh_verdicts([question.pk])
    assert verdict(question).version == version


def test_who_speaks_for_whom_decides_how_many_voices_there_are():
    question = make_question()
    state = make_source("North Korea", kind="government")
    agency = make_source("KCNA", kind="state media")
    make_claim(question=question, voice=state)
    make_claim(question=question, voice=agency)
    assert verdict(question).verdict == "in agreement"
    agency.speaks_for = state
    save_source(source=agency, why="it is the state's")
    assert verdict(question).verdict == "one voice"
    assert changes(question)[-1] == ("in agreement", "one voice", None, "source changed: it is the state's")
    agency.speaks_for = None
    save_source(source=agency)
    assert verdict(question).verdict == "in agreement"


def test_two_names_of_one_outlet_are_one_outlet():
    question = make_question()
    claims = [make_claim(question=question, voice="NIS") for _ in range(2)]
    assert verdict(question).outlets == 2
    merge_sources(source=claims[0].article.publisher, into=claims[1].article.publisher)
    assert verdict(question).outlets == 1


def test_three_names_of_one_outlet_that_were_merged_one_after_another_are_one_outlet():
    question = make_question()
    outlets = [make_claim(question=question, voice="NIS").article.publisher for _ in range(3)]
    merge_sources(source=outlets[0], into=outlets[1])
    merge_sources(source=Source.objects.get(pk=outlets[1].pk), into=outlets[2])
    assert verdict(question).outlets == 1


def test_a_renamed_source_is_called_by_its_new_name_in_the_verdict():
    question = make_question()
    source = make_claim(question=question, voice="NIS").statement.speaker
    source.name = "National Intelligence Service"
    save_source(source=source)
    assert "National Intelligence Service" in verdict(question).reason


def test_a_statement_moved_in_time_is_judged_anew():
    question = make_question()
    early = make_claim(question=question, voice="NIS", wording="about 600", said_on="2025-01-13")
    make_claim(question=question, voice="UK", wording="about 3,000", said_on="2025-04-30")
    assert verdict(question).verdict == "compatible"
    early.statement.said_on = "2025-04-30"
    save_statement(statement=early.statement)
    assert verdict(question).verdict == "in conflict"


def test_a_statement_found_to_pass_on_another_is_no_voice_of_its_own():
    question = make_question()
    first = make_claim(question=question, voice="NIS")
    second = make_claim(question=question, voice="Seoul paper")
    second.statement.based_on = first.statement
    save_statement(statement=second.statement)
    assert (verdict(question).verdict, verdict(question).origins) == ("one voice", 1)


def test_another_measure_is_another_verdict_and_can_be_seen_before():
    question = make_question(measure="fixed")
    make_claim(question=question, voice="NIS", wording="about 600", as_of="2025-01-13")
    make_claim(question=question, voice="UK", wording="about 3,000", as_of="2025-04-30")
    assert verdict(question).verdict == "in conflict"
    question.measure = "running total"
    preview = preview_question(question=question)
    assert (preview.before, preview.after) == ("in conflict", "compatible")
    assert verdict(question).verdict == "in conflict", "nothing was written"
    save_question(question=question)
    assert verdict(question).verdict == "compatible"


def test_a_question_taken_back_shows_nothing():
    question = make_question()
    make_claim(question=question)
    question.state = "draft"
    save_question(question=question)
    assert (verdict(question).verdict, verdict(question).claims) == ("no reports", 0)
    assert not CurrentClaim.objects.exists()


def test_a_broader_option_makes_a_conflict_compatible():
    question = make_question(options=("artillery", "howitzers"))
    for name in ("artillery", "howitzers"):
        make_claim(question=question, wording=name, voice=f"says {name}")
    assert verdict(question).verdict == "in conflict"
    narrow, broad = question.options.get(name="howitzers"), question.options.get(name="artillery")
    narrow.broader = broad
    from claims.actions import save_option

    save_option(option=narrow)
    assert verdict(question).verdict == "compatible"


def test_an_unused_source_or_statement_judges_nothing(django_assert_max_num_queries):
    make_claim()
    source = make_source("nobody")
    source.stake_note = "x"
    with django_assert_max_num_queries(20):
        save_source(source=source)
    assert make_statement(speaker=source).pk
