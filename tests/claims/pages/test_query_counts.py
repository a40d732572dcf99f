"""Each page makes a fixed number of queries, however many claims there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.claims.pages.crowd import crowd
from tests.make import make_article, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

MOST = {
    "/": 8,
    "/topics/": 2,
    "/topics/losses/": 8,
    "/topics/losses/?verdict=in+conflict&source=ministry&voices=2&since=2025-01&sort=title": 10,
    "/questions/": 7,
    "/questions/?after=dead&kind=government": 8,
    "/questions/dead/": 9,
    "/questions/dead/?on=2025-03-01": 9,
    "/articles/long/": 5,
    "/sources/": 3,
    "/sources/?role=print": 3,
    "/sources/ministry/": 15,
    "/changes/": 3,
    "/changes/?by=entry": 3,
    "/changes/?topic=losses": 3,
    "/changes/feed/": 2,
    "/topics/losses/feed/": 3,
    "/questions/dead/feed/": 3,
    "/methodology/": 0,
    "/about/": 0,
    "/privacy/": 0,
    "/report/": 0,
    "/corrections/": 5,
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
