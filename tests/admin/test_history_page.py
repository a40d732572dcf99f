"""The history of a row: who changed what, when and why, from the sealed revisions."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Revision
from claims.actions import save_claim
from tests.admin.form import filled
from tests.make import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db


def test_each_change_is_shown_with_its_author_its_reason_and_both_values(editor):
    claim = make_claim(
        wording="about 600", article=make_article(publisher=make_source("Yonhap"), title="First")
    )
    address = f"/admin/claims/claim/{claim.pk}/"
    other = make_article(title="Second")
    form = filled(
        editor.get(f"{address}change/"), "claim_form", wording="about 700", article=other.pk, why="misread"
    )
    assert editor.post(f"{address}change/", form).status_code == 302
    page = editor.get(f"{address}history/").content.decode()
    assert "Version 2: changed by edda" in page
    assert "misread" in page
    assert (
        '<th scope="row">wording</th><td class="words">about 600</td><td class="words">about 700</td>' in page
    )
    assert '<th scope="row">article</th><td class="words">First</td><td class="words">Second</td>' in page
    assert '<th scope="row">lowest</th><td class="words">540</td><td class="words">630</td>' in page
    assert "Version 1: created by the program" in page


def test_djangos_own_log_is_not_written(editor):
    claim = make_claim(state="draft")
    address = f"/admin/claims/claim/{claim.pk}/change/"
    editor.post(address, filled(editor.get(address), "claim_form", note="seen"))
    assert Revision.objects.of(claim).count() == 2
    assert not LogEntry.objects.exists()


def test_a_long_history_has_pages(editor):
    claim = make_claim(state="draft")
    for number in range(60):
        claim.note = f"note {number}"
        save_claim(claim=claim)
    address = f"/admin/claims/claim/{claim.pk}/history/"
    assert "Page 1 of 2" in editor.get(address).content.decode()
    for page in ("2", "x", "99"):
        assert "Version 1: created" in editor.get(address, {"p": page}).content.decode() or page == "x"


def test_a_text_is_told_by_its_digest(editor):
    article = make_article(text="Words of the article.")
    version = article.versions.get()
    page = editor.get(f"/admin/articles/articleversion/{version.pk}/history/").content.decode()
    assert "21 bytes, SHA-256 " in page
    assert "Words of the article." not in page


def test_a_line_of_the_history_has_a_page(editor):
    claim = make_claim(wording="about 600", by=editor.user, why="first reading")
    revision = Revision.objects.of(claim).get()
    page = editor.get(f"/admin/articles/revision/{revision.pk}/change/").content.decode()
    assert "first reading" in page
    assert "about 600" in page
    assert revision.hash in page
    assert 'name="_save"' not in page
