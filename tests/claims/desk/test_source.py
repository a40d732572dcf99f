"""One source at the desk: what it said so far, its names, whose voice it is, and the review."""

import pytest

from articles.actions import review_source, save_source, save_source_name
from articles.models import Revision, Source, SourceName
from claims.models import NotTheSame, Verdict
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source
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


def page(source, step=""):
    return f"/desk/sources/{source.slug}/{step}"


def fields(source, **other):
    source.refresh_from_db()
    told = {"name": source.name, "kind": source.kind, "named": "on", "version": source.version}
    return told | other


# --- what is shown -----------------------------------------------------------------------------------------


def test_all_that_it_said_and_printed_stands_there(editor):
    ministry = make_source("Northern Ministry")
    question = make_question(title="How many were killed?")
    claim = make_claim(voice=ministry, question=question, wording="about 600", said_on="2025-04-30")
    make_claim(statement=claim.statement, question=question, wording="about 600")
    make_article(publisher=ministry, title="Its own report")
    shown = words(editor.get(page(ministry)))
    assert "1 statement · 2 claims" in shown
    assert "30 Apr 2025 about 600 read as 540–660 How many were killed? 1 One voice" in shown
    assert claim.article.title in shown
    assert "Its own report" in shown


def test_a_source_without_a_word_says_so(editor):
    shown = words(editor.get(page(make_source("Silent"))))
    assert "No statement of its own has been entered." in shown
    assert "No article of it has been entered." in shown


def test_the_bar_leads_through_the_queue(editor):
    sources = [make_source(name) for name in ("Aaa", "Bbb", "Ccc")]
    shown = editor.get(page(sources[1])).content.decode()
    assert "<b>2 of 3</b> to review" in shown
    assert f'href="{page(sources[0])}" rel="prev" data-key="k"' in shown
    assert f'href="{page(sources[2])}" rel="next" data-key="j"' in shown


def test_queries_do_not_grow_with_what_it_said(editor, django_assert_max_num_queries):
    source = make_source("Northern Ministry")
    for number in range(12):
        make_claim(voice=source, said_on=f"2025-04-{number + 1:02}")
        save_source_name(name=SourceName(source=source, name=f"Name {number}"))
    with django_assert_max_num_queries(24):
        editor.get(page(source))


def test_an_unknown_one_is_not_found(editor):
    assert editor.get("/desk/sources/nobody/").status_code == 404


# --- who it is ---------------------------------------------------------------------------------------------


def test_an_editor_fills_in_a_new_source(editor):
    source, state = make_source("Spokesman"), make_source("Northern State")
    entered = fields(source, kind="official", country="kp", speaks_for="northern state", stake="party")
    entered |= {"stake_note": "It is at war.", "homepage": "state.example", "reliability": "D"}
    answer = editor.post(page(source), entered | {"reliability_reason": "Changed its figures often."})
    assert answer.status_code == 302
    source.refresh_from_db()
    assert (source.kind, source.country, source.voice, source.stake) == ("official", "KP", state, "party")
    assert (source.homepage, source.reliability) == ("https://state.example", "D")


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"reliability": "C"}, "Say why the source gets this reliability."),
        ({"speaks_for": "Nobody known"}, "No source has this name."),
        ({"speaks_for": "Spokesman"}, "circle"),
        ({"speaks_for": "Deputy"}, "circle"),
        ({"part_of": "Spokesman"}, "circle"),
        ({"country": "ÄÖ"}, "Two letters"),
        ({"homepage": "no address"}, "valid URL"),
        ({"kind": "wizard"}, "not one of the available choices"),
        ({"name": ""}, "required"),
        ({"name": "a\0b"}, "ull characters are not allowed"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_place_and_nothing_is_saved(editor, entered, told):
    source = make_source("Spokesman")
    make_source("Deputy", speaks_for=source)
    answer = editor.post(page(source), fields(source, **entered))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Source.objects.get(pk=source.pk).version == 1


def test_a_name_that_several_bear_is_not_guessed(editor):
    for name in ("Central Agency", "Telegraph Agency"):
        save_source_name(name=SourceName(source=make_source(name), name="CTA"))
    source = make_source("Spokesman")
    answer = editor.post(page(source), fields(source, speaks_for="CTA"))
    assert "Several sources go by this name: Central Agency, Telegraph Agency." in answer.content.decode()


def test_who_saves_late_sees_both_and_loses_nothing(editor):
    source = make_source("Northern Post")
    old = fields(source, methodology="Mine")
    source.methodology = "Theirs"
    save_source(source=source)
    answer = editor.post(page(source), old)
    assert answer.status_code == 422
    assert "Methodology: stored “Theirs”, yours “Mine”." in answer.content.decode()
    again = old | {"version": answer.context["form"]["version"].value()}
    assert editor.post(page(source), again).status_code == 302
    assert Source.objects.get(pk=source.pk).methodology == "Mine"


def two_voices_that_agree():
    spokesman, ministry = make_source("Spokesman"), make_source("Ministry")
    question = make_question(title="How many?")
    for voice in (spokesman, ministry):
        make_claim(voice=voice, question=question, wording="612")
    return spokesman, ministry, question


def test_whom_it_speaks_for_is_saved_only_after_its_verdicts_were_seen(editor):
    spokesman, _ministry, question = two_voices_that_agree()
    assert Verdict.objects.get(question=question).verdict == "in agreement"
    entered = fields(spokesman, speaks_for="Ministry")
    shown = editor.post(page(spokesman), entered)
    assert shown.status_code == 200
    assert "One verdict changes" in words(shown)
    assert "In agreement 612 1 One voice" in words(shown)
    assert Source.objects.get(pk=spokesman.pk).version == 1
    assert Verdict.objects.get(question=question).verdict == "in agreement"
    assert 'name="seen" value="1"' in shown.content.decode()
    assert editor.post(page(spokesman), entered | {"seen": "1"}).status_code == 302
    assert Verdict.objects.get(question=question).verdict == "one voice"


def test_what_it_changes_may_be_looked_at_without_saving(editor):
    source = make_source("Spokesman")
    shown = editor.post(page(source), fields(source, methodology="New", act="look"))
    assert "No verdict rests on this." in words(shown)
    assert Source.objects.get(pk=source.pk).methodology == ""


def test_a_reviewed_source_is_changed_by_reviewers_and_wants_a_reason(client):
    source = make_source("Northern Post")
    review_source(source=source, state="accepted", by=None)
    client.force_login(make_person("editor"))
    assert "who reviews sources changes it" in words(client.get(page(source)))
    assert client.post(page(source), fields(source, methodology="x")).status_code == 403
    assert client.post(page(source, "names/"), {"name-name": "NP"}).status_code == 403
    client.force_login(make_person("reviewer"))
    assert "Say why" in client.post(page(source), fields(source, methodology="x")).content.decode()
    saved = client.post(page(source), fields(source, methodology="x", why="From its own page"))
    assert saved.status_code == 302
    assert Revision.objects.of(source).first().why == "From its own page"


# --- names -------------------------------------------------------------------------------------------------


def test_a_name_is_added_and_corrected_in_place(editor):
    source = make_source("Northern Post")
    assert editor.post(page(source, "names/"), {"name--name": "NP"}).status_code == 302
    row = source.names.get()
    entered = {"row": row.pk, f"name-{row.pk}-name": "N.P.", f"name-{row.pk}-version": 1}
    assert editor.post(page(source, "names/"), entered).status_code == 302
    assert source.names.get().name == "N.P."


def test_a_name_it_has_already_and_a_late_correction_are_told(editor):
    source = make_source("Northern Post")
    row = save_source_name(name=SourceName(source=source, name="NP"))
    again = editor.post(page(source, "names/"), {"name--name": "NP"})
    assert again.status_code == 422
    assert "The source has this name already." in again.content.decode()
    row.name = "NPO"
    save_source_name(name=row)
    late = editor.post(
        page(source, "names/"), {"row": row.pk, f"name-{row.pk}-name": "N.P.", f"name-{row.pk}-version": 1}
    )
    assert late.status_code == 422
    assert "stored “NPO”, yours “N.P.”" in late.content.decode()


@pytest.mark.parametrize("row", ["x", "9" * 30, "12345678"])
def test_a_name_of_nobody_is_not_found(editor, row):
    assert editor.post(page(make_source(), "names/"), {"row": row}).status_code == 404


# --- review ------------------------------------------------------------------------------------------------


def test_a_reviewer_accepts_and_goes_on_with_the_next(reviewer):
    first, second = make_source("Aaa"), make_source("Bbb")
    answer = reviewer.post(page(first, "review/"), {"act": "accepted", "review-version": 1})
    assert answer.url == page(second)
    first.refresh_from_db()
    assert (first.review_state, first.reviewed_by.username) == ("accepted", "rita")


@pytest.mark.parametrize("state", ["rejected", "new"])
def test_to_reject_or_to_take_back_wants_a_reason(reviewer, state):
    source = make_source("Aaa")
    review_source(source=source, state="accepted", by=None)
    entered = {"act": state, "review-version": source.version}
    refused = reviewer.post(page(source, "review/"), entered)
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    assert reviewer.post(page(source, "review/"), entered | {"review-why": "A mirror"}).status_code == 302
    source.refresh_from_db()
    assert source.review_state == state
    assert Revision.objects.of(source).first().why == "A mirror"


def test_a_source_changed_meanwhile_is_not_reviewed_unseen(reviewer):
    source = make_source("Aaa")
    source.stake = "party"
    save_source(source=source)
    answer = reviewer.post(page(source, "review/"), {"act": "accepted", "review-version": 1})
    assert answer.status_code == 422
    assert "was changed by someone else" in answer.content.decode()
    assert f'name="review-version" value="{source.version}"' in answer.content.decode()
    assert Source.objects.get(pk=source.pk).review_state == "new"


def test_an_editor_reviews_nothing(editor):
    source = make_source("Aaa")
    assert editor.post(page(source, "review/"), {"act": "accepted"}).status_code == 403
    assert 'data-key="a"' not in editor.get(page(source)).content.decode()


def test_an_unknown_decision_is_not_found(reviewer):
    assert reviewer.post(page(make_source(), "review/"), {"act": "perhaps"}).status_code == 404


# --- not the same ------------------------------------------------------------------------------------------


def test_two_that_look_alike_are_told_apart_for_good(editor):
    source, other = make_source("North Post"), make_source("The North Post")
    assert "The North Post" in words(editor.get(page(source)))
    assert editor.post(page(source, "apart/"), {"other": other.slug}).status_code == 302
    assert NotTheSame.objects.get().decided_by.username == "edda"
    assert "No other source has a name like one of its names." in words(editor.get(page(source)))


def test_nothing_is_told_apart_from_itself_or_from_nobody(editor):
    source = make_source("North Post")
    assert editor.post(page(source, "apart/"), {"other": source.slug}).status_code == 422
    assert editor.post(page(source, "apart/"), {"other": "nobody"}).status_code == 404


# --- what readers see --------------------------------------------------------------------------------------


def test_readers_see_stake_reliability_with_its_reason_and_method(reviewer):
    source = make_source(
        "Northern Post",
        stake="party",
        stake_note="Owned by the state",
        reliability="D",
        reliability_reason="Changed its figures often",
        methodology="Counts graves",
    )
    review_source(source=source, state="accepted", by=None)
    shown = words(reviewer.get(f"/sources/{source.slug}/"))
    assert "Party to the conflict: Owned by the state" in shown
    assert "D: not usually reliable. Changed its figures often" in shown
    assert "Counts graves" in shown
