"""A claim begins at a suggestion, at any words found or selected, or at a sentence that gave one already."""

import pytest

from claims.models import Claim
from tests.claims.desk.desk_form import ADDRESS, entered, errors_of, filled, page
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_version
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db

TEXT = (
    "Losses mount\n\n"
    "Around 600 soldiers were killed and about 900 soldiers were wounded, the Northern Ministry said.\n\n"
    "The film was shown on Channel North. The film was long.\n\n"
    "Nothing else is known.\n\n"
    "Later around 600 soldiers were killed by April 2025.\n"
)
SENTENCE = TEXT.split("\n\n")[1]


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def article():
    return make_article(key="one", title="Losses mount", text=TEXT, published="2025-05-02")


@once
def dead():
    return make_question(title="How many soldiers had been killed?", what="killed only", unit="killed")


def test_words_found_in_one_place_begin_a_claim_there(editor, article):
    answer = page(editor, find="channel  NORTH")
    start = TEXT.index("Channel North")
    assert answer.url == f"{ADDRESS}?start={start}&end={start + len('Channel North')}#entry"
    form = editor.get(answer.url).context["form"]
    assert (form["wording"].value(), form["quote"].value()) == (
        "Channel North",
        "The film was shown on Channel North.",
    )


def test_words_found_in_several_places_are_listed_with_what_stands_around_them(editor, article):
    answer = page(editor, find="the film")
    shown = words(answer)
    assert "“the film” stands in 2 places" in shown
    assert "The film was shown on Channel North." in shown
    assert f"?start={TEXT.rindex('The film')}&amp;end=" in answer.content.decode()
    assert answer.context["form"] is None


def test_words_that_do_not_stand_in_the_text_are_told_so(editor, article):
    assert "“600 dead” does not stand in the text" in words(page(editor, find="600 dead"))


@pytest.mark.parametrize("odd", ["\0", "   ", "(", "x" * 3_000, "<b>"])
def test_odd_words_to_find_are_no_error(editor, article, odd):
    assert page(editor, find=odd).status_code == 200


def test_what_is_selected_by_hand_is_marked_in_the_text_while_it_is_entered(editor, article):
    start = TEXT.index("Channel North")
    shown = page(editor, start=start, end=start + 13).content.decode()
    assert f'<mark class="mark mark--now" data-start="{start}">Channel North</mark>' in shown


def test_another_claim_from_a_sentence_keeps_its_quote_and_its_speaker(editor, article, dead):
    entered(editor, occasion="morning briefing")
    first = Claim.objects.get()
    start, end = first.quote_start, first.quote_end
    form = page(editor, start=start, end=end, again=1).context["form"]
    assert form["quote"].value() == SENTENCE
    assert form["statement"].value() == str(first.statement_id)
    assert form["wording"].value() == "about 900", "the next open figure of the sentence"
    wounded = make_question(title="How many soldiers had been wounded?", unit="wounded")
    answer = entered(editor, {"start": start, "end": end, "again": 1}, question=str(wounded.pk))
    assert answer.status_code == 302, errors_of(answer)
    assert set(Claim.objects.values_list("quote", "statement")) == {(SENTENCE, first.statement_id)}


def test_a_sentence_without_another_figure_begins_with_an_empty_wording(editor, article, dead):
    start = TEXT.index("The film was long")
    form = page(editor, start=start, end=start + len("The film was long."), again=1).context["form"]
    assert (form["wording"].value(), form["quote"].value()) == ("", "The film was long.")


def test_the_same_figure_in_another_place_is_told_and_accepted_with_it(editor, article, dead):
    assert "stands again in suggestion" in words(page(editor, at=1))
    entered(editor)
    marked = page(editor).context["page"].suggestions
    again = [one for one in marked if one.again]
    assert [one.suggestion.quote for one in again] == ["around 600"]
    assert again[0].claim == Claim.objects.get().key


def test_an_accepted_suggestion_opens_the_claim_that_took_it_up(editor, article, dead):
    entered(editor)
    claim = Claim.objects.get()
    shown = page(editor, at=1)
    assert shown.context["entry"].claim == claim
    assert 'data-number="1" aria-current="true"' in shown.content.decode()
    assert shown.context["form"]["question"].value() == str(dead.pk)
    assert shown.context["form"]["statement"].value() == str(claim.statement_id)


def test_a_stored_claim_that_is_saved_unchanged_is_no_change_and_asks_for_no_reason(editor, article, dead):
    entered(editor)
    claim = Claim.objects.get()
    answer = entered(editor, {"claim": claim.key}, act="save")
    assert answer.status_code == 302, errors_of(answer)


def test_a_change_of_what_readers_see_asks_why(editor, article, dead):
    entered(editor)
    at = {"claim": Claim.objects.get().key}
    answer = entered(editor, at, act="save", scope="the north only")
    assert answer.status_code == 422
    assert "Say why" in str(answer.context["form"].errors["why"])
    assert entered(editor, at, act="save", scope="the north only", why="so it says").status_code == 302


def test_words_marked_by_hand_are_marked_by_hand_afterwards(editor, article):
    start = TEXT.index("Channel North")
    film = make_question(title="Which channel showed the film?", options=("Channel North", "Channel South"))
    at = {"start": start, "end": start + 13}
    answer = entered(editor, at, question="other", another_question=film.title)
    assert answer.status_code == 302, errors_of(answer)
    assert Claim.objects.get().option.name == "Channel North"
    assert ">Channel North</a><sup" in page(editor).content.decode()
    assert "accepted, by hand" in words(page(editor))


def test_paragraphs_without_a_mark_are_folded_and_the_progress_is_told(editor, article):
    shown = words(page(editor))
    assert "2 paragraphs without suggestions" in shown
    editor.post(f"{ADDRESS}?at=1", {"act": "dismiss"})
    number = len(page(editor).context["page"].suggestions)
    assert f"1 of {number} suggestions settled" in words(page(editor))


def test_a_contributor_sees_the_claims_she_may_see_and_no_draft_of_another(client, article, dead):
    drafted = make_claim(article=article, question=dead, wording="about 900", quote=SENTENCE, state="draft")
    shown = make_claim(article=article, question=dead, wording="Around 600", quote=SENTENCE)
    client.force_login(make_person("contributor"))
    assert [line.key for line in page(client).context["page"].claims] == [shown.key]
    assert page(client, claim=drafted.key).status_code == 404
    assert client.post(f"{ADDRESS}?claim={drafted.key}", {"act": "save"}).status_code == 404
    assert page(client, claim=shown.key).status_code == 200
    client.force_login(make_person("editor"))
    assert page(client, claim=drafted.key).status_code == 200


def test_a_claim_of_another_article_is_not_found(editor, article):
    assert page(editor, claim=make_claim().key).status_code == 404


def test_the_as_of_of_the_same_figure_elsewhere_is_proposed_as_inferred(editor, article, dead):
    shown = page(editor, at=1)
    form = shown.context["form"]
    assert form["as_of"].value() == "2025-04"
    assert form["as_of_basis"].value() == "inferred"
    assert "inferred from “April 2025”, suggestion" in words(shown)


def test_the_line_of_the_statement_ends_in_its_origin(editor, article, dead):
    shown = words(page(editor, at=1))
    assert "prints it Northern Ministry" in shown
    assert "is the origin" in shown


def test_a_quote_of_an_older_text_is_kept_with_that_text(editor, article, dead):
    entered(editor)
    claim = Claim.objects.get()
    older = claim.article_version_id
    make_version(article, "Another text altogether.")
    answer = entered(editor, {"claim": claim.key}, act="save", scope="the north", why="so it says")
    assert answer.status_code == 302, errors_of(answer)
    claim.refresh_from_db()
    assert (claim.scope, claim.article_version_id) == ("the north", older)


def test_an_article_without_a_text_says_so(editor):
    make_article(key="one", title="Empty", text="")
    assert "This article has no text yet" in words(page(editor))


def test_what_another_question_of_the_address_holds_is_not_lost_when_the_list_changes(editor, article, dead):
    """The thing was changed after the question was chosen: it is among the choices all the same."""
    chosen = make_question(title="How many tents were standing?", unit="tents")
    sent = filled(editor, at=1) | {"question": str(chosen.pk), "thing": "boats", "act": "save"}
    assert editor.post(f"{ADDRESS}?at=1", sent).status_code == 302
    assert Claim.objects.get().question == chosen


def test_the_questions_follow_what_is_counted_and_measured(editor, article, dead):
    wounded = make_question(title="How many soldiers had been wounded?", unit="wounded")
    answer = entered(editor, act="look", measure="wounded", question="other")
    assert answer.context["entry"].questions[0].pk == wounded.pk
