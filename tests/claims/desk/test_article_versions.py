"""The texts an article had: a list, two of them compared, each with the passages quoted from it."""

import hashlib

import pytest

from claims.models import Claim
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_version
from tests.once import once
from tests.people import make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/articles/one/versions/"
FIRST, SECOND = "About 600 died.\n\nThe end.", "About 610 died.\n\nThe end.\n\nMore."


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


@once
def article():
    article = make_article(key="one", text=FIRST)
    make_claim(article=article, quote="About 600 died", wording="about 600")
    make_version(article, SECOND)
    return article


def test_each_text_is_told_with_its_size_its_digest_and_its_quotes(editor, article):
    told = words(editor.get(ADDRESS))
    digest = hashlib.sha256(SECOND.encode()).hexdigest()[:12]
    assert f"Version 2 {article.newest_version().created_at:%-d %b %Y}" in told
    assert digest in told
    assert told.index("Version 2") < told.index("Version 1")
    rows = editor.get(ADDRESS).context["rows"]
    told = [(row.number, row.letters, row.quotes) for row in rows]
    assert told == [
        (2, len(SECOND), 0),
        (1, len(FIRST), 1),
    ]


def test_any_two_can_be_compared(editor, article):
    page = editor.get(ADDRESS, {"old": 1, "new": 2}).content.decode()
    assert "<del>600</del><ins>610</ins>" in page
    back = editor.get(ADDRESS, {"old": 2, "new": 1}).content.decode()
    assert "<del>610</del><ins>600</ins>" in back


@pytest.mark.parametrize("ask", [{"old": 1, "new": 1}, {"old": 1, "new": 9}, {"old": "x"}, {"new": 2}])
def test_what_cannot_be_compared_shows_the_list(editor, article, ask):
    answer = editor.get(ADDRESS, ask)
    assert answer.status_code == 200
    assert answer.context["page"] is None


def test_each_text_is_read_with_the_passages_quoted_from_it(editor, article):
    page = editor.get(ADDRESS + "1/").content.decode()
    key = Claim.objects.get().key
    assert f'<mark><span id="q-{key}"></span>About 600 died</mark>' in page
    assert "No claim quotes this text." in words(editor.get(ADDRESS + "2/"))
    for number in ("3", "0", "99999999999999999999"):
        assert editor.get(f"{ADDRESS}{number}/").status_code == 404


def test_a_contributor_sees_no_drafts_of_others_in_a_text(client, article):
    make_claim(
        article=article, quote="The end", summary="Canary", wording="7", calculation="x", state="draft"
    )
    client.force_login(make_person("contributor"))
    for place in ("1/", "2/", "?old=1&new=2", ""):
        page = client.get(ADDRESS + place)
        assert "The end</mark>" not in page.content.decode()
    assert [row.quotes for row in client.get(ADDRESS).context["rows"]] == [0, 1]


def test_an_article_without_a_text_says_so(editor):
    make_article(key="bare")
    assert "This article has no text yet. Fetch it, or paste it." in words(
        editor.get("/desk/articles/bare/versions/")
    )


def test_the_pages_make_a_fixed_number_of_queries(editor, article, django_assert_max_num_queries):
    for place, most in (("", 13), ("1/", 13), ("?old=1&new=2", 16)):
        with django_assert_max_num_queries(most):
            editor.get(ADDRESS + place)
