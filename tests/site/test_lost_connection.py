"""A connection that the database closed, as when it is started anew: the next request takes another."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from claims.bench.measure import Site
from tests.make import make_claim, make_question
from tests.people import make_person

pytestmark = [pytest.mark.postgresql_alone, pytest.mark.django_db(transaction=True)]


def close_it() -> None:
    """From the server's side; the program does not know."""
    known = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (ours,) = cursor.fetchone()
    told = psycopg.conninfo.make_conninfo(host=known["HOST"], user=known["USER"], dbname=known["NAME"])
    with psycopg.connect(told, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", [ours])


@pytest.fixture
def site(settings) -> Site:
    """As a server calls it: between two requests nobody looks after the connection."""
    settings.ALLOWED_HOSTS = ["localhost"]
    make_claim(question=make_question(slug="dead"))
    return Site()


@pytest.mark.parametrize(
    "address", ["/questions/dead/", "/questions/dead.json", "/api/claims/", "/search/?q=dead"]
)
def test_a_reader_gets_the_page_all_the_same(site, address):
    assert site.get(address)[0] == 200
    close_it()
    assert site.get(address)[0] == 200
    assert site.get(address)[0] == 200


def test_an_editor_gets_the_desk_all_the_same(site):
    client = Client()
    client.force_login(make_person("editor"))
    session = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert site.get("/desk/", HTTP_COOKIE=session)[0] == 200
    close_it()
    assert site.get("/desk/", HTTP_COOKIE=session)[0] == 200
