"""Articles, statements, sources and questions through the desk's API, by the rules of the desk's pages."""

import pytest

from articles.models import Article, Revision, Source
from claims.models import ApiCreation, Question, QuestionOption, Statement
from tests.api.programs import Program, tag
from tests.articles.fetching.world import World, answer, instead_of_the_internet
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic

pytestmark = pytest.mark.django_db

TEXT = "Losses in Kursk\n\nThe service said about 600 soldiers had been killed."


@pytest.fixture
def program():
    return Program("editor")


@pytest.fixture
def world(monkeypatch):
    world = World()
    instead_of_the_internet(monkeypatch, world)
    return world


# --- articles --------------------------------------------------------------------------------------------


def test_an_article_is_taken_in_from_its_text_with_what_is_known_of_it(program):
    said = {"url": "https://herald.example.com/a", "text": TEXT, "published": "2025-04-30", "language": "en"}
    made = program.post("articles/", said | {"title": "Losses", "publisher": "Herald", "new_source": True})
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["title"], told["published"], told["publisher"]) == ("Losses", "2025-04-30", "Herald")
    assert told["state"] == "draft"
    whole = program.get(f"articles/{told['key']}/")
    assert whole["ETag"] == made["ETag"]
    assert "about 600 soldiers" in whole.json()["text"]
    line = Revision.objects.of(Article.objects.get()).first()
    assert (line.by, line.why) == (program.person, "API “laptop”")


def test_an_article_that_lacks_something_is_not_there_at_all(program):
    said = {"url": "https://herald.example.com/a", "text": TEXT, "published": "yesterday"}
    refused = program.post("articles/", said)
    assert refused.status_code == 422
    assert "published" in refused.json()["errors"]
    assert not Article.objects.exists()


def test_a_page_is_fetched_where_no_text_is_sent_and_not_again_under_the_same_key(program, world):
    world.site("herald.example.com", answer())
    said = {"url": "https://herald.example.com/a"}
    first = program.post("articles/", said, idempotency_key="a")
    assert first.status_code == 201, first.content
    asked = len(world.asked)
    again = program.post("articles/", said, idempotency_key="a")
    assert again.json()["key"] == first.json()["key"]
    assert len(world.asked) == asked


def test_an_address_that_is_here_is_told_with_its_article(program):
    known = make_article(url="https://herald.example.com/a", text=TEXT)
    refused = program.post("articles/", {"url": "https://herald.example.com/a?utm_source=x", "text": TEXT})
    assert refused.status_code == 409
    assert refused["Location"] == f"/api/desk/articles/{known.key}/"
    assert refused.json()["present"]["key"] == known.key
    assert refused.json()["code"] == "already-here"


def test_a_site_that_does_not_answer_is_told_at_the_address(program, world):
    refused = program.post("articles/", {"url": "https://nowhere.example.com/a"})
    assert refused.status_code == 422
    assert "url" in refused.json()["errors"]


def test_an_article_is_corrected_published_retracted_and_put_back(program):
    original = make_article()
    article = make_article(state="draft", publisher=make_source("Herald"))
    at = f"articles/{article.key}/"
    told = program.patch(at, {"byline": "A. B.", "copy_of": original.key}, if_match=tag(1)).json()
    assert (told["byline"], told["copy_of"], told["publisher"]) == ("A. B.", original.key, "Herald")
    told = program.patch(at, {"copy_of": None}, if_match=tag(told["version"]))
    assert told.json()["copy_of"] is None
    told = program.post(f"{at}publish/", if_match=told["ETag"])
    assert told.json()["state"] == "published"
    bare = program.post(f"{at}retract/", {}, if_match=told["ETag"])
    assert "correction_note" in bare.json()["errors"]
    told = program.post(
        f"{at}retract/", {"correction_note": "Wrong.", "on": "2025-05-02"}, if_match=told["ETag"]
    )
    assert (told.json()["state"], told.json()["retracted_on"]) == ("retracted", "2025-05-02")
    told = program.post(f"{at}publish/", {"why": "It was right."}, if_match=told["ETag"])
    assert told.json()["state"] == "published"


def test_a_draft_article_is_not_retracted(program):
    article = make_article(state="draft")
    refused = program.post(f"articles/{article.key}/retract/", {"correction_note": "x"}, if_match=tag(1))
    assert refused.status_code == 422
    assert Article.objects.get().state == "draft"


def test_a_dry_run_tells_which_verdicts_a_retraction_moves(program):
    claim = make_claim(wording="about 600")
    make_claim(question=claim.question, wording="about 6,000")
    said = {"correction_note": "Wrong."}
    looked = program.post(f"articles/{claim.article.key}/retract/?dry_run=true", said, if_match=tag(1))
    assert [one["after"] for one in looked.json()["verdicts"]] == ["one voice"]
    assert Article.objects.get(pk=claim.article_id).state == "published"


def test_a_contributor_corrects_the_drafts_she_took_in_alone():
    colin = Program("contributor")
    own = colin.post("articles/", {"url": "https://herald.example.com/a", "text": TEXT})
    at = own["Location"]
    assert colin.patch(at, {"byline": "A. B."}, if_match=own["ETag"]).status_code == 200
    other = make_article(state="draft")
    assert colin.patch(f"articles/{other.key}/", {"byline": "x"}, if_match=tag(1)).status_code == 403


# --- statements ------------------------------------------------------------------------------------------


def test_a_statement_is_entered_once_and_passes_on_another(program):
    make_source("NIS")
    origin = make_statement(speaker="GUR")
    said = {"speaker": "NIS", "said_on": "2025-04-30", "occasion": "briefing", "based_on": origin.key}
    made = program.post("statements/", said)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["speaker"], told["origin"], told["based_on"]) == ("NIS", origin.key, origin.key)
    assert program.post("statements/", said).json()["key"] == told["key"]
    assert Statement.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"speaker": "Nobody we know"}, "speaker"),
        ({"speaker": "NIS", "said_on": "soon"}, "said_on"),
        ({"speaker": "NIS", "based_on": "no-such"}, "based_on"),
        ({}, "speaker"),
    ],
)
def test_what_is_wrong_with_a_statement_is_told_at_its_field(program, said, field):
    make_source("NIS")
    refused = program.post("statements/", said)
    assert refused.status_code == 422
    assert field in refused.json()["errors"], refused.json()


def test_a_statement_is_changed_and_its_claims_follow(program):
    make_source("TASS")
    claim = make_claim(wording="about 600")
    at = f"statements/{claim.statement.key}/"
    assert "why" in program.patch(at, {"speaker": "TASS"}, if_match=tag(1)).json()["errors"]
    told = program.patch(at, {"speaker": "TASS", "why": "misheard"}, if_match=tag(1)).json()
    assert (told["speaker"], told["version"]) == ("TASS", 2)
    assert program.patch(at, {"note": "x", "why": "y"}, if_match=tag(1)).status_code == 412


# --- sources ---------------------------------------------------------------------------------------------


def test_a_source_is_entered_changed_and_reviewed(program):
    made = program.post("sources/", {"name": "Herald", "kind": "news outlet", "country": "kr"})
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["country"], told["review_state"], told["named"]) == ("KR", "new", True)
    state = make_source("The State")
    told = program.patch(f"sources/{told['slug']}/", {"speaks_for": "the state"}, if_match=tag(1)).json()
    assert (told["speaks_for"], told["voice"]) == (state.name, state.name)
    review = {"state": "accepted", "why": "known for long"}
    assert program.post(f"sources/{told['slug']}/review/", review, if_match=tag(2)).status_code == 403
    rita = Program("reviewer")
    told = rita.post(f"sources/{told['slug']}/review/", review, if_match=tag(2)).json()
    assert told["review_state"] == "accepted"
    assert Source.objects.get(name="Herald").reviewed_by == rita.person
    late = rita.post(f"sources/{told['slug']}/review/", review, if_match=tag(2))
    assert late.status_code == 412


def test_a_name_that_is_taken_is_told_at_its_field(program):
    make_source("Herald")
    refused = program.post("sources/", {"name": "Herald", "kind": "news outlet"})
    assert "name" in refused.json()["errors"]


def test_sources_are_found_by_any_of_their_names(program):
    herald = make_source("Herald")
    make_source("Tribune")
    found = program.get("sources/?name=HERALD").json()["results"]
    assert [one["slug"] for one in found] == [herald.slug]


# --- questions -------------------------------------------------------------------------------------------


def test_a_question_is_made_as_a_draft_gets_answers_and_is_published_by_a_reviewer(program):
    topic = make_topic()
    said = {"title": "Which weapon?", "topic": topic.slug, "value_kind": "choice", "definition": "As seen."}
    made = program.post("questions/", said)
    assert made.status_code == 201, made.content
    told = made.json()
    at = f"questions/{told['slug']}/"
    assert (told["state"], told["topic"], told["measure"], told["answers"]) == (
        "draft",
        topic.slug,
        "fixed",
        [],
    )
    program.post(f"{at}answers/", {"name": "artillery"})
    told = program.post(
        f"{at}answers/", {"name": "howitzer", "broader": "artillery", "spellings": ["gun"]}
    ).json()
    assert told["answers"][1] == {"name": "howitzer", "broader": "artillery", "spellings": ["gun"]}
    assert program.post(f"{at}publish/", if_match=tag(1)).status_code == 403
    assert Program("reviewer").post(f"{at}publish/", if_match=tag(1)).json()["state"] == "published"
    assert program.patch(at, {"definition": "x"}, if_match=tag(2)).status_code == 403


def test_an_answer_that_is_there_is_refused_and_one_under_a_key_is_made_once(program):
    question = make_question(options=("x",), state="draft")
    at = f"questions/{question.slug}/answers/"
    assert program.post(at, {"name": "x"}).status_code == 422
    first = program.post(at, {"name": "y"}, idempotency_key="y")
    again = program.post(at, {"name": "y"}, idempotency_key="y")
    assert first.json() == again.json()
    assert QuestionOption.objects.filter(name="y").count() == 1


def test_a_question_is_changed_and_only_who_may_protects_it(program):
    question = make_question(state="draft")
    at = f"questions/{question.slug}/"
    refused = program.patch(at, {"who": "soldiers", "protected": True}, if_match=tag(1))
    assert list(refused.json()["errors"]) == ["protected"]
    told = program.patch(at, {"who": "soldiers", "protected": False}, if_match=tag(1)).json()
    assert (told["who"], told["protected"]) == ("soldiers", False)
    assert Program("reviewer").patch(at, {"protected": True}, if_match=tag(2)).json()["protected"] is True
    assert "topic" in program.patch(at, {"topic": "no-such"}, if_match=tag(3)).json()["errors"]


def test_a_dry_run_of_another_measure_tells_the_verdicts_that_move(program):
    question = make_question(measure="fixed", state="draft")
    for wording in ("600", "900"):
        make_claim(question=question, wording=wording, voice=wording)
    before = Question.objects.get().version
    said = {"measure": "flow"}
    looked = program.patch(f"questions/{question.slug}/?dry_run=1", said, if_match=tag(before))
    assert looked.status_code == 200, looked.content
    assert looked.json()["dry_run"] is True
    assert Question.objects.get().version == before


# --- live reading ----------------------------------------------------------------------------------------


def test_a_wording_is_read_as_the_engine_reads_it(program):
    told = program.post("read/", {"wording": "more than 3,000"}).json()
    value = told["value"]
    assert (value["low"], value["high"], value["stated"], value["hedge"]) == (
        "3001",
        None,
        "3000",
        "more than",
    )
    assert value["rule"]
    assert program.post("read/", {"wording": "5.5", "whole_numbers": False}).json()["value"]["best"] == "5.5"
    refused = program.post("read/", {"wording": "blue"})
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["wording"])


def test_a_text_is_read_into_suggestions(program):
    text = "On Tuesday, the ministry said about 600 soldiers had been killed."
    found = program.post("read/", {"text": text, "published": "2025-08-23"}).json()["suggestions"]
    for one in found:
        assert text[one["start"] : one["end"]] == one["quote"]
    assert "540" in [one["low"] for one in found]
    assert "2025-08-19" in [one["edtf"] for one in found]


@pytest.mark.parametrize("said", [{}, {"wording": "1", "text": "2"}, {"text": "x" * 100_001}, {"text": " "}])
def test_one_thing_of_a_bounded_size_is_read_at_once(program, said):
    assert program.post("read/", said).status_code == 422


def test_nothing_is_made_by_a_dry_run_wherever_it_is_asked_for(program):
    source, question = make_source("Known"), make_question(options=("x",), state="draft")
    rita, before = Program("reviewer"), Revision.objects.count()
    topic = question.topic.slug
    for path, said in {
        "articles/": {"url": "https://herald.example.com/a", "text": TEXT},
        "sources/": {"name": "Herald", "kind": "news outlet"},
        "statements/": {"speaker": "Known", "said_on": "2025-04-30"},
        "questions/": {"title": "How many?", "topic": topic, "value_kind": "count", "measure": "fixed"},
        f"questions/{question.slug}/answers/": {"name": "y"},
    }.items():
        looked = program.post(f"{path}?dry_run=true", said, idempotency_key="one")
        assert looked.status_code == 200, (path, looked.content)
        assert looked.json()["rows"] > 0, path
    said = {"state": "accepted", "why": "known for long"}
    assert (
        rita.post(f"sources/{source.slug}/review/?dry_run=1", said, if_match=tag(1)).json()["dry_run"] is True
    )
    assert Revision.objects.count() == before
    assert not ApiCreation.objects.exists()
