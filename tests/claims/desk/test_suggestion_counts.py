"""How many suggestions of an article are open is counted with each write, and proven by a command."""

import pytest
from django.core.management import CommandError, call_command

from articles.actions import save_article
from articles.recording import Recording
from claims.actions import save_claim, withdraw_claims
from claims.models import SuggestionCount
from tests.make import make_article, make_claim, make_version
from tests.once import once

pytestmark = pytest.mark.django_db
TEXT = "Around 600 soldiers were killed. More than 1,100 soldiers were wounded.\n"


def waiting(article):
    return SuggestionCount.objects.get(pk=article.pk).waiting


def proven():
    call_command("suggestions", "--check", verbosity=0)
    return True


@once
def article():
    return make_article(text=TEXT)


def test_a_claim_takes_its_suggestion_up_and_gives_it_back(article):
    assert waiting(article) == 2
    claim = make_claim(article=article, quote="Around 600 soldiers were killed", wording="around 600")
    assert waiting(article) == 1
    claim.refresh_from_db()
    claim.quote, claim.wording, claim.quote_start = "More than 1,100", "more than 1,100", None
    save_claim(claim=claim)
    assert waiting(article) == 1
    withdraw_claims(claims=[claim])
    assert waiting(article) == 2
    assert proven()


def test_a_new_text_is_counted_anew_and_an_article_without_one_has_no_count(article):
    make_article()
    make_version(article, "Nothing happened.\n")
    assert waiting(article) == 0
    assert SuggestionCount.objects.get().number == 2
    assert proven()


def test_a_day_of_publication_that_moves_dates_counts_them_anew(article):
    article.published = "2025-05"
    save_article(article=article)
    assert proven()


def test_what_was_changed_behind_the_programs_back_is_found_and_mended(article):
    with Recording() as recording:
        recording.unrecorded(SuggestionCount).update(waiting=7)
    with pytest.raises(CommandError):
        proven()
    call_command("suggestions", "--rebuild", verbosity=0)
    assert waiting(article) == 2
    assert proven()


def test_a_text_of_before_there_were_counts_is_counted_by_a_rebuild(article):
    with Recording() as recording:
        recording.unrecorded(SuggestionCount).all().delete()
    call_command("suggestions", "--rebuild", verbosity=0)
    assert waiting(article) == 2
