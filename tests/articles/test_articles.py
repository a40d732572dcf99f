"""One report, one row: addresses, dates, texts, retraction."""

import hashlib
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles.actions import add_version, publish_article, retract_article, save_article
from articles.addresses import canonical
from articles.models import Article
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db

SAME_ADDRESS = [
    "https://example.org/a?id=1",
    "https://EXAMPLE.org/a?id=1",
    "https://example.org:443/a?id=1",
    "https://example.org/a?id=1#comments",
    "https://example.org/a?id=1&utm_source=x&utm_medium=y",
    "  https://example.org/a?id=1&fbclid=1",
]


@pytest.mark.parametrize("url", SAME_ADDRESS)
def test_an_article_is_not_entered_twice(url):
    make_article(url=SAME_ADDRESS[0])
    with pytest.raises(ValidationError) as refused:
        make_article(url=url.strip())
    assert "is here already" in refused.value.message_dict["url"][0]


def test_what_makes_another_page_is_kept():
    assert canonical("https://example.org/A?Seq_Code=2&lang=e") == "https://example.org/A?Seq_Code=2&lang=e"
    assert canonical("https://example.org") == "https://example.org/"
    assert canonical("https://example.org/조선") == "https://example.org/%EC%A1%B0%EC%84%A0"


@pytest.mark.parametrize(
    "url", ["", "no address", "ftp://", "http://[", "javascript:alert(1)", "https://a\x00b.org"]
)
def test_what_is_no_address_is_refused_beside_the_address(url):
    with pytest.raises(ValidationError) as refused:
        make_article(url=url)
    assert "url" in refused.value.message_dict
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-04-30", date(2025, 4, 30), date(2025, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025~", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-04~", date(2025, 4, 1), date(2025, 4, 30)),
        ("2025-04-30?", date(2025, 4, 30), date(2025, 4, 30)),
        ("", None, None),
    ],
)
def test_the_day_of_publication_may_be_partial(text, first, last):
    article = make_article(published=text)
    assert (article.published_earliest, article.published_latest) == (first, last)


@pytest.mark.parametrize(
    "text", ["2025-02-30", "2025-13", "30.4.2025", "0000-01-01", "2025-4-3", "٢٠٢٥", "x" * 12]
)
def test_an_impossible_day_is_refused_beside_the_day(text):
    with pytest.raises(ValidationError) as refused:
        make_article(published=text)
    assert "published" in refused.value.message_dict


def test_a_new_text_is_a_new_version_and_the_same_text_is_none():
    article = make_article(text="Six hundred were killed.")
    first = article.newest_version()
    assert first.sha256 == hashlib.sha256(b"Six hundred were killed.").hexdigest()
    assert add_version(article=article, text="Six hundred were killed.") == first
    second = add_version(article=article, text="Six thousand were killed.")
    assert (first.number, second.number, article.newest_version()) == (1, 2, second)


def test_a_retraction_has_its_day():
    article = make_article()
    retract_article(article=article, on=date(2025, 6, 1), note="The paper took it back.")
    assert list(Article.objects.retracted()) == [article]
    assert list(Article.objects.on_show()) == [article]
    assert not Article.objects.published().exists()
    publish_article(article=article)
    assert (article.retracted_on, article.correction_note) == (None, "The paper took it back.")


def test_a_text_may_be_shown_only_under_a_licence():
    with pytest.raises(ValidationError) as refused:
        make_article(text_public=True)
    assert "licence" in refused.value.message_dict
    assert make_article(text_public=True, licence="CC BY 2.5").pk


def test_copies_do_not_go_in_a_circle():
    first = make_article()
    first.copy_of = make_article(copy_of=first)
    with pytest.raises(ValidationError, match="circle"):
        save_article(article=first)


def test_the_key_is_made_from_the_title_and_is_never_taken():
    source = make_source()
    one, other = (make_article(title="Six hundred dead", publisher=source) for _ in range(2))
    assert one.key.startswith("six-hundred-dead-")
    assert one.key != other.key
    assert one.get_absolute_url() == f"/articles/{one.key}/"
