"""What a reader sees where there is nothing, or where something broke."""

import pytest
from django.template.loader import render_to_string

from claims.views import methodology
from tests.claims.pages.page_words import without_markup


@pytest.mark.django_db
def test_a_missing_page_leads_on(client, settings):
    settings.DEBUG = False
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is no page at this address" in without_markup(answer.content.decode())
    assert 'href="/topics/"' in answer.content.decode()


def test_a_broken_page_says_so_without_asking_the_database(client, settings, monkeypatch):
    def break_down():
        raise RuntimeError

    settings.DEBUG = False
    client.raise_request_exception = False
    monkeypatch.setattr(methodology, "methodology_page", break_down)
    answer = client.get("/methodology/")
    assert answer.status_code == 500
    assert "This page could not be made" in without_markup(answer.content.decode())


@pytest.mark.parametrize("name", ["404.html", "500.html"])
def test_error_pages_need_nothing_but_themselves(name):
    assert "claimtrack" in render_to_string(name)
