"""One question at the desk: what it asks, and what another definition would change."""

import pytest

from articles.models import Revision
from claims.actions import save_option, save_question
from claims.models import Claim, Question, Verdict
from tests.claims.pages.page_words import words
from tests.make import make_claim, make_option, make_question, make_topic
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@pytest.fixture
def reviewer(client):
    client.force_login(make_person("reviewer"))
    return client


def page(question, step=""):
    return f"/desk/questions/{question.slug}/{step}"


TEXTS = "title definition who what where period value_kind measure unit".split()


def fields(question, **other):
    question.refresh_from_db()
    told = {name: getattr(question, name) for name in TEXTS}
    told |= {"topic": question.topic_id, "version": question.version}
    told |= {name: "on" for name in ("whole_numbers", "protected", "core") if getattr(question, name)}
    return told | other


def stored(question):
    return Question.objects.get(pk=question.pk)


# --- drafts ------------------------------------------------------------------------------------------------


def test_an_editor_writes_a_draft(editor):
    topic = make_topic()
    shown = editor.get("/desk/questions/new/?title=How many ships?")
    assert shown.context["form"]["title"].value() == "How many ships?"
    entered = {"title": "How many ships?", "topic": topic.pk, "value_kind": "count", "measure": "level"}
    answer = editor.post("/desk/questions/new/", entered)
    question = Question.objects.get()
    assert (answer.url, question.state, question.slug) == (page(question), "draft", "how-many-ships")
    assert editor.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"title": ""}, "required"),
        ({"topic": "999"}, "not one of the available choices"),
        ({"value_kind": "date"}, "Only a count can be a total"),
        ({"part_of": "Nobody asks"}, "No question has this title."),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_place(editor, entered, told):
    good = {"title": "How many?", "topic": make_topic().pk, "value_kind": "count", "measure": "level"}
    answer = editor.post("/desk/questions/new/", good | entered)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Question.objects.exists()


def test_topics_are_offered_as_a_tree(editor):
    war = make_topic(name="War")
    make_topic(name="Losses", parent=war)
    shown = editor.get("/desk/questions/new/")
    assert [name for _key, name in shown.context["form"].fields["topic"].choices] == [
        "---------",
        "War",
        "\u2003Losses",
    ]


def test_an_editor_cannot_publish_and_changes_no_published_question(editor):
    draft, published = make_question(state="draft"), make_question()
    assert editor.post(page(draft), fields(draft, act="publish")).status_code == 403
    assert "Save and publish" not in words(editor.get(page(draft)))
    assert editor.post(page(published), fields(published, who="Others")).status_code == 403
    assert "who publishes questions changes it" in words(editor.get(page(published)))


def test_a_reviewer_publishes_a_draft(reviewer):
    draft = make_question(state="draft")
    assert reviewer.post(page(draft), fields(draft, act="publish")).status_code == 302
    assert stored(draft).state == "published"
    assert Revision.objects.of(draft).first().action == "published"


def test_a_draft_without_a_definition_is_not_published(reviewer):
    draft = make_question(state="draft", definition="")
    answer = reviewer.post(page(draft), fields(draft, act="publish"))
    assert answer.status_code == 422
    assert "Say what counts and what does not" in answer.content.decode()
    assert stored(draft).state == "draft"


def test_only_who_may_protects_a_question(editor, client):
    draft = make_question(state="draft")
    editor.post(page(draft), fields(draft, protected="on", core="on", who="Soldiers"))
    assert (stored(draft).protected, stored(draft).core, stored(draft).who) == (False, False, "Soldiers")
    client.force_login(make_person("reviewer"))
    client.post(page(draft), fields(draft, protected="on"))
    assert stored(draft).protected


# --- another definition ------------------------------------------------------------------------------------


def levels_that_do_not_meet():
    question = make_question(measure="running total")
    make_claim(question=question, wording="612", as_of="2025-01-01")
    make_claim(question=question, wording="100", as_of="2025-06-01")
    return question


def verdict(question):
    return Verdict.objects.get(question=question).verdict


def test_another_measure_is_shown_with_every_verdict_that_changes_and_then_saved(reviewer):
    question = levels_that_do_not_meet()
    assert verdict(question) == "in conflict"
    entered = fields(question, measure="level", why="Losses are counted anew each month")
    shown = reviewer.post(page(question), entered)
    assert shown.status_code == 200
    assert "2 claims were entered under the definition as it stands." in words(shown)
    assert "One verdict changes" in words(shown)
    assert "In conflict" in words(shown)
    assert (verdict(question), stored(question).version) == ("in conflict", 1)
    done = reviewer.post(page(question), entered | {"seen": shown.context["digest"]})
    assert done.status_code == 302
    assert (verdict(question), stored(question).measure) == ("not comparable", "level")


def test_publishing_with_another_measure_is_one_step_after_the_look(reviewer):
    draft = make_claim(question=make_question(state="draft"), state="draft").question
    entered = fields(draft, measure="level", act="publish")
    shown = reviewer.post(page(draft), entered)
    assert 'name="act" value="publish">Confirm and publish' in shown.content.decode()
    assert stored(draft).state == "draft"
    assert reviewer.post(page(draft), entered | {"seen": shown.context["digest"]}).status_code == 302
    assert (stored(draft).state, stored(draft).measure) == ("published", "level")


def test_what_was_seen_must_be_what_is_saved(reviewer):
    question = levels_that_do_not_meet()
    entered = fields(question, measure="level", why="x")
    seen = reviewer.post(page(question), entered).context["digest"]
    other = reviewer.post(page(question), entered | {"measure": "flow", "seen": seen})
    assert other.status_code == 200
    assert stored(question).measure == "running total"


def test_a_definition_wants_a_look_even_where_no_verdict_moves(reviewer):
    question = make_claim().question
    shown = reviewer.post(page(question), fields(question, definition="Another.", why="x"))
    assert shown.status_code == 200
    assert stored(question).definition != "Another."


def test_what_bears_on_no_verdict_is_saved_at_once_with_a_reason(reviewer):
    question = make_claim().question
    assert "Say why" in reviewer.post(page(question), fields(question, who="Troops")).content.decode()
    assert reviewer.post(page(question), fields(question, who="Troops", why="Exact")).status_code == 302


def test_a_part_of_itself_and_a_circle_are_refused(reviewer):
    question = make_question(title="Killed?")
    part = make_question(title="Part?", part_of=question)
    for whole in ("Killed?", "Part?"):
        answer = reviewer.post(page(question), fields(question, part_of=whole, why="x"))
        assert answer.status_code == 422
        assert "circle" in answer.content.decode()
    shown = reviewer.get(page(part))
    assert shown.context["form"]["part_of"].value() == "Killed?"


def test_a_unit_that_claims_cannot_be_converted_to_is_told(reviewer):
    question = make_question(unit="km²", whole_numbers=False)
    make_claim(question=question, wording="about 2,100", unit="hectares")
    answer = reviewer.post(page(question), fields(question, unit="soldiers", why="x"))
    assert answer.status_code == 422
    assert "no other units" in answer.content.decode()
    shown = reviewer.post(page(question), fields(question, unit="acres", why="x"))
    reviewer.post(page(question), fields(question, unit="acres", why="x", seen=shown.context["digest"]))
    assert round(Claim.objects.get().best) == 5189


def test_who_saves_late_sees_both(reviewer):
    question = make_question(who="Nobody")
    old = fields(question, who="Mine", why="x")
    question.who = "Theirs"
    save_question(question=question)
    answer = reviewer.post(page(question), old)
    assert answer.status_code == 422
    assert "Who: stored “Theirs”, yours “Mine”." in answer.content.decode()


# --- answers of a list -------------------------------------------------------------------------------------


def test_answers_and_their_spellings_are_added(editor):
    question = make_question(options=("KCNA",), state="draft")
    entered = {"option--name": "TASS", "option--spellings": "타스\nItar-Tass"}
    assert editor.post(page(question, "answers/"), entered).status_code == 302
    option = question.options.get(name="TASS")
    assert sorted(alias.name for alias in option.aliases.all()) == ["Itar-Tass", "타스"]
    assert "Itar-Tass" in editor.get(page(question)).content.decode()


def test_an_answer_is_given_a_broader_one_of_the_same_question(editor):
    question, other = make_question(options=("gun",), state="draft"), make_question(options=("arms",))
    weapon = make_option(question, "weapon")
    gun = question.options.get(name="gun")
    entered = {"row": gun.pk, f"option-{gun.pk}-name": "gun", f"option-{gun.pk}-version": 1}
    wrong = entered | {f"option-{gun.pk}-broader": other.options.get().pk}
    assert editor.post(page(question, "answers/"), wrong).status_code == 422
    right = entered | {f"option-{gun.pk}-broader": weapon.pk}
    assert editor.post(page(question, "answers/"), right).status_code == 302
    gun.refresh_from_db()
    assert gun.broader == weapon


def test_who_changes_an_answer_late_sees_both(editor):
    question = make_question(options=("gun",), state="draft")
    gun = question.options.get()
    gun.name = "rifle"
    save_option(option=gun)
    late = {"row": gun.pk, f"option-{gun.pk}-name": "cannon", f"option-{gun.pk}-version": 1}
    answer = editor.post(page(question, "answers/"), late)
    assert answer.status_code == 422
    assert "stored “rifle”, yours “cannon”" in answer.content.decode()
    assert question.options.get().name == "rifle"


def test_a_second_answer_of_one_name_is_refused_and_its_spellings_with_it(editor):
    question = make_question(options=("KCNA",), state="draft")
    answer = editor.post(page(question, "answers/"), {"option--name": "KCNA", "option--spellings": "TAK"})
    assert answer.status_code == 422
    assert question.options.get().aliases.count() == 0


@pytest.mark.parametrize("row", ["x", "9" * 30, "12345678"])
def test_an_answer_of_no_question_is_not_found(editor, row):
    question = make_question(options=("KCNA",), state="draft")
    assert editor.post(page(question, "answers/"), {"row": row}).status_code == 404


def test_the_page_makes_a_fixed_number_of_queries(reviewer, django_assert_max_num_queries):
    question = make_question(options=tuple("abcdef"))
    for name in "abc":
        make_claim(question=question, option=question.options.get(name=name))
    with django_assert_max_num_queries(22):
        reviewer.get(page(question))


def test_an_unknown_one_is_not_found(reviewer):
    assert reviewer.get("/desk/questions/nothing/").status_code == 404
