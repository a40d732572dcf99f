"""Each page makes a fixed number of queries, however many claims there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.claims.pages.crowd import crowd
from tests.make import make_article, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

# One of each is for the page's tag.
MOST = {
    "/": 9,
    "/topics/": 3,
    "/topics/losses/": 9,
    "/topics/losses/?verdict=in+conflict&source=ministry&voices=2&since=2025-01&sort=title": 11,
    "/questions/": 8,
    "/questions/?after=dead&kind=government": 9,
    "/questions/dead/": 7,
    "/questions/dead/?on=2025-03-01": 12,
    "/questions/dead/definition/": 5,
    "/articles/long/": 6,
    "/sources/": 4,
    "/sources/?role=print": 4,
    "/sources/ministry/": 16,
    "/changes/": 4,
    "/changes/?by=entry": 4,
    "/changes/?topic=losses": 4,
    "/changes/feed/": 3,
    "/topics/losses/feed/": 4,
    "/questions/dead/feed/": 4,
    "/methodology/": 1,
    "/about/": 1,
    "/privacy/": 1,
    "/report/": 0,
    "/corrections/": 6,
}


def queries(client) -> dict[str, int]:
    counted = {}
    for address in MOST:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        counted[address] = len(captured)
    return counted


def test_as_many_for_a_thousand_claims_as_for_ten(client):
    topic = make_topic(slug="losses")
    dead = make_question(slug="dead", topic=topic)
    make_question(slug="officers", topic=topic, part_of=dead)
    ministry = make_source("The Ministry", slug="ministry")
    article = make_article(key="long", publisher=ministry)
    crowd(dead, 10, first_voice=ministry)
    crowd(dead, 10, article=article)
    few = queries(client)
    crowd(dead, 590, first_voice=ministry)
    crowd(dead, 390, article=article)
    assert queries(client) == few
    assert {address: number for address, number in few.items() if number > MOST[address]} == {}
