"""Atom feeds of the whole site, of a topic and of a question."""

import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import urlsplit

import pytest

from articles.recording import Recording
from claims.actions import save_question, withdraw_claims
from claims.models import VerdictChange
from tests.claims.pages.page_words import links_of
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "\"><script>alert(1)</script>&amp;]]>'{{ 7 }}\x0b\x1b\ufffe"
FEEDS = ["/changes/feed/", "/topics/losses/feed/", "/questions/dead/feed/"]


def feed(client, address: str = "/changes/feed/") -> ET.Element:
    """The feed, parsed, after what every Atom feed must have was looked at (RFC 4287, 4.1.1 and 4.1.2)."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not answer.cookies
    root = ET.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    assert one(root, "author").find(f"{ATOM}name").text == "claimtrack"
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert one(element, "id").text.startswith("tag:testserver,2026:")
        assert one(element, "title").text.strip()
        assert datetime.fromisoformat(one(element, "updated").text).tzinfo is not None
        assert links(element)["alternate"].startswith("http://testserver/")
    assert links(root)["self"] == f"http://testserver{address}"
    ids = [one(entry, "id").text for entry in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    return root


def one(element: ET.Element, name: str) -> ET.Element:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0]


def links(element: ET.Element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def entries(root: ET.Element) -> list[ET.Element]:
    return root.findall(f"{ATOM}entry")


def titles(client, address: str) -> list[str]:
    return [one(entry, "title").text for entry in entries(feed(client, address))]


@once
def losses():
    return make_topic(name="Losses", slug="losses")


@once
def dead(losses):
    question = make_question(title="How many had died?", slug="dead", topic=losses)
    make_claim(question=question, voice="The Ministry", wording="about 1,100")
    make_claim(
        question=question,
        voice="The President",
        wording="more than 3,000",
        article=make_article(publisher=make_source("The Paper")),
    )
    return question


@pytest.mark.parametrize("address", FEEDS)
def test_the_newest_change_stands_first_and_says_what_became_of_the_verdict(client, dead, address):
    assert titles(client, address) == ["In conflict: How many had died?", "One voice: How many had died?"]
    newest = entries(feed(client, address))[0]
    summary = one(newest, "summary").text
    assert summary.startswith("Was: One voice. Now: In conflict. ")
    assert summary.endswith("Brought by The President: more than 3,000, in The Paper.")
    assert links(newest)["alternate"] == "http://testserver/questions/dead/"
    assert one(feed(client, address), "updated").text == one(newest, "updated").text


def test_an_outlet_that_speaks_for_itself_is_named_once(client, losses):
    paper = make_source("The Paper")
    make_claim(question=make_question(topic=losses), voice=paper, article=make_article(publisher=paper))
    assert one(entries(feed(client))[0], "summary").text.endswith("Brought by The Paper: about 600.")


def test_a_topic_tells_of_its_subtopics_and_a_question_of_itself(client, dead, losses):
    guns = make_question(title="How many guns?", slug="guns", topic=make_topic(parent=losses))
    make_claim(question=guns)
    make_claim(question=make_question(title="Elsewhere?"))
    assert "One voice: How many guns?" in titles(client, "/topics/losses/feed/")
    assert "One voice: Elsewhere?" not in titles(client, "/topics/losses/feed/")
    assert "One voice: Elsewhere?" in titles(client, "/changes/feed/")
    assert titles(client, "/questions/guns/feed/") == ["One voice: How many guns?"]


def test_the_id_of_an_entry_outlives_its_question_s_title_and_address(client, dead):
    before = [one(entry, "id").text for entry in entries(feed(client))]
    dead.title, dead.slug = "How many were killed?", "killed"
    save_question(question=dead)
    assert [one(entry, "id").text for entry in entries(feed(client))] == before
    assert links(entries(feed(client))[0])["alternate"] == "http://testserver/questions/killed/"


def test_hostile_words_leave_it_well_formed_and_come_out_as_they_were_written(client):
    topic = make_topic(slug="losses", name=HOSTILE)
    question = make_question(slug="dead", title=HOSTILE, topic=topic)
    speaker = make_source(HOSTILE)
    make_claim(
        question=question,
        statement=make_statement(speaker=speaker),
        article=make_article(publisher=make_source(f"Other {HOSTILE}")),
    )
    storable = HOSTILE.translate(dict.fromkeys(map(ord, "\x0b\x1b\ufffe")))
    for address in FEEDS:
        assert titles(client, address) == [f"One voice: {storable}"]
        assert f"Brought by {storable}: about 600" in one(entries(feed(client, address))[0], "summary").text


def test_no_draft_is_in_any_feed(client, losses):
    hidden = make_question(title="Secret?", slug="secret", topic=losses)
    make_claim(question=hidden, voice="Secret voice")
    hidden.state = "draft"  # it was on show, so there are changes to tell
    save_question(question=hidden)
    assert VerdictChange.objects.filter(question=hidden).exists()
    gone = make_claim(question=make_question(slug="dead", topic=losses), voice="Secret voice")
    withdraw_claims(claims=[gone])
    for address in FEEDS:
        assert "Secret" not in client.get(address).content.decode()
    assert client.get("/questions/secret/feed/").status_code == 404


def test_it_holds_the_newest_and_no_more(client, losses):
    question = make_question(slug="dead", topic=losses)
    with Recording() as recording:
        changes = [
            VerdictChange(question=question, at=recording.at, before="one voice", after="in conflict")
            for _ in range(60)
        ]
        recording.bulk_create(VerdictChange, changes)
    for address in FEEDS:
        assert len(entries(feed(client, address))) == 50


def test_a_feed_without_a_change_is_a_feed(client, losses):
    make_question(slug="dead", topic=losses)
    for address in FEEDS:
        assert entries(feed(client, address)) == []


@pytest.mark.parametrize("address", ["/topics/no-such/feed/", "/questions/no-such/feed/"])
def test_a_feed_of_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_its_name_is_the_site_s(client, dead, settings):
    settings.SITE_NAME = "Claims & Co"
    answer = client.get("/changes/feed/")
    assert "<author><name>Claims &amp; Co</name></author>" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", {"/changes/feed/"}),
        ("/changes/", {"/changes/feed/"}),
        ("/changes/?topic=losses", {"/topics/losses/feed/", "/changes/feed/"}),
        ("/topics/losses/", {"/topics/losses/feed/", "/changes/feed/"}),
        ("/questions/dead/", {"/questions/dead/feed/", "/changes/feed/"}),
    ],
)
def test_pages_name_their_feed_to_programs_and_to_people(client, dead, page, feeds):
    told = links_of(client.get(page))
    assert {
        urlsplit(link["href"]).path for link in told["link"] if link.get("type") == "application/atom+xml"
    } == feeds
    if page != "/":
        own = sorted(feeds, key=lambda address: address == "/changes/feed/")[0]
        assert own in {link["href"] for link in told["a"]}
