"""Each address of the API makes a fixed number of queries, however many rows there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.claims.pages.crowd import crowd
from tests.make import make_article, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

# One of each is for the answer's tag.
MOST = {
    "/api/": 0,
    "/api/questions/": 4,
    "/api/questions/?verdict=in+conflict&source=ministry&voices=2&since=2025-01&sort=title": 8,
    "/api/questions/dead/": 4,
    "/api/questions/dead/?on=2025-03-01": 9,
    "/api/questions/dead/claims/": 4,
    "/api/questions/dead/claims/?kind=government&current=true&since=2025": 5,
    "/api/questions/dead/verdicts/": 3,
    "/api/claims/": 3,
    "/api/claims/?topic=losses&question=dead&source=ministry&kind=government&until=2026": 8,
    "/api/claims/first/": 2,
    "/api/statements/": 3,
    "/api/statements/?source=ministry&question=dead&country=none": 7,
    "/api/articles/": 3,
    "/api/articles/?topic=losses&source=ministry&since=2025": 6,
    "/api/articles/long/": 2,
    "/api/sources/": 3,
    "/api/sources/ministry/": 2,
    "/api/topics/": 3,
    "/api/changes/": 3,
    "/api/changes/?by=entry&topic=losses": 4,
    "/api/search/?q=report": 7,
    "/api/openapi.json": 0,
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
    ministry = make_source("The Ministry", slug="ministry", kind="government")
    article = make_article(key="long", publisher=ministry)
    first = crowd(dead, 10, first_voice=ministry)[0]
    crowd(dead, 10, article=article)
    MOST_WITH_KEY = {address.replace("first", first.key): number for address, number in MOST.items()}
    MOST.clear()
    MOST.update(MOST_WITH_KEY)
    few = queries(client)
    crowd(dead, 590, first_voice=ministry)
    crowd(dead, 390, article=article)
    assert queries(client) == few
    assert {address: number for address, number in few.items() if number > MOST[address]} == {}
