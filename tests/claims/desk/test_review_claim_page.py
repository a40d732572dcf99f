"""One claim as a reviewer reads it, and what can be done there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import chain
from claims.actions import (
    comment_on,
    look_at,
    propose_change,
    resolve_comment,
    save_claim,
    save_statement,
)
from claims.models import Claim, Comment, Look, ProposedChange
from tests.claims.pages.page_words import section, without_markup, words
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
TEXT = "It began.\n\nThe army said about 600 were killed there.\n\nNobody else counted.\n\nA far paragraph."


@once
def colin():
    return make_person("contributor")


@pytest.fixture
def rita():
    return make_person("reviewer")


@pytest.fixture
def reviewer(client, rita):
    client.force_login(rita)
    return client


@once
def question():
    return make_question(
        title="How many fell?", definition="Soldiers killed.", protected=True, measure="fixed"
    )


@once
def claim(colin, question):
    origin = make_statement(speaker="The Staff", said_on="2025-04-29", occasion="a briefing")
    return make_claim(
        by=colin,
        state="submitted",
        question=question,
        statement=make_statement(speaker="The Army", said_on="2025-04-30", based_on=origin),
        article=make_article(text=TEXT, title="Losses mount", publisher=make_source("The Paper")),
        quote="about 600 were killed",
    )


def address(claim: Claim) -> str:
    return f"/desk/review/{claim.key}/"


def act(client, claim: Claim, what: str, **said):
    return client.post(address(claim), {"act": what, "version": claim.version} | said)


def told(answer) -> str:
    return without_markup(answer.content.decode())


def stored() -> Claim:
    return Claim.objects.order_by("pk").first()


def edited(claim: Claim, by, **fields) -> Claim:
    for name, value in fields.items():
        setattr(claim, name, value)
    return save_claim(claim=claim, by=by)


# --- who sees it --------------------------------------------------------------------------------------------


def test_a_draft_of_somebody_else_answers_a_contributor_like_a_missing_one(client, colin):
    draft = make_claim(by=make_person("editor"), state="draft")
    client.force_login(colin)
    assert client.get(address(draft)).status_code == 404
    assert client.get("/desk/review/no-such-claim/").status_code == 404
    own = make_claim(by=colin, state="draft")
    assert client.get(address(own)).status_code == 200


def test_a_contributor_reads_and_comments_and_decides_nothing(client, colin, claim):
    client.force_login(colin)
    page = words(client.get(address(claim)))
    assert "An editor or a reviewer decides over it." in page
    assert "Send back" not in page
    assert act(client, claim, "comment", words="It is the total.").status_code == 302
    for what in ("publish", "back", "apply", "decline"):
        assert act(client, claim, what, words="No.").status_code == 403
    assert stored().state == "submitted"


# --- what it shows ------------------------------------------------------------------------------------------


def test_the_claim_is_read_in_its_article_with_who_said_it_and_what_it_answers(reviewer, claim):
    answer = reviewer.get(address(claim))
    passage = section(answer, "passage")
    assert "The army said about 600 were killed there." in passage
    assert "It began." in passage
    assert "Nobody else counted." in passage
    assert "A far paragraph." not in passage
    said = section(answer, "said")
    assert said.index("The Paper prints it") < said.index("The Army") < said.index("The Staff")
    assert "29 Apr 2025, a briefing origin" in said
    asks = section(answer, "asks")
    assert "How many fell?" in asks
    assert "Soldiers killed." in asks
    assert "“How many fell?” is a protected question." in section(answer, "why")
    assert "<mark>about 600 were killed</mark>" in answer.content.decode()


def test_what_publishing_would_move_is_told_and_nothing_is_written(reviewer, claim, question):
    make_claim(question=question, wording="9,000", voice="The Ministry")
    head = chain.head()
    would = section(reviewer.get(address(claim)), "would")
    assert "1 One voice 9,000 ≠ In conflict about 600 to 9,000" in " ".join(would.split())
    assert "The Ministry: 9,000" in would
    assert (chain.head(), stored().state, Look.objects.count()) == (head, "submitted", 0)


def test_what_it_lacks_is_told_before_anybody_publishes_it(reviewer, colin):
    claim = make_claim(by=colin, state="submitted", question=None, wording="600")
    page = words(reviewer.get(address(claim)))
    assert "Choose the question it answers before it is published." in page


def test_what_others_changed_since_the_last_look_is_told_field_by_field(reviewer, claim, colin, rita):
    look_at(claim=claim, seen=claim.version, by=rita)
    other = make_statement(speaker="A Soldier", said_on="2025-05-01")
    edited(claim, colin, wording="about 650", calculation="600 and 50", statement=other)
    edited(claim, colin, wording="about 700")
    news = section(reviewer.get(address(claim)), "news")
    assert "wording about 600 →became about 700 colin" in news, "from what was seen to what is"
    assert "calculation nothing →became 600 and 50" in news
    assert "who said it The Army, 2025-04-30 →became A Soldier, 2025-05-01" in news


def test_who_never_looked_is_told_of_no_change(reviewer, claim, colin):
    edited(claim, colin, scope="the north")
    assert 'id="news"' not in reviewer.get(address(claim)).content.decode()


def test_it_leads_to_the_next_and_the_one_before_in_the_order_of_waiting(reviewer, claim, colin):
    second, third = (make_claim(by=colin, state="submitted") for _ in range(2))
    page = reviewer.get(address(second)).context["page"]
    assert (page.before, page.place, page.waiting, page.after) == (claim.key, 2, 3, third.key)


def test_the_page_asks_the_same_number_of_times_however_much_was_said(reviewer, claim, colin, rita):
    look_at(claim=claim, seen=claim.version, by=rita)

    def talk(number: int) -> None:
        for one in range(number):
            comment_on(claim=claim, words="Hm.", by=colin)
            edited(claim, colin, scope=f"the north, {claim.version} {one}")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert reviewer.get(address(claim)).status_code == 200
        return len(captured)

    talk(1)
    few = queries()
    talk(10)
    assert queries() == few <= 100  # most of them rehearse the publishing


# --- looks --------------------------------------------------------------------------------------------------


def test_a_look_is_remembered_by_a_form_and_by_the_script_and_never_by_reading(reviewer, claim, rita):
    reviewer.get(address(claim))
    assert not Look.objects.exists()
    answer = reviewer.post(f"{address(claim)}seen/", {"version": claim.version})
    assert answer.url == "/desk/review/"
    assert Look.objects.values_list("user", "seen").get() == (rita.pk, claim.version)
    fetched = reviewer.post(f"{address(claim)}seen/", {"version": 99}, headers={"X-Requested-With": "fetch"})
    assert fetched.status_code == 204
    assert Look.objects.get().seen == claim.version, "nobody saw a version that is not there yet"
    assert reviewer.get(f"{address(claim)}seen/").status_code == 405


# --- publish and send back ----------------------------------------------------------------------------------


def test_the_reviewer_publishes_and_comes_to_the_next(reviewer, claim, colin):
    following = make_claim(by=colin, state="submitted")
    answer = act(reviewer, claim, "publish")
    assert answer.url == address(following)
    assert stored().state == "published"
    assert act(reviewer, following, "publish").url == "/desk/review/"


def test_what_was_typed_when_publish_was_pressed_is_kept(reviewer, claim):
    answer = act(reviewer, claim, "publish", words="x" * 3000)
    assert answer.status_code == 422
    assert stored().state == "submitted"
    act(reviewer, claim, "publish", words="Ask again next month.", field="wording")
    assert stored().state == "published"
    assert Comment.objects.values_list("words", "field").get() == ("Ask again next month.", "wording")


def test_what_one_may_not_publish_has_no_button_and_is_refused(client, claim):
    client.force_login(make_person("editor"))
    page = client.get(address(claim))
    assert 'value="publish"' not in page.content.decode()
    assert "You cannot publish this one" in words(page)
    answer = act(client, claim, "publish")
    assert answer.status_code == 422
    assert "is a protected question" in told(answer)
    assert stored().state == "submitted"


def test_what_was_changed_while_one_read_is_shown_instead_of_published(reviewer, claim, colin):
    read = claim.version
    edited(claim, colin, scope="the north")
    answer = act(reviewer, claim, "publish", version=read)
    assert answer.status_code == 422
    assert "was changed by someone else" in told(answer)
    assert "scope nothing →became the north colin" in told(answer)
    assert stored().state == "submitted"


def test_it_is_sent_back_with_words_and_not_without(reviewer, claim):
    answer = act(reviewer, claim, "back")
    assert answer.status_code == 422
    assert "Write what you mean" in told(answer)
    assert act(reviewer, claim, "back", words="Which region?", field="scope").status_code == 302
    assert stored().state == "draft"
    assert Comment.objects.values_list("words", "field").get() == ("Which region?", "scope")


def test_the_author_submits_it_again(client, colin, claim, rita):
    client.force_login(rita)
    act(client, claim, "back", words="Which region?")
    client.force_login(colin)
    draft = stored()
    assert act(client, draft, "submit").status_code == 302
    assert stored().state == "submitted"


@pytest.mark.parametrize(
    "said",
    [{"version": ""}, {"version": "x"}, {"version": "9" * 40}, {"words": "a\0b"}, {"words": "x" * 3000}],
)
def test_bad_input_gets_a_message_and_what_was_typed_stays(reviewer, claim, said):
    answer = act(reviewer, claim, "comment", **{"words": "Where exactly?"} | said)
    assert answer.status_code == 422
    assert not Comment.objects.exists()
    if "words" not in said:
        assert "Where exactly?" in answer.content.decode()


def test_an_act_that_there_is_not_is_not_found(reviewer, claim):
    assert act(reviewer, claim, "delete").status_code == 404
    assert act(reviewer, claim, "resolve", of="x").status_code == 404
    assert act(reviewer, claim, "apply", of="1").status_code == 404


# --- comments -----------------------------------------------------------------------------------------------


def test_comments_are_made_resolved_and_opened_again_on_the_page(reviewer, claim, colin):
    act(reviewer, claim, "comment", words="Is this the total?", field="wording")
    comment = Comment.objects.get()
    assert "wording · rita" in section(reviewer.get(address(claim)), "comments")
    assert act(reviewer, claim, "publish").status_code == 422
    act(reviewer, claim, "resolve", of=comment.pk, version=comment.version)
    page = section(reviewer.get(address(claim)), "comments")
    assert "1 comment resolved" in page
    assert "resolved by rita" in page
    comment.refresh_from_db()
    act(reviewer, claim, "reopen", of=comment.pk, version=comment.version)
    assert Comment.objects.unresolved().count() == 1


def test_a_comment_that_moved_on_is_not_resolved_unseen(reviewer, claim, colin):
    comment = comment_on(claim=claim, words="Where?", by=colin)
    resolve_comment(comment=comment, by=colin)
    answer = act(reviewer, claim, "reopen", of=comment.pk, version=1)
    assert answer.status_code == 422
    assert not Comment.objects.unresolved().exists()


# --- proposed changes ---------------------------------------------------------------------------------------


@once
def change(colin, question):
    claim = make_claim(question=question, wording="about 600", voice="The Army")
    make_claim(question=question, wording="600", voice="The Staff")
    claim.wording = "about 900"
    return propose_change(claim=claim, by=colin, why="misread")


def test_a_proposed_change_shows_old_and_new_why_and_which_verdicts_move(reviewer, change):
    page = words(reviewer.get(address(change.claim)))
    assert "colin proposes a change" in page
    assert "“misread”" in page
    assert "wording about 600 →becomes about 900" in page
    told = page[page.index("What it changes One verdict changes") :]
    assert 0 < told.index("= In agreement") < told.index("≠ In conflict") < told.index("Or decline")


def test_it_is_applied_by_a_second_person(reviewer, change):
    claim = stored()
    answer = act(reviewer, claim, "apply", of=change.pk)
    assert answer.url == "/desk/review/"
    assert stored().wording == "about 900"


def test_an_editor_who_is_no_second_person_may_only_decline_it(client, change):
    client.force_login(make_person("editor"))
    page = client.get(address(change.claim))
    assert "A reviewer applies it, for the reasons below." in words(page)
    assert 'value="apply"' not in page.content.decode()
    assert act(client, stored(), "apply", of=change.pk).status_code == 422
    assert stored().wording == "about 600"


def test_it_is_declined_with_a_reply(reviewer, change):
    claim = stored()
    assert act(reviewer, claim, "decline", of=change.pk).status_code == 422
    act(reviewer, claim, "decline", of=change.pk, words="The text says 600.")
    change.refresh_from_db()
    assert (change.state, change.reply, stored().wording) == ("declined", "The text says 600.", "about 600")


def test_its_author_sees_it_and_takes_it_back(client, colin, change):
    client.force_login(colin)
    assert "You proposed it: somebody else applies it." in words(client.get(address(change.claim)))
    assert act(client, stored(), "take-back", of=change.pk).status_code == 302
    change.refresh_from_db()
    assert change.state == "taken back"


def test_where_the_claim_moved_on_in_the_same_field_one_of_the_two_is_chosen(reviewer, change):
    edited(stored(), None, wording="about 800")
    claim = stored()
    page = words(reviewer.get(address(claim)))
    assert "This was changed since it was proposed. Choose what stands:" in page
    refused = act(reviewer, claim, "apply", of=change.pk)
    assert refused.status_code == 422
    assert stored().wording == "about 800"
    chosen = {"choose-wording": "proposed"}
    assert act(reviewer, claim, "apply", of=change.pk, **chosen).status_code == 302
    assert stored().wording == "about 900"


def test_a_change_of_another_claim_is_not_decided_here(reviewer, claim, change):
    assert act(reviewer, claim, "apply", of=change.pk).status_code == 404
    assert ProposedChange.objects.waiting().count() == 1


def test_words_of_others_are_shown_as_letters(reviewer, colin, question):
    hostile = "<script>alert(1)</script>"
    statement = save_statement(statement=make_statement(speaker="X", occasion=hostile))
    claim = make_claim(by=colin, state="submitted", question=question, statement=statement, scope=hostile)
    comment_on(claim=claim, words=hostile, by=colin)
    page = reviewer.get(address(claim)).content.decode()
    assert hostile not in page
    assert "&lt;script&gt;" in page
