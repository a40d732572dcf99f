"""A quote that the newest text has no more: put to its words, or left with the older text on purpose."""

import pytest

from articles.models import Revision
from claims.models import Claim
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_version
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/articles/one/lost/"
NEW = "The staff said that “about 600” soldiers were dead.\n\nIt said so once more. It said so once more."


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def claim():
    article = make_article(key="one", text="Before. About 600 soldiers died. After.")
    claim = make_claim(article=article, quote="About 600 soldiers died", wording="about 600")
    make_version(article, NEW)
    return claim


def sent(client, claim, act, **values):
    version = Claim.objects.get(pk=claim.pk).version
    fields = {"version": version, **values}
    posted = {f"{claim.key}-{name}": value for name, value in fields.items()}
    return client.post(ADDRESS, {"claim": claim.key, "act": act} | posted)


def test_it_is_shown_with_its_old_passage(editor, claim):
    told = words(editor.get(ADDRESS))
    assert "In version 1 it stood: …Before. About 600 soldiers died. After.…" in told


def test_it_is_put_to_new_words_whatever_their_quotation_marks(editor, claim):
    done = sent(editor, claim, "anew", words='"about 600"  soldiers were dead')
    assert done.status_code == 302, done.context["rows"][0][1].errors
    row = Claim.objects.get()
    assert row.quote == "“about 600” soldiers were dead"
    assert (row.article_version.number, row.quote_prefix) == (2, "The staff said that ")
    assert NEW[row.quote_start : row.quote_end] == row.quote
    assert "Every quote of this article stands in its newest text" in words(editor.get(ADDRESS))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("about 700 soldiers", "do not stand in the article’s text"),
        ("said so once more", "more than once"),
        (" ", "Paste the words"),
        ("The staff said", "is not in the quote"),
        ("x" * 5_001, "at most"),
        ("a\0", "haracter"),
    ],
)
def test_words_that_do_not_stand_there_once_are_told_at_their_place(editor, claim, typed, told):
    answer = sent(editor, claim, "anew", words=typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    row = Claim.objects.get()
    assert (row.article_version.number, row.quote) == (1, "About 600 soldiers died")
    assert "About 600 soldiers died" in answer.content.decode(), "the old passage is still shown"


def test_it_is_left_with_the_older_text_on_purpose_and_no_longer_lost(editor, claim):
    assert sent(editor, claim, "leave", because=" ").status_code == 422
    assert sent(editor, claim, "leave", because="The outlet cut it without a word.").status_code == 302
    row = Claim.objects.get()
    assert (row.article_version.number, row.old_text_because) == (1, "The outlet cut it without a word.")
    assert not Claim.objects.with_lost_anchor().exists()
    assert Revision.objects.of(row).first().why == "The outlet cut it without a word."
    assert "Stays with this text: The outlet cut it without a word." in words(editor.get(ADDRESS))


def test_who_mends_late_sees_that_another_was_there(editor, claim):
    stale = claim.version
    sent(editor, claim, "leave", because="First.")
    late = sent(editor, claim, "anew", words="about 600", version=stale)
    assert late.status_code == 302, "it is not lost any more"
    assert Claim.objects.get().old_text_because == "First."


def test_a_stale_form_of_a_quote_that_is_still_lost_is_refused(editor, claim):
    answer = sent(editor, claim, "leave", because="Mine.", version=claim.version + 5)
    assert answer.status_code == 422
    assert "Nothing was saved." in answer.content.decode()


def test_what_readers_see_is_mended_by_an_editor(client, claim):
    client.force_login(make_person("contributor"))
    assert "an editor mends its quote" in words(client.get(ADDRESS))
    assert sent(client, claim, "leave", because="x").status_code == 302
    assert Claim.objects.get().old_text_because == ""


def test_drafts_of_others_are_not_told(client):
    article = make_article(key="one", text="About 600 died.")
    make_claim(article=article, quote="About 600 died", state="draft", by=make_person("editor"))
    make_version(article, "Nothing.")
    client.force_login(make_person("contributor"))
    page = client.get(ADDRESS)
    assert "About 600" not in page.content.decode()
    assert "Lost quotes (0)" in words(page)
