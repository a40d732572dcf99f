"""An article fetched once more: unchanged, or a new version that shows what changed."""

import pytest

from articles import chain
from articles.actions import fetch_again, take_in
from articles.fetching import FetchRefused
from articles.models import ArticleVersion, TextBand
from tests.articles.fetching.world import PAGE, World, answer

pytestmark = pytest.mark.django_db

HERE = "https://herald.example.com/a"


@pytest.fixture
def article():
    return take_in(address=HERE, network=World()).article


def again(article, page, **more):
    return fetch_again(article=article, network=World().site("herald.example.com", answer(page)), **more)


def kinds(result) -> list[str]:
    return [change.kind for change in result.changes]


def test_the_same_text_is_no_new_version(article):
    for page in (PAGE, PAGE.replace("<nav>", "<nav>new "), PAGE.replace("<p>", "<p>\n  ")):
        result = again(article, page)
        assert (result.changed, str(result), kinds(result)) == (False, "Unchanged.", [])
    assert ArticleVersion.objects.count() == 1


def test_a_new_text_is_a_new_version_that_shows_what_changed(article):
    page = PAGE.replace("About 600", "About 610")
    result = again(article, page)
    assert str(result) == "The text changed: it is version 2 now."
    assert kinds(result) == ["same", "changed", "same", "same"]
    assert ("removed", "600") in result.changes[1].words
    assert ("added", "610") in result.changes[1].words
    assert bytes(result.version.raw) == page.encode()
    assert result.version.fetched_at is not None
    assert ArticleVersion.objects.get(number=1).text.count("600") == 1
    assert TextBand.objects.filter(article_version=result.version).exists()
    assert list(chain.problems()) == []


def test_a_moved_paragraph_is_said_to_have_moved(article):
    second = PAGE.split("\n")[9]
    assert second.startswith("<p>They had")
    page = PAGE.replace(second + "\n", "").replace("</article>", second + "</article>")
    assert sorted(kinds(again(article, page))) == ["moved", "same", "same", "same"]


OTHER = "<article>" + "<p>The weather in the north will be fine, with some rain towards the evening.</p>" * 5


def test_another_text_at_the_address_is_not_taken_for_the_article(article):
    with pytest.raises(FetchRefused) as refused:
        again(article, OTHER)
    assert refused.value.code == "another_article"
    assert "another text now, with 0 % of the old one. Nothing was saved." in str(refused.value)
    assert ArticleVersion.objects.count() == 1
    assert again(article, OTHER, even_if_another=True).version.number == 2


@pytest.mark.parametrize(
    ("status", "code"), [("404 Gone", "not_found"), ("403 No", "forbidden"), ("500 A", "site_error")]
)
def test_a_page_that_is_gone_leaves_the_article_as_it_is(article, status, code):
    with pytest.raises(FetchRefused) as refused:
        fetch_again(article=article, network=World().site("herald.example.com", answer("Sorry.", status)))
    assert refused.value.code == code
    assert ArticleVersion.objects.count() == 1


def test_an_article_without_a_text_gets_its_first(article):
    from tests.make import make_article

    bare = make_article(url="https://herald.example.com/b")
    result = again(bare, PAGE)
    assert (result.changed, result.version.number, kinds(result)) == (True, 1, [])
