"""What a page tells search engines, social networks and other machines about itself."""

import json
import re
from datetime import date

import pytest

from articles.actions import retract_article
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \" '"


def head(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("</head>")[0]


def data(client, address: str) -> dict[str, dict]:
    """{type: the first object of it}"""
    [block] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', head(client, address), re.DOTALL
    )
    told = json.loads(block)
    assert told["@context"] == "https://schema.org"
    return {item["@type"]: item for item in reversed(told["@graph"])}


@once
def question():
    topic = make_topic(slug="losses", name="Losses", parent=make_topic(slug="war", name="The war"))
    question = make_question(slug="dead", title="How many had died?", topic=topic)
    make_claim(question=question, voice="North", wording="about 600", said_on="2025-04-30")
    make_claim(question=question, voice="South", wording="2,000", said_on="2025-04-30")
    return question


def test_a_question_says_verdict_spread_and_voices_in_a_sentence(client, question):
    told = "Reports are in conflict: About 600 to 2,000 (2 independent voices, 2 articles)."
    page = head(client, "/questions/dead/")
    assert f'<meta name="description" content="{told}">' in page
    assert f'<meta property="og:description" content="{told}">' in page
    assert '<meta property="og:title" content="How many had died?">' in page
    assert '<meta property="og:url" content="http://testserver/questions/dead/">' in page
    assert '<meta name="twitter:card" content="summary' in page


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/topics/",
        "/topics/losses/",
        "/questions/",
        "/questions/dead/",
        "/sources/",
        "/compare/",
        "/changes/",
        "/corrections/",
        "/methodology/",
        "/data/",
        "/about/",
        "/privacy/",
    ],
)
def test_noise_in_an_address_does_not_make_another_page(client, question, address):
    page = head(client, f"{address}?utm_source=mail&fbclid=1")
    assert page.count('rel="canonical"') == 1
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert "noindex" not in page
    assert page.count('<meta name="description"') == page.count('property="og:title"') == 1


def test_the_state_of_a_day_is_a_page_of_its_own_and_in_no_index(client, question):
    page = head(client, "/questions/dead/?utm_source=mail&on=2025-05-01")
    assert '<link rel="canonical" href="http://testserver/questions/dead/?on=2025-05-01">' in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    "address",
    [
        "/topics/losses/?verdict=in+conflict",
        "/topics/losses/?sort=title",
        "/sources/?role=print",
        "/compare/?source=x",
        "/changes/?by=entry",
        "/changes/?topic=losses",
        "/questions/?verdict=in+conflict",
        "/questions/?after=dead",
        "/search/?q=dead",
        "/report/?about=/topics/",
        "/questions/dead/pair/",
    ],
)
def test_a_filtered_list_and_a_form_are_in_no_index(client, question, address):
    page = head(client, address)
    assert page.count('<meta name="robots" content="noindex">') == 1
    assert "canonical" not in page
    assert page.count('<meta name="description"') == page.count('property="og:title"') == 1


def test_a_question_is_a_dataset_with_its_files_on_its_shelf(client, question):
    told = data(client, "/questions/dead/")
    dataset = told["Dataset"]
    assert dataset["url"] == "http://testserver/questions/dead/"
    assert "Reports are in conflict." in dataset["description"]
    files = [
        client.get(file["contentUrl"].removeprefix("http://testserver")) for file in dataset["distribution"]
    ]
    assert [file.status_code for file in files] == [200, 200]
    assert "license" not in dataset
    crumbs = told["BreadcrumbList"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["All topics", "The war", "Losses", "How many had died?"]
    assert crumbs[1]["item"] == "http://testserver/topics/war/"


def test_an_article_says_only_what_is_known_of_it(client):
    article = make_article(
        key="one", title="Losses mount", url="https://p.example/1", publisher=make_source("The Paper")
    )
    make_claim(article=article, voice=make_source("Ann", kind="official"), summary="Some fell.", key="c1")
    make_claim(article=article, voice=make_source("A US official", named=False), key="c2")
    told = data(client, "/articles/one/")
    assert told["NewsArticle"] == {
        "@type": "NewsArticle",
        "@id": "https://p.example/1",
        "url": "https://p.example/1",
        "headline": "Losses mount",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "The Paper"},
        "datePublished": "2025-04-30",
    }
    assert told["Claim"]["text"] == "Some fell."
    assert told["Claim"]["author"] == {"@type": "Person", "name": "Ann"}
    assert told["Claim"]["appearance"] == {"@id": "https://p.example/1"}


def test_a_day_that_is_our_inference_is_not_told_as_a_fact(client):
    make_article(key="one", published="2025-08", published_basis="inferred")
    make_article(key="two", published="2025-08~")
    for key in ("one", "two"):
        assert "datePublished" not in data(client, f"/articles/{key}/")["NewsArticle"]


def test_a_retracted_article_is_told_as_one(client):
    article = make_article(key="one")
    retract_article(article=article, on=date(2025, 6, 1))
    assert data(client, "/articles/one/")["NewsArticle"]["creativeWorkStatus"] == "Retracted"


def test_an_unnamed_voice_is_told_as_nobody(client):
    make_claim(voice=make_source("A US official", slug="us", named=False, kind="official"))
    assert set(data(client, "/sources/us/")) == {"WebPage", "BreadcrumbList"}


def test_no_verdict_is_told_as_a_rating_of_truth(client, question):
    for address in ("/questions/dead/", "/topics/losses/"):
        assert not {"ClaimReview", "Rating"} & set(data(client, address))
        assert "Review" not in head(client, address)


def test_hostile_words_do_not_break_out_of_the_data(client):
    topic = make_topic(slug="t", name=HOSTILE)
    question = make_question(slug="q", topic=topic, title=HOSTILE, definition=HOSTILE)
    source = make_source(HOSTILE, slug="s", review_state="accepted", reviewed_on="2025-01-01")
    article = make_article(key="a", title=HOSTILE, byline=HOSTILE, publisher=source)
    make_claim(question=question, article=article, voice=source, summary=HOSTILE)
    assert data(client, "/questions/q/")["Dataset"]["name"] == HOSTILE
    assert data(client, "/articles/a/")["NewsArticle"]["headline"] == HOSTILE
    assert data(client, "/articles/a/")["Claim"]["text"] == HOSTILE
    assert data(client, "/sources/s/")["Organization"]["name"] == HOSTILE
    assert data(client, "/topics/t/")["CollectionPage"]["name"] == HOSTILE
