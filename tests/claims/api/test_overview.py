"""The way in, topics, changes and search."""

import pytest

from tests.claims.api.asking import ask, errors, every_row, keys, rows
from tests.make import make_article, make_claim, make_question, make_source, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db


@once
def site():
    losses = make_topic(slug="losses", description="Who died.")
    dead = make_question(
        slug="dead", title="How many had died?", topic=make_topic(slug="officers", parent=losses)
    )
    told = (("The Service", "3,211", "2025-02-01"), ("The Ministry", "about 600", "2025-03-01"))
    for voice, wording, day in told:
        article = make_article(published=day, title=f"Losses told by {voice}", key=day)
        make_claim(question=dead, voice=voice, wording=wording, said_on=day, article=article, key=f"c-{day}")
    make_topic(slug="weather")
    return dead


def test_every_list_can_be_reached_from_the_beginning(client, site):
    told = ask("/api/")
    addresses = [value for name, value in told.items() if str(value).startswith("http://testserver/api/")]
    assert len(addresses) == 10
    for address in addresses:
        query = "?q=died" if address.endswith("/search/") else ""
        assert client.get(address.removeprefix("http://testserver") + query).status_code == 200, address


def test_topics_come_in_their_tree(site):
    told = {row["topic"]: row for row in rows("/api/topics/")}
    assert list(told).index("officers") == list(told).index("losses") + 1
    assert told["officers"]["parent"] == "losses"
    assert (told["losses"]["questions"], told["losses"]["in_conflict"]) == (1, 1)
    assert told["weather"]["questions"] == 0


def test_changes_are_told_by_the_days_of_the_reports(site):
    newest, first = rows("/api/changes/")
    assert (newest["day"], newest["before"], newest["after"]) == ("2025-03-01", "one voice", "in conflict")
    assert [newest[name] for name in ("claim", "article")] == ["c-2025-03-01", "2025-03-01"]
    assert newest["voice"] == "The Ministry"
    assert first["before"] == "no reports"
    assert every_row("/api/changes/?limit=1") == [newest, first]
    assert rows("/api/changes/?topic=losses") == [newest, first]
    assert rows("/api/changes/?topic=weather") == []


def test_changes_are_told_by_the_days_of_entry(site):
    told = rows("/api/changes/?by=entry")
    assert [(row["before"], row["after"]) for row in told] == [
        ("one voice", "in conflict"),
        ("no reports", "one voice"),
    ]
    assert every_row("/api/changes/?by=entry&limit=1") == told


def test_a_place_in_one_order_is_none_in_the_other(site):
    make_claim(question=site, wording="7")
    by_entry = ask("/api/changes/?by=entry&limit=1")["next"].partition("after=")[2]
    assert "after" in errors(f"/api/changes/?after={by_entry}")
    assert set(errors("/api/changes/?by=hearsay&topic=nowhere")) == {"by"}
    assert set(errors("/api/changes/?topic=nowhere")) == {"topic"}


def test_search_finds_what_the_page_finds(client, site):
    told = ask("/api/search/?q=losses&limit=1")
    assert (told["number"], told["more"]) == (2, False)
    assert [row["kind"] for row in every_row("/api/search/?q=losses&limit=1")] == ["article", "article"]
    assert "told by The Ministry" in client.get("/search/?q=losses").content.decode()


def test_search_tells_where_each_hit_is(site):
    source = make_source("Ministry of Losses")
    make_claim(question=site, voice=source, wording="about 650", key="c-650")
    found = {row["kind"]: row for row in rows("/api/search/?q=ministry+losses")}
    assert found["claim"]["key"] == "c-650"
    assert found["claim"]["title"] == "Ministry of Losses: about 650"
    assert found["claim"]["question"] == "dead"
    assert keys("/api/search/?q=died&kind=question", "key") == ["dead"]


def test_search_wants_words(site):
    assert set(errors("/api/search/")) == {"q"}
    assert set(errors("/api/search/?q=")) == {"q"}
    assert set(errors("/api/search/?q=x&kind=rumour&after=1001")) == {"kind", "after"}
    assert "q" in errors(f"/api/search/?q={'x' * 201}")
    assert rows("/api/search/?q=%22%22") == []
