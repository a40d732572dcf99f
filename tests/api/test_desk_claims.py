"""Claims through the desk's API: entered, changed by version, and taken on their way to readers."""

import pytest

from articles.models import Revision
from claims.models import Claim, ProposedChange, Statement
from tests.answers import headers_of
from tests.api.programs import Program, tag
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = "On Wednesday the service said about 600 soldiers had been killed."


def entered(article, question, **more):
    said = {
        "article": article.key,
        "question": question.slug,
        "quote": "about 600 soldiers",
        "wording": "about 600",
    }
    return said | {"speaker": "NIS", "said_on": "2025-04-30", "summary": "So many."} | more


@pytest.fixture
def program():
    return Program("editor")


@once
def article():
    return make_article(text=TEXT)


@once
def question():
    return make_question(unit="soldiers")


def test_a_claim_is_entered_as_a_draft_and_read_as_the_engine_reads_it(program, article, question):
    answer = program.post("claims/", entered(article, question))
    assert answer.status_code == 201, answer.content
    told = answer.json()
    assert answer["ETag"] == '"1"'
    assert answer["Location"] == f"/api/desk/claims/{told['key']}/"
    assert (told["state"], told["speaker"], told["entered_by"]) == ("draft", "NIS", "edda")
    assert told["value"]["low"] == "540"
    assert TEXT[told["start"] :].startswith("about 600 soldiers")
    assert program.get(f"claims/{told['key']}/").json() == told


def test_the_history_tells_that_a_program_wrote_it_and_which(program, article, question):
    key = program.post("claims/", entered(article, question, why="a new report")).json()["key"]
    line = Revision.objects.of(Claim.objects.get(key=key)).first()
    assert (line.by, line.why) == (program.person, "API “laptop”: a new report")


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(program, article, question):
    answer = program.post("claims/", entered(article, question, wording="no number", date="yesterday"))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"].keys() >= {"date"}
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"question": "no-such"}, "question"),
        ({"statement": "no-such", "speaker": "", "said_on": ""}, "statement"),
        ({"article": "no-such"}, "article"),
        ({"option": "KCNA"}, "option"),
        ({"colour": "red"}, "colour"),
        ({"garbled": "perhaps"}, "garbled"),
        ({"low": "many"}, "low"),
        ({"quote": "words that do not stand there"}, "quote"),
        ({"speaker": ""}, "speaker"),
        ({"stance": "hopes"}, "stance"),
        ({"wording": ["a", "list"]}, "wording"),
    ],
)
def test_each_wrong_field_is_named(program, article, question, more, field):
    answer = program.post("claims/", entered(article, question) | more)
    assert answer.status_code == 422, answer.content
    assert field in answer.json()["errors"], answer.json()


def test_a_change_wants_the_version_that_was_read(program):
    claim = make_claim(state="draft")
    for headers in ({}, {"if_match": "*"}, {"if_match": ""}):
        answer = program.patch(f"claims/{claim.key}/", {"scope": "Kursk"}, **headers)
        assert answer.status_code == 428, headers
    assert program.patch(f"claims/{claim.key}/", {"scope": "Kursk"}, if_match="1").status_code == 400
    assert program.patch(f"claims/{claim.key}/", {"scope": "Kursk"}, if_match='W/"1"').status_code == 412
    assert Claim.objects.get().version == 1


def test_a_change_leaves_what_was_not_sent(program):
    claim = make_claim(state="draft", wording="about 600", note="As read.", scope="Kursk")
    answer = program.patch(f"claims/{claim.key}/", {"wording": "about 700"}, if_match=tag(1))
    assert answer.status_code == 200, answer.content
    assert answer["ETag"] == '"2"'
    told = answer.json()
    assert (told["wording"], told["note"], told["scope"]) == ("about 700", "As read.", "Kursk")
    assert told["value"]["best"] == "700"
    assert told["statement"] == claim.statement.key


def test_everything_that_was_read_can_be_sent_back_and_changes_nothing(program, article):
    choice = make_question(options=("KCNA", "KCTV"))
    for claim in (
        make_claim(state="draft", wording="about 600", low=500, low_entered=True, calculation="see note"),
        make_claim(state="draft", question=choice, wording="KCNA", article=article, quote="the service"),
    ):
        claim.refresh_from_db()
        told = program.get(f"claims/{claim.key}/").json()
        computed = "key version state article article_version verdict value entered_by changed_by created_at"
        computed += " changed_at submitted_at"
        said = {name: value for name, value in told.items() if name not in computed.split()}
        answer = program.patch(f"claims/{claim.key}/", said, if_match=tag(claim.version))
        assert answer.status_code == 200, answer.content
        assert answer.json() == told


def test_who_comes_too_late_sees_both_and_loses_nothing(program):
    claim = make_claim(state="draft", wording="about 600", scope="")
    other = Program("reviewer")
    won = other.patch(f"claims/{claim.key}/", {"wording": "about 800", "why": "misread"}, if_match=tag(1))
    assert won.status_code == 200
    lost = program.patch(
        f"claims/{claim.key}/", {"wording": "about 700", "scope": "Kursk", "note": ""}, if_match=tag(1)
    )
    assert lost.status_code == 412
    told = lost.json()
    assert lost["ETag"] == '"2"'
    assert told["differs"] == {
        "wording": {"present": "about 800", "yours": "about 700"},
        "scope": {"present": "", "yours": "Kursk"},
    }
    assert told["present"] == program.get(f"claims/{claim.key}/").json()
    assert "rita changed it" in told["detail"]
    assert "misread" in told["detail"]
    assert Claim.objects.get().wording == "about 800"
    again = program.patch(f"claims/{claim.key}/", {"wording": "about 700"}, if_match=lost["ETag"])
    assert again.status_code == 200


def test_a_question_an_answer_and_a_statement_are_named_by_their_keys(program):
    choice = make_question(options=("KCNA", "KCTV"))
    statement = make_statement(speaker="TASS")
    claim = make_claim(state="draft", question=None, wording="")
    said = {"question": choice.slug, "option": "kctv", "statement": statement.key}
    told = program.patch(f"claims/{claim.key}/", said, if_match=tag(1)).json()
    assert (told["question"], told["option"], told["speaker"]) == (choice.slug, "KCTV", "TASS")
    empty = program.patch(f"claims/{claim.key}/", {"question": None, "option": None}, if_match=tag(2)).json()
    assert (empty["question"], empty["option"]) == (None, None)


def test_a_statement_is_found_by_who_said_it_or_made(program):
    known = make_statement(speaker="TASS", said_on="2025-05-01")
    claim = make_claim(state="draft")
    said = {"speaker": "TASS", "said_on": "2025-05-01"}
    assert program.patch(f"claims/{claim.key}/", said, if_match=tag(1)).json()["statement"] == known.key
    said = {"speaker": "A new voice", "citing": "GUR", "said_on": "2025-05-02"}
    told = program.patch(f"claims/{claim.key}/", said, if_match=tag(2)).json()
    assert told["speaker"] == "A new voice"
    assert Claim.objects.get().statement.root.speaker.name == "GUR"
    both = program.patch(f"claims/{claim.key}/", {"statement": known.key, "speaker": "X"}, if_match=tag(3))
    assert "statement" in both.json()["errors"]


def test_an_end_is_overruled_opened_and_left_to_the_wording_again(program):
    claim = make_claim(state="draft", wording="about 600", calculation="two lists")
    path = f"claims/{claim.key}/"
    told = program.patch(path, {"low": 500, "high": "open"}, if_match=tag(1)).json()
    assert (told["low"], told["high"], told["value"]["low"], told["value"]["high"]) == (
        "500",
        "open",
        "500",
        None,
    )
    told = program.patch(path, {"low": "", "high": ""}, if_match=tag(2)).json()
    assert (told["low"], told["value"]["low"], told["value"]["high"]) == ("", "540", "660")


def test_the_same_request_under_one_key_makes_one_claim(program, article, question):
    said = entered(article, question)
    first = program.post("claims/", said, idempotency_key="import 7, row 3")
    again = program.post("claims/", said, idempotency_key="import 7, row 3")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["Idempotent-Replayed"] == "true"
    assert Claim.objects.count() == 1
    other = program.post("claims/", said | {"scope": "Kursk"}, idempotency_key="import 7, row 3")
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["errors"]
    assert program.post("claims/", said, idempotency_key="another").status_code == 201
    assert Program("reviewer").post("claims/", said, idempotency_key="another").status_code == 201
    assert Claim.objects.count() == 3


def test_a_request_that_failed_leaves_its_key_free(program, article, question):
    wrong = program.post("claims/", entered(article, question, wording="x"), idempotency_key="a")
    assert wrong.status_code == 422
    assert program.post("claims/", entered(article, question), idempotency_key="a").status_code == 201


def test_a_dry_run_tells_what_the_verdict_would_be_and_writes_nothing(program, article, question):
    make_claim(question=question, wording="about 6,000", voice="GUR")
    before = Revision.objects.count()
    answer = program.post("claims/?dry_run=true", entered(article, question))
    assert answer.status_code == 200, answer.content
    (move,) = answer.json()["verdicts"]
    assert (move["before"], move["after"], move["moves"]) == ("one voice", "in conflict", True)
    assert move["reason"]
    assert Revision.objects.count() == before
    assert Claim.objects.count() == 1
    assert program.post("claims/?dry_run=perhaps", entered(article, question)).status_code == 400


def test_a_dry_run_of_a_change_and_of_a_step(program, question):
    make_claim(question=question, wording="about 600", voice="GUR")
    claim = make_claim(question=question, wording="about 610", voice="NIS")
    changed = program.patch(
        f"claims/{claim.key}/?dry_run=1", {"wording": "about 6,000", "why": "x"}, if_match=tag(1)
    )
    assert [one["after"] for one in changed.json()["verdicts"]] == ["in conflict"]
    gone = program.post(f"claims/{claim.key}/withdraw/?dry_run=1", {"why": "a hoax"}, if_match=tag(1))
    assert [one["after"] for one in gone.json()["verdicts"]] == ["one voice"]
    assert Claim.objects.get(pk=claim.pk).version == 1


# --- on its way to readers -------------------------------------------------------------------------------


def test_a_claim_is_submitted_sent_back_published_and_withdrawn(program):
    claim = make_claim(state="draft")
    at = f"claims/{claim.key}"
    assert program.post(f"{at}/submit/", if_match=tag(1)).json()["state"] == "submitted"
    back = program.post(f"{at}/send-back/", {"words": "Which list?", "field": "wording"}, if_match=tag(2))
    assert back.json()["state"] == "draft"
    comment = Claim.objects.get().comments.get()
    assert comment.words == "Which list?"
    open_comment = program.post(f"{at}/publish/", if_match=tag(3))
    assert open_comment.status_code == 422
    assert "comment" in open_comment.json()["errors"]["all"][0]
    from claims.actions import resolve_comment

    resolve_comment(comment=comment, by=program.person)
    assert program.post(f"{at}/publish/", if_match=tag(3)).json()["state"] == "published"
    assert program.post(f"{at}/withdraw/", if_match=tag(4)).status_code == 422
    assert program.post(f"{at}/withdraw/", {"why": "a hoax"}, if_match=tag(4)).json()["state"] == "withdrawn"


@pytest.mark.parametrize("step", ["submit", "publish", "withdraw", "send-back"])
def test_each_step_wants_the_version_that_was_read(program, step):
    claim = make_claim(state="draft")
    body = {"words": "Why?"} if step == "send-back" else {"why": "x"}
    assert program.post(f"claims/{claim.key}/{step}/", body).status_code == 428
    late = program.post(f"claims/{claim.key}/{step}/", body, if_match=tag(9))
    assert late.status_code == 412
    assert late.json()["present"]["state"] == "draft"
    assert Claim.objects.get().state == "draft"


def test_what_wants_a_second_person_is_published_by_one_alone(program):
    question = make_question(protected=True)
    claim = make_claim(state="draft", question=question, by=program.person)
    answer = program.post(f"claims/{claim.key}/publish/", if_match=tag(1))
    assert answer.status_code == 409
    assert [one["code"] for one in answer.json()["reasons"]] == ["protected"]
    assert Claim.objects.get().state == "draft"
    assert Program("reviewer").post(f"claims/{claim.key}/publish/", if_match=tag(1)).status_code == 200


def test_a_change_of_a_published_claim_that_wants_a_second_person_waits(program):
    claim = make_claim(question=make_question(protected=True), wording="about 600")
    answer = program.patch(
        f"claims/{claim.key}/", {"wording": "about 700", "why": "misread"}, if_match=tag(1)
    )
    assert answer.status_code == 202, answer.content
    assert answer["ETag"] == '"1"'
    assert answer.json()["claim"]["wording"] == "about 600"
    assert ProposedChange.objects.get().changes == {"wording": "about 700"}


def test_a_change_of_what_readers_see_wants_a_reason(program):
    claim = make_claim()
    answer = program.patch(f"claims/{claim.key}/", {"wording": "about 700"}, if_match=tag(1))
    assert answer.status_code == 422
    assert "why" in answer.json()["errors"]


# --- who sees what ---------------------------------------------------------------------------------------


def test_a_draft_of_another_is_for_a_contributor_like_none_at_all():
    colin = Program("contributor")
    claim = make_claim(state="draft", by=make_person("editor"))
    for ask in (
        lambda key: colin.get(f"claims/{key}/"),
        lambda key: colin.patch(f"claims/{key}/", {"scope": "x"}, if_match=tag(1)),
        lambda key: colin.patch(f"claims/{key}/", {"scope": "x"}),
        lambda key: colin.post(f"claims/{key}/submit/", if_match=tag(1)),
    ):
        hidden, missing = ask(claim.key), ask("no-such-claim")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
        assert headers_of(hidden) == headers_of(missing)
    assert colin.get("claims/").json()["results"] == []
    assert colin.get(f"claims/?article={claim.article.key}").json()["results"] == []


def test_a_contributor_works_on_drafts_of_her_own(article, question):
    colin = Program("contributor")
    told = colin.post("claims/", entered(article, question)).json()
    assert colin.get("claims/").json()["results"] == [told]
    assert colin.post(f"claims/{told['key']}/publish/", if_match=tag(1)).status_code == 403
    assert colin.post(f"claims/{told['key']}/submit/", if_match=tag(1)).json()["state"] == "submitted"


def test_a_list_goes_on_from_a_row_and_costs_the_same_however_long(
    program, question, django_assert_num_queries
):
    claims = [make_claim(question=question) for _ in range(5)]
    seen, at = [], f"/api/desk/claims/?limit=2&question={question.slug}"
    while at:
        page = program.get(at).json()
        seen += [one["key"] for one in page["results"]]
        at = page["next"]
    assert seen == [claim.key for claim in claims]
    program.get("claims/?limit=1")
    with django_assert_num_queries(4):  # the token, two of the rights, the rows
        program.get("claims/?limit=200")
    with django_assert_num_queries(4):
        program.get("claims/?limit=1")


@pytest.mark.parametrize(
    "asked",
    ["limit=x", "limit=-1", "limit=201", "after=1e9", "state=secret", "question=%00"],
)
def test_a_list_cannot_be_asked_for_nonsense(program, asked):
    assert program.get(f"claims/?{asked}").status_code == 400


def test_a_list_is_filtered_by_state_and_by_lack_of_a_question(program):
    draft = make_claim(state="draft", question=None)
    make_claim()
    assert [one["key"] for one in program.get("claims/?state=draft").json()["results"]] == [draft.key]
    assert [one["key"] for one in program.get("claims/?question=none").json()["results"]] == [draft.key]


def test_a_source_of_many_names_is_found_by_any(program, article, question):
    make_source("National Intelligence Service")
    make_topic()
    told = program.post("claims/", entered(article, question, speaker="national intelligence service")).json()
    assert told["speaker"] == "National Intelligence Service"
