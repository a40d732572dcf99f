"""An address, a text or a file becomes a draft article with its version; or nothing, with a sentence."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import chain
from articles.actions import AlreadyHere, save_article, take_in, take_in_each
from articles.actions.taking_in import fetch_and_read
from articles.fetching import FetchRefused
from articles.models import Article, ArticleVersion, Revision, Source
from articles.recording import Recording
from articles.refusals import UseAnAction
from tests.articles.fetching.world import AGENT, PAGE, World, answer, moved
from tests.make import make_article, make_source, make_user

pytestmark = pytest.mark.django_db

HERE = "https://herald.example.com/a"
TEXT = "Six hundred killed\n\nLawmakers said on Wednesday that about 600 soldiers had been killed so far."


@pytest.fixture(autouse=True)
def agent(settings):
    settings.FETCH_USER_AGENT = AGENT


def refusal(**what) -> FetchRefused:
    """What it is refused with; and nothing is saved, neither the article nor a source for it."""
    before = [model.objects.count() for model in (Article, ArticleVersion, Source, Revision)]
    with pytest.raises(FetchRefused) as refused:
        take_in(**what)
    assert [model.objects.count() for model in (Article, ArticleVersion, Source, Revision)] == before
    return refused.value


def with_head(line: str) -> str:
    return PAGE.replace("</head>", line + "</head>")


def test_an_address_becomes_a_draft_with_its_text_and_its_bytes():
    ann = make_user("ann")
    before = timezone.now()
    taken = take_in(address=f"{HERE}?utm_source=mail#top", by=ann, network=World())
    article = Article.objects.get()
    assert taken.article == article
    assert (article.url, article.title, article.byline) == (
        HERE,
        "Six hundred killed, lawmakers say",
        "Ann Smith",
    )
    assert (article.published, article.published_basis) == ("2025-04-30", "page")
    assert (article.language, article.state) == ("en", "draft")
    version = ArticleVersion.objects.get()
    assert bytes(version.raw) == PAGE.encode()
    assert version.text.startswith("Six hundred killed, lawmakers say\nAbout 600 soldiers were killed,")
    assert version.sha256 == hashlib.sha256(version.text.encode()).hexdigest()
    assert before <= version.fetched_at <= timezone.now()
    assert Revision.objects.of(article).get().by == ann
    assert list(chain.problems()) == []


def test_an_unknown_site_becomes_a_source_to_be_reviewed():
    taken = take_in(address=HERE, network=World())
    source = Source.objects.get()
    assert (source.name, source.homepage, source.kind) == (
        "The Herald",
        "https://herald.example.com/",
        "news outlet",
    )
    assert source.review_state == "new"
    assert taken.article.publisher == source
    assert taken.notes == ("“The Herald” is a new source: it waits for its review.",)


@pytest.mark.parametrize(
    ("name", "homepage"),
    [
        ("Herald Group", "https://www.herald.example.com"),
        ("Herald Group", "http://herald.example.com/"),
        ("Herald Group", "https://example.com/"),
        ("the herald", ""),
        ("The Herald", "https://m.herald.example.com/en"),
    ],
)
def test_a_known_site_keeps_its_source(name, homepage):
    source = make_source(name, homepage=homepage)
    taken = take_in(address=HERE, network=World())
    assert (taken.article.publisher, Source.objects.count(), taken.notes) == (source, 1, ())


def test_the_source_of_an_earlier_article_of_the_site_is_proposed():
    source = make_source("Herald and Sons", homepage="https://sons.example.net/")
    make_article(url="https://herald.example.com/older", publisher=source)
    assert take_in(address=HERE, network=World()).article.publisher == source


def test_a_merged_source_is_heard_as_the_other():
    from articles.actions import merge_sources

    old, new = make_source("The Herald", homepage="https://herald.example.com/"), make_source("Herald Media")
    merge_sources(source=old, into=new)
    assert take_in(address=HERE, network=World()).article.publisher == new


def test_another_paper_of_the_same_name_is_another_source():
    make_source("The Herald", homepage="https://herald.example.net/")
    assert take_in(address=HERE, network=World()).article.publisher.name == "The Herald (herald.example.com)"


def test_a_known_address_is_not_fetched_again():
    known = make_article(url=HERE, title="Six hundred", publisher=make_source("The Herald"))
    world = World()
    refused = refusal(address=f"{HERE}?fbclid=1", network=world)
    assert isinstance(refused, AlreadyHere)
    assert refused.article == known
    assert str(refused) == "This article is here already: “Six hundred”, The Herald."
    assert world.asked == []


def test_an_address_that_leads_to_a_known_one_is_refused():
    known = make_article(url=HERE)
    world = World().site("short.example.com", moved(HERE))
    assert refusal(address="https://short.example.com/x", network=world).article == known
    page = with_head(f'<link rel="canonical" href="{HERE}">')
    world = World().site("herald.example.com", answer(page))
    assert refusal(address="https://herald.example.com/b", network=world).article == known


def test_a_site_that_gives_all_its_pages_one_address_is_not_believed():
    make_article(url=HERE, text="Quite another report of the Herald, on the weather in the north. " * 5)
    world = World().site("herald.example.com", answer(with_head(f'<link rel="canonical" href="{HERE}">')))
    assert take_in(address="https://herald.example.com/b", network=world).article.url.endswith("/b")


def test_a_text_that_is_here_already_is_named_and_taken_all_the_same():
    first = take_in(address=HERE, network=World()).article
    world = World().site("mirror.example.net", answer(PAGE.replace("600", "some 600")))
    taken = take_in(address="https://mirror.example.net/a", network=world)
    assert [(like.article, like.how) for like in taken.likes] == [(first, "most of the text")]
    assert taken.article.copy_of is None
    world.site("other.example.net", answer(with_head(f'<link rel="canonical" href="{HERE}">')))
    taken = take_in(address="https://other.example.net/a", network=world)
    assert (taken.likes[0].article, taken.likes[0].how) == (first, "same address")
    assert any(HERE in note for note in taken.notes)


def test_nearly_the_same_address_is_named():
    first = make_article(url="http://www.herald.example.com/a/")
    taken = take_in(address=HERE, network=World())
    assert [(like.article, str(like)) for like in taken.likes] == [(first, "same address")]


def test_a_pasted_text_stands_at_the_address_that_is_given():
    taken = take_in(text=TEXT + "\r\n\x00", address=HERE)
    assert (taken.article.title, taken.article.url, taken.version.text) == ("Six hundred killed", HERE, TEXT)
    assert (taken.version.raw, taken.version.fetched_at) == (None, None)
    assert taken.article.publisher.name == "herald.example.com"
    assert taken.notes[-1] == "The language is not said: English is assumed."


def test_a_file_keeps_its_bytes_and_may_say_its_address_itself():
    page = with_head(f'<link rel="canonical" href="{HERE}">').encode()
    taken = take_in(file=page)
    assert (taken.article.url, bytes(taken.version.raw)) == (HERE, page)
    assert take_in(file=TEXT.encode(), address="https://herald.example.com/b").version.text == TEXT
    assert refusal(file=page).code == "already_here"


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        ({}, "nothing_given", "Give an address, a text or a file."),
        ({"address": "  "}, "nothing_given", "Give an address"),
        ({"text": TEXT}, "no_address", "Say at which address the article stands"),
        ({"file": TEXT.encode()}, "no_address", "Say at which address the article stands"),
        ({"text": " \n\x00", "address": HERE}, "no_text", "No article was found"),
        ({"text": "a " * 300_000, "address": HERE}, "too_long", "longer than 500,000 letters"),
        ({"text": TEXT, "address": "no address"}, "bad_address", "it must begin with http:// or https://."),
        ({"text": TEXT, "address": "foo://a.b/"}, "not_saved", "could not be saved: Enter a valid URL."),
        ({"text": TEXT, "address": HERE + "a" * 1_000}, "not_saved", "at most 1000 characters"),
        ({"file": b"%PDF-1.7", "address": HERE}, "not_text", "This is a PDF file"),
        ({"file": b"a" * 5_000_001, "address": HERE}, "too_big", "larger than 5 MB"),
        ({"file": b"", "address": HERE}, "no_text", "No article was found"),
        (
            {"address": "http://169.254.169.254/latest/meta-data/"},
            "private_address",
            "not on the public internet",
        ),
        ({"address": "https://herald.example.com:8443/"}, "bad_address", "only the usual ports"),
        ({"address": "https://nobody.example.com/"}, "not_found_name", "no site called nobody.example.com"),
    ],
)
def test_what_cannot_be_taken_in_leaves_nothing_behind(what, code, words):
    refused = refusal(**what, network=World())
    assert refused.code == code
    assert words in str(refused)


@pytest.mark.parametrize("status", ["401 A", "402 B", "403 C", "404 D", "410 E", "451 F", "500 G"])
def test_a_page_that_is_not_given_out_leaves_nothing_behind(status):
    assert refusal(address=HERE, network=World().site("herald.example.com", answer("Sorry.", status)))


def test_what_fails_in_the_midst_leaves_nothing_behind(monkeypatch):
    def fail(**fields):
        raise ValidationError("The disk is full.")

    monkeypatch.setattr("articles.actions.taking_in.add_version", fail)
    assert refusal(address=HERE, network=World()).code == "not_saved"


def test_nothing_is_fetched_while_a_transaction_is_open():
    world = World()
    with pytest.raises(UseAnAction, match="Fetch first"), Recording():
        fetch_and_read(HERE, world)
    assert world.asked == []


def test_of_several_addresses_each_has_its_own_outcome():
    world = World().site("b.example.com", answer("Sorry.", "404 Not Found"))
    addresses = [HERE, "https://b.example.com/", "http://10.0.0.1/", HERE]
    outcomes = list(take_in_each(addresses=addresses, network=world))
    assert [outcome.address for outcome in outcomes] == addresses
    assert outcomes[0].taken.article == Article.objects.get()
    codes = [outcome.refused.code for outcome in outcomes[1:]]
    assert codes == ["not_found", "private_address", "already_here"]


def test_a_title_may_be_mended_and_the_draft_saved():
    article = take_in(address=HERE, network=World()).article
    article.title = "About six hundred"
    assert save_article(article=article).version == 2
