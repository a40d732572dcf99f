"""Articles: the text becomes a version, publishing and retracting have their names, claims come next."""

import pytest

from articles.models import Article, Revision
from claims.models import Claim, Verdict
from tests.admin.form import errors, filled, messages
from tests.make import make_article, make_claim, make_source

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"


def change(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


@pytest.fixture
def enter(editor):
    def save(**fields):
        known = {"url": "https://example.org/a?utm_source=x", "title": "News", "published": "2025-04-30"}
        fields = known | {"publisher": make_source().pk} | fields
        return editor.post(ADD, filled(editor.get(ADD), "article_form", **fields), follow=True)

    return save


def test_an_article_is_kept_with_its_text_letter_by_letter(enter, editor):
    enter(text="  First line.\r\nSecond line.\r\n", why="new")
    article = Article.objects.get()
    assert article.url == "https://example.org/a"
    assert article.state == "draft"
    assert article.newest_version().text == "  First line.\nSecond line.\n"
    assert Revision.objects.of(article).get().by == editor.user


def test_another_text_is_another_version_and_the_same_text_none(enter, editor):
    enter(text="First.")
    article = Article.objects.get()
    for text in ("First.", "Second.", ""):
        editor.post(change(article), filled(editor.get(change(article)), "article_form", text=text, why="w"))
    assert [version.text for version in article.versions.order_by("number")] == ["First.", "Second."]


def test_quotes_follow_into_a_text_that_is_pasted_anew(enter, editor):
    sentence = "Seoul said that about 600 soldiers were killed."
    enter(text=f"{sentence} Kyiv was silent.")
    article = Article.objects.get()
    claim = make_claim(article=article, quote="about 600 soldiers were killed", wording="about 600")
    for text, told in ((f"Kyiv was silent. {sentence}", False), ("Nobody was killed.", True)):
        form = filled(editor.get(change(article)), "article_form", text=text, why="corrected")
        told_now = " ".join(messages(editor.post(change(article), form, follow=True)))
        assert ("No longer in the text: “about 600 soldiers were killed”" in told_now) == told
    claim.refresh_from_db()
    assert (claim.article_version.number, claim.quote_start) == (2, 33)
    assert list(Claim.objects.with_lost_anchor()) == [claim]


def test_a_page_to_enter_its_first_claim_follows(enter):
    response = enter(_addclaim="yes")
    article = Article.objects.get()
    assert response.redirect_chain == [(f"/admin/claims/claim/add/?article={article.pk}", 302)]
    assert filled(response, "claim_form")["article"] == str(article.pk)


def test_publishing_and_retracting_are_told_by_their_names(editor):
    article = make_article(state="draft")
    claim = make_claim(article=article)
    for state, fields in (("published", {}), ("retracted", {"why": "w", "correction_note": "Taken back."})):
        form = filled(editor.get(change(article)), "article_form", state=state, **fields)
        told = messages(editor.post(change(article), form, follow=True))
        assert any(", was " in text for text in told)
    article.refresh_from_db()
    assert article.retracted_on is not None
    assert article.correction_note == "Taken back."
    assert [revision.action for revision in Revision.objects.of(article)] == [
        "retracted",
        "published",
        "created",
    ]
    assert Verdict.objects.get(question=claim.question).verdict == "no reports"


def test_an_article_that_is_put_back_has_no_day_of_retraction(editor):
    article = make_article()
    for state in ("retracted", "published"):
        form = filled(editor.get(change(article)), "article_form", state=state, why="w")
        assert editor.post(change(article), form).status_code == 302
    article.refresh_from_db()
    assert (article.state, article.retracted_on) == ("published", None)


def test_a_text_is_shown_under_a_licence_only(enter):
    assert errors(enter(text_public="on")) == {
        "licence": ["Name the licence under which the text may be shown."]
    }


def test_the_page_lists_the_claims_and_leads_to_each(editor):
    claim = make_claim(wording="about 612")
    page = editor.get(change(claim.article)).content.decode()
    assert f'<a href="/admin/claims/claim/{claim.pk}/change/">about 612</a>' in page
    assert f'href="/admin/claims/claim/add/?article={claim.article_id}"' in page


def test_an_old_text_can_be_read_again(editor):
    article = make_article(text="Words of the first day.")
    version = article.versions.get()
    assert (
        f"/admin/articles/articleversion/{version.pk}/change/" in editor.get(change(article)).content.decode()
    )
    page = editor.get(f"/admin/articles/articleversion/{version.pk}/change/").content.decode()
    assert "Words of the first day." in page
    assert 'name="_save"' not in page
