"""The pages on which statements, questions and sources are linked: choose, look, confirm, undo."""

from urllib.parse import urlencode

import pytest

from articles.actions import save_source_name
from articles.models import Source, SourceName
from claims.actions import merge_questions, merge_statements, move_claims, save_claim, save_question
from claims.models import Claim, NotTheSame, Question, Regrouping, Statement, Verdict
from tests.claims.actions.regrouped import faults
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once
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


@pytest.fixture
def admin(client):
    client.force_login(make_person("admin"))
    return client


def address(deed, **given):
    return f"/desk/regroup/?{urlencode({'deed': deed, **given}, doseq=True)}"


def confirmed(client, deed, why="they are one", **given):
    """As a browser does it: look first, then send what the page carries."""
    looked = client.get(address(deed, **given))
    assert looked.status_code == 200, words(looked)[:600]
    sent = {"deed": deed, **given, "read": looked.context["read"], "why": why}
    return client.post("/desk/regroup/", sent)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def refused(answer):
    assert answer.status_code == 422
    return answer.content.decode()


# --- who may -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["links/", "statements/", "regroupings/"])
def test_a_contributor_regroups_nothing(client, path):
    client.force_login(make_person("contributor"))
    assert client.get(f"/desk/{path}").status_code == 403
    one, other = make_statement(), make_statement()
    assert client.get(address("merge-statements", of=one.key, into=other.key)).status_code == 403


def test_a_contributor_reads_a_statement_but_not_one_that_only_drafts_of_others_report(client):
    client.force_login(make_person("contributor"))
    shown, hidden = make_claim(), make_claim(state="draft")
    page = client.get(f"/desk/statements/{shown.statement.key}/")
    assert page.status_code == 200
    assert "Merge with another" not in words(page)
    assert client.post(f"/desk/statements/{shown.statement.key}/", {}).status_code == 403
    assert client.get(f"/desk/statements/{hidden.statement.key}/").status_code == 404


def test_nor_that_such_a_one_passes_on_what_readers_see(client):
    shown = make_claim().statement
    beyond = make_statement(based_on=shown, occasion="a talk behind closed doors")
    make_claim(state="draft", statement=beyond)
    told = {}
    for role in ("contributor", "editor"):
        client.force_login(make_person(role))
        told[role] = "behind closed doors" in words(client.get(f"/desk/statements/{shown.key}/"))
    assert told == {"contributor": False, "editor": True}


def test_published_questions_are_merged_by_a_reviewer_and_drafts_by_an_editor(client):
    question, into = make_question(), make_question()
    drafts = [make_question(state="draft") for _ in range(2)]
    client.force_login(make_person("editor"))
    assert client.get(address("merge-questions", of=question.slug, into=into.slug)).status_code == 403
    assert confirmed(client, "merge-questions", of=drafts[0].slug, into=drafts[1].slug).status_code == 302
    client.force_login(make_person("reviewer"))
    assert confirmed(client, "merge-questions", of=question.slug, into=into.slug).status_code == 302
    assert fresh(question).merged_into == into


def test_claims_of_a_protected_question_are_moved_by_a_reviewer(client):
    claim, other = make_claim(question=make_question(protected=True)), make_question()
    client.force_login(make_person("editor"))
    assert client.get(address("move-to-question", claims=[claim.pk], into=other.slug)).status_code == 403
    client.force_login(make_person("reviewer"))
    assert client.get(address("move-to-question", claims=[claim.pk], into=other.slug)).status_code == 200


def test_sources_are_merged_by_an_admin(client):
    one, other = make_source(), make_source()
    client.force_login(make_person("reviewer"))
    assert client.get(address("merge-sources", of=one.slug, into=other.slug)).status_code == 403
    client.force_login(make_person("admin"))
    assert confirmed(client, "merge-sources", of=one.slug, into=other.slug).status_code == 302
    assert fresh(one).merged_into == other


# --- choose, look, confirm -----------------------------------------------------------------------------


@once
def two():
    """Two statements under one fixed question, that contradict each other."""
    question = make_question(measure="fixed", title="How many were killed?")
    one = make_claim(question=question, wording="100", voice="NIS").statement
    other = make_claim(question=question, wording="900", voice="GUR").statement
    return one, other


def test_the_preview_shows_verdict_and_rows_and_writes_nothing(editor, two):
    one, other = two
    page = editor.get(address("merge-statements", of=one.key, into=other.key))
    shown = words(page)
    assert "How many were killed?" in shown
    assert shown.index("In conflict") < shown.index("One voice")
    assert "“100”" not in shown
    assert "NIS, 30 Apr 2025" in shown
    assert "Nothing is done yet." in shown
    assert not Regrouping.objects.exists()
    assert fresh(one).merged_into is None


def test_confirmed_with_a_reason_it_is_done_and_leads_to_what_stands(editor, two):
    one, other = two
    answer = confirmed(editor, "merge-statements", of=one.key, into=other.key)
    assert (answer.status_code, answer.url) == (302, f"/desk/statements/{other.key}/")
    assert Regrouping.objects.get().by.username == "edda"
    assert "It can be undone" in words(editor.get(answer.url))
    assert f"Merged into {other}"[:15] in words(editor.get(f"/desk/statements/{one.key}/"))
    assert faults() == []


def test_without_a_reason_it_is_not_done(editor, two):
    one, other = two
    answer = confirmed(editor, "merge-statements", why="", of=one.key, into=other.key)
    assert "Say why" in refused(answer)
    assert fresh(one).merged_into is None


def test_what_changed_since_the_preview_is_told_and_shown_anew(editor, two):
    one, other = two
    looked = editor.get(address("merge-statements", of=one.key, into=other.key))
    claim = one.claims.get()
    claim.wording = "200"
    save_claim(claim=claim)
    sent = {"deed": "merge-statements", "of": one.key, "into": other.key, "why": "x"}
    answer = editor.post("/desk/regroup/", sent | {"read": looked.context["read"]})
    assert answer.status_code == 422
    assert "Changed since you looked" in refused(answer)
    assert fresh(one).merged_into is None
    assert editor.post("/desk/regroup/", sent | {"read": answer.context["read"]}).status_code == 302


@pytest.mark.parametrize("read", ["", "rubbish", "claims.claim:1=99999999999999999999", "=", "a:b=3"])
def test_a_form_that_does_not_say_what_it_read_does_nothing(editor, two, read):
    one, other = two
    sent = {"deed": "merge-statements", "of": one.key, "into": other.key, "why": "x", "read": read}
    assert editor.post("/desk/regroup/", sent).status_code == 422
    assert not Regrouping.objects.exists()


def test_what_is_refused_leads_back_to_the_choice_with_the_reason(editor, two):
    one, _other = two
    passed_on = make_statement(based_on=one)
    page = editor.get(address("merge-statements", of=passed_on.key, into=one.key))
    assert page.status_code == 422
    assert "two acts of saying" in refused(page)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"deed": "destroy"},
        {"deed": "merge-statements"},
        {"deed": "merge-statements", "of": "nobody"},
        {"deed": "merge-statements", "of": "a\0b"},
    ],
)
def test_an_address_that_begins_with_nothing_is_not_found(editor, given):
    assert editor.get("/desk/regroup/", given).status_code == 404


def test_claims_that_were_not_ticked_are_asked_for(editor, two):
    page = editor.get(address("move-to-statement", into=two[0].key))
    assert page.status_code == 422
    assert "Choose the claims first" in refused(page)


def test_the_other_statement_is_found_by_its_words(editor, two):
    one, other = two
    make_statement(speaker="UK")
    page = editor.get(address("chain", of=one.key, q="gur 2025-04"))
    assert [found.slug for found in page.context["found"]] == [other.key]
    assert f'value="{other.key}"' in page.content.decode()
    assert "Nothing has all of “zebra”" in words(editor.get(address("chain", of=one.key, q="zebra")))


def test_a_statement_is_put_into_a_chain_and_out_again(editor, two):
    one, other = two
    assert confirmed(editor, "chain", of=one.key, into=other.key).status_code == 302
    assert fresh(one).based_on == other
    page = editor.get(f"/desk/statements/{one.key}/")
    assert [link.key for link in page.context["page"].chain] == [other.key]
    assert [link.key for link in editor.get(f"/desk/statements/{other.key}/").context["page"].below] == [
        one.key
    ]
    assert confirmed(editor, "chain", of=one.key, into="nobody").status_code == 302
    assert fresh(one).based_on is None


def test_claims_are_split_off_to_a_new_statement(editor, two):
    one, _other = two
    claim = make_claim(statement=one, question=one.claims.get().question, wording="300")
    choose = editor.get(address("split-statement", of=one.key, claims=[claim.pk]))
    assert "Who said it" in words(choose)
    unknown = editor.get(address("split-statement", of=one.key, claims=[claim.pk], speaker="Nobody at all"))
    assert unknown.status_code == 422
    make_source("Yonhap")
    given = {"of": one.key, "claims": [claim.pk], "speaker": "yonhap", "said_on": "2025-05-01"}
    assert confirmed(editor, "split-statement", **given).status_code == 302
    assert (fresh(claim).statement.speaker.name, fresh(claim).statement.said_on) == ("Yonhap", "2025-05-01")


def test_a_day_that_cannot_be_read_is_told(editor, two):
    one, _other = two
    given = {"of": one.key, "claims": [one.claims.get().pk], "speaker": "GUR", "said_on": "soon"}
    page = editor.get(address("split-statement", **given))
    assert page.status_code == 422


def test_claims_are_split_off_to_a_new_question(reviewer, two):
    claim = two[0].claims.get()
    question = claim.question
    given = {"of": question.slug, "claims": [claim.pk], "title": "How many in May?"}
    answer = confirmed(reviewer, "split-question", **given)
    assert answer.url == f"/desk/questions/{question.slug}/claims/"
    assert fresh(claim).question.title == "How many in May?"
    assert Verdict.objects.get(pk=question.pk).verdict == "one voice"


def test_statements_and_names_are_split_off_to_a_new_source(admin):
    source = make_source("Ministry")
    name = save_source_name(name=SourceName(source=source, name="Health Ministry"))
    statement = make_claim(voice=source).statement
    page = admin.get(f"/desk/statements/?speaker={source.slug}")
    assert "Split off a new source" in words(page)
    given = {
        "of": source.slug,
        "statements": [statement.pk],
        "names": [name.pk],
        "name": "Ministry of Health",
    }
    assert confirmed(admin, "split-source", **given).status_code == 302
    made = Source.objects.get(name="Ministry of Health")
    assert (fresh(statement).speaker, fresh(name).source) == (made, made)


# --- pages ---------------------------------------------------------------------------------------------


def test_a_statement_shows_its_chain_and_every_claim_with_outlet_and_depth(editor, django_assert_num_queries):
    origin = make_statement(speaker="GUR", occasion="briefing")
    statement = make_statement(speaker="Official", based_on=origin)
    for number in range(3):
        make_claim(statement=statement, wording=f"about {number + 3}00", article=make_article())
    with django_assert_num_queries(11):
        page = editor.get(f"/desk/statements/{statement.key}/")
    shown = words(page)
    assert "GUR, 30 Apr 2025, briefing the origin" in shown
    assert [claim.depth for claim in page.context["page"].claims] == [1, 1, 1]
    assert editor.get("/desk/statements/nobody/").status_code == 404


def statement_form(client, key, **changes):
    form = client.get(f"/desk/statements/{key}/").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if name != "seen"}
    return client.post(f"/desk/statements/{key}/", sent | changes)


def test_a_published_statement_is_changed_with_a_reason_and_a_look_at_the_verdicts(editor, two):
    one, _other = two
    assert "Say why" in refused(statement_form(editor, one.key, speaker_name="GUR"))
    looked = statement_form(editor, one.key, speaker_name="GUR", why="he spoke for them")
    assert looked.status_code == 200
    assert "Confirm" in words(looked)
    assert fresh(one).speaker.name == "NIS"
    saved = statement_form(editor, one.key, speaker_name="GUR", why="he spoke for them", seen="on")
    assert saved.status_code == 302
    assert fresh(one).speaker.name == "GUR"


def test_a_change_that_moves_no_verdict_is_saved_at_once(editor, two):
    one, _other = two
    assert statement_form(editor, one.key, occasion="briefing", why="named").status_code == 302
    assert fresh(one).occasion == "briefing"


def test_who_saves_a_statement_late_sees_both(editor, two):
    one, _other = two
    late = statement_form(editor, one.key, occasion="interview", why="x", version=0)
    assert late.status_code == 422
    assert fresh(one).occasion == ""
    unknown = statement_form(editor, one.key, speaker_name="Nobody at all", why="x")
    assert "No source has this name" in refused(unknown)


def test_statements_are_found_by_speaker_spelling_occasion_and_day(editor):
    kcna = make_source("KCNA")
    save_source_name(name=SourceName(source=kcna, name="조선중앙통신"))
    statement = make_statement(speaker=kcna, occasion="morning bulletin")
    make_statement(speaker="UK", said_on="2025-05-01")
    for asked in ("kcna", "조선중앙통신", "bulletin", "2025-04", "KCNA bulletin"):
        page = editor.get("/desk/statements/", {"q": asked}).context["page"]
        assert [line.key for line in page.lines] == [statement.key], asked
    assert "No statement has all of" in words(editor.get("/desk/statements/", {"q": "zebra"}))
    assert editor.get("/desk/statements/", {"q": "a\0b", "before": "x"}).status_code == 200
    assert editor.get("/desk/statements/", {"speaker": "nobody"}).status_code == 404


def test_statements_that_may_be_one_are_proposed_until_they_are_kept_apart(editor):
    nis = make_source("NIS")
    one, other = make_statement(speaker=nis), make_statement(speaker=nis)
    (pair,) = editor.get("/desk/statements/").context["page"].proposals
    assert {pair.first.pk, pair.second.pk} == {one.pk, other.pk}
    sent = {"of": "statement", "first": one.pk, "second": other.pk, "next": "/desk/statements/"}
    assert editor.post("/desk/apart/", sent).url == "/desk/statements/"
    assert editor.get("/desk/statements/").context["page"].proposals == ()
    assert NotTheSame.objects.get().decided_by.username == "edda"


@pytest.mark.parametrize(
    "sent", [{}, {"of": "x", "first": 1, "second": 2}, {"of": "statement", "first": "a", "second": "9" * 30}]
)
def test_rows_that_are_not_there_cannot_be_kept_apart(editor, sent):
    assert editor.post("/desk/apart/", sent).status_code == 404
    assert editor.get("/desk/apart/").status_code == 405


def test_it_never_leads_away_from_the_site(editor, two):
    one, other = two
    sent = {"of": "statement", "first": one.pk, "second": other.pk, "next": "https://evil.example/"}
    assert editor.post("/desk/apart/", sent).url == "/desk/links/"


def test_the_claims_of_a_question_stand_with_their_statements(editor, two, django_assert_num_queries):
    question = two[0].claims.get().question
    with django_assert_num_queries(8):
        page = editor.get(f"/desk/questions/{question.slug}/claims/")
    assert "NIS, 30 Apr 2025" in words(page)
    assert len(page.context["page"].claims) == 2
    assert editor.get("/desk/questions/nobody/claims/").status_code == 404


# --- repeats -------------------------------------------------------------------------------------------


@once
def repeated():
    """Two articles print one figure of one voice, four days apart, entered as two statements."""
    question = make_question(measure="fixed", title="How many were killed?")
    return [
        make_claim(
            question=question,
            wording="about 600",
            voice="NIS",
            said_on=day,
            article=make_article(published=day),
        )
        for day in ("2025-04-30", "2025-05-04")
    ]


def pairs(client, **given):
    return [(one.first.pk, one.second.pk) for one in client.get("/desk/links/", given).context["page"].pairs]


def test_a_figure_printed_twice_within_days_is_proposed(editor, repeated, django_assert_num_queries):
    first, second = repeated
    make_claim(question=first.question, wording="about 600", voice="GUR")
    make_claim(question=first.question, wording="700", voice="NIS")
    far = make_article(published="2025-07-01")
    make_claim(question=first.question, wording="about 600", voice="NIS", said_on="2025-07-01", article=far)
    with django_assert_num_queries(8):
        assert pairs(editor) == [(first.pk, second.pk)]
    assert "4 days apart" in words(editor.get("/desk/links/"))


def test_what_is_kept_apart_is_not_proposed_again(editor, repeated):
    first, second = repeated
    editor.post("/desk/apart/", {"of": "repeats", "first": first.pk, "second": second.pk})
    assert pairs(editor) == []
    assert set(NotTheSame.objects.values_list("of", flat=True)) == {"repeats", "statement"}


def test_a_repeat_is_linked_from_the_proposal(editor, repeated):
    first, second = repeated
    answer = confirmed(editor, "repeats", of=second.key, into=first.key, next="/desk/links/")
    assert answer.url == "/desk/links/"
    assert (fresh(second).repeats, fresh(second).statement) == (first, first.statement)
    assert pairs(editor) == []


def test_one_statement_is_made_from_the_proposal(editor, repeated):
    first, second = repeated
    given = {"of": second.statement.key, "into": first.statement.key}
    assert confirmed(editor, "merge-statements", **given).status_code == 302
    assert pairs(editor) == []


def test_an_unnamed_voice_may_repeat_but_is_not_called_the_same(editor):
    voice, question = make_source("A US official", named=False), make_question()
    for _ in range(2):
        make_claim(question=question, wording="700", voice=voice)
    (pair,) = editor.get("/desk/links/").context["page"].pairs
    assert not pair.may_be_same
    assert "One statement Y" not in words(editor.get("/desk/links/"))


def test_the_list_goes_on_below_a_claim(editor, repeated):
    assert pairs(editor, before=repeated[1].pk) == []
    assert editor.get("/desk/links/", {"before": "x"}).status_code == 200


# --- what was regrouped --------------------------------------------------------------------------------


def test_what_was_regrouped_is_listed_with_who_and_why_and_undone_with_a_preview(reviewer, two):
    one, other = two
    confirmed(reviewer, "merge-statements", of=one.key, into=other.key)
    done = Regrouping.objects.get()
    listed = words(reviewer.get("/desk/regroupings/"))
    assert "they are one" in listed
    assert "rita" in listed
    page = reviewer.get(f"/desk/regroupings/{done.pk}/")
    assert "If you undo it" in words(page)
    assert "In conflict" in words(page)
    sent = {"read": page.context["read"], "why": ""}
    assert reviewer.post(f"/desk/regroupings/{done.pk}/", sent).status_code == 422
    answer = reviewer.post(f"/desk/regroupings/{done.pk}/", sent | {"why": "two after all"})
    assert answer.status_code == 302
    assert "Undone by rita" in words(reviewer.get(answer.url))
    assert fresh(one).merged_into is None
    again = reviewer.post(f"/desk/regroupings/{done.pk}/", sent | {"why": "x"})
    assert "undone already" in refused(again)


def test_what_has_moved_on_is_shown_before_the_undo(reviewer):
    questions = [make_question(measure="fixed") for _ in range(3)]
    claims = [make_claim(question=questions[0], voice=name) for name in "AB"]
    done = move_claims(claims=claims, question=questions[1], why="x").regrouping
    move_claims(claims=claims[:1], question=questions[2], why="x")
    page = reviewer.get(f"/desk/regroupings/{done.pk}/")
    assert "Has moved on since, and stays" in words(page)
    assert [step.row for step in page.context["back"]] != [step.row for step in page.context["moved_on"]]


def test_an_editor_does_not_undo_what_a_reviewer_did_to_questions(editor):
    question, into = make_question(), make_question()
    done = merge_questions(question=question, into=into, why="x").regrouping
    assert "If you undo it" not in words(editor.get(f"/desk/regroupings/{done.pk}/"))
    assert editor.post(f"/desk/regroupings/{done.pk}/", {"why": "x"}).status_code == 403


# --- for readers ---------------------------------------------------------------------------------------


def test_the_address_of_a_merged_question_leads_readers_to_the_one_that_stands(client):
    question, middle, into = (make_question(measure="fixed") for _ in range(3))
    make_claim(question=question)
    merge_questions(question=question, into=middle, why="x")
    merge_questions(question=middle, into=into, why="x")
    answer = client.get(f"/questions/{question.slug}/")
    assert (answer.status_code, answer.url) == (302, f"/questions/{into.slug}/")
    sitemap = client.get("/sitemap-questions-1.xml").content.decode()
    assert into.slug in sitemap
    assert f"/questions/{question.slug}/" not in sitemap
    assert client.get("/questions/").status_code == 200


def test_a_merged_question_whose_other_is_a_draft_is_not_found(client):
    question, into = make_question(), make_question()
    merge_questions(question=question, into=into, why="x")
    into = fresh(into)
    into.state = "draft"
    save_question(question=into)
    assert client.get(f"/questions/{question.slug}/").status_code == 404


def test_a_merged_row_is_not_found_by_those_who_choose(editor):
    one, other = make_statement(speaker="NIS"), make_statement(speaker="NIS")
    merge_statements(statement=one, into=other, why="x")
    page = editor.get("/desk/statements/", {"q": "NIS"}).context["page"]
    assert [line.key for line in page.lines] == [other.key]
    assert Statement.objects.count() == 2
    assert Claim.objects.count() == Question.objects.count() == 0
