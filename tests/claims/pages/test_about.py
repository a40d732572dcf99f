"""Who stands behind the site, and what it stores; the privacy page must be true."""

import pytest
from django.conf import settings as real

from claims.actions.error_reports import FORGET_AFTER, MOST_A_VISITOR
from tests.claims.pages.page_words import links_of, words


@pytest.mark.parametrize("address", ["/about/", "/privacy/", "/corrections/"])
@pytest.mark.django_db
def test_every_page_leads_there(client, address):
    for page in ("/", "/no-such-page/", "/about/"):
        assert address in {link["href"] for link in links_of(client.get(page))["a"]}


@pytest.mark.parametrize("address", ["/about/", "/privacy/"])
def test_it_makes_no_query_and_sets_no_cookie(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert not page.cookies


@pytest.mark.parametrize("address", ["/about/", "/privacy/"])
def test_whoever_runs_the_site_is_named_with_an_address(client, settings, address):
    settings.SITE_NAME, settings.CONTACT_EMAIL = "Claims & <b>Co</b>", "desk@example.org"
    page = client.get(address)
    assert "mailto:desk@example.org" in {link["href"] for link in links_of(page)["a"]}
    assert "<b>Co" not in page.content.decode()


def test_where_no_address_is_set_the_page_says_so_and_offers_the_form(client):
    assert "has not given an address here yet" in words(client.get("/about/"))
    links = {link["href"] for link in links_of(client.get("/privacy/"))["a"]}
    assert "/report/?about=/privacy/" in links


def test_it_says_what_a_verdict_is_not(client):
    told = words(client.get("/about/"))
    assert "A verdict describes reports, not truth." in told
    assert "How to correct us" in told


def test_the_promises_are_those_the_program_keeps(client):
    told = words(client.get("/privacy/"))
    assert f"is erased {FORGET_AFTER.days} days after your report was closed" in told
    assert f"no more than {MOST_A_VISITOR} an hour are taken from one connection" in told


def test_nothing_is_fetched_from_others():
    """Every source the browser may load from is this site itself."""
    directives = real.CONTENT_SECURITY_POLICY["DIRECTIVES"].values()
    assert {source for sources in directives for source in sources} == {"'self'", "'none'"}


def test_what_the_log_and_the_count_of_programs_hold_is_told_as_it_is_set(client, settings):
    settings.API_READS_A_MINUTE, settings.LOG_ADDRESSES = 120, False
    told = words(client.get("/privacy/"))
    assert "not who asked for it" in told
    assert "may ask 120 times a minute" in told
    settings.API_READS_A_MINUTE, settings.LOG_ADDRESSES = 0, True
    told = words(client.get("/privacy/"))
    assert "and your network address" in told
    assert "times a minute" not in told


def test_nothing_that_stores_visitors_is_installed():
    """Whoever adds an app or a middleware has to look whether the privacy page is still true."""
    known = {
        "articles",
        "claims",
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "whitenoise.runserver_nostatic",
        "django.contrib.staticfiles",
        "django_filters",
        "django_htmx",  # one header of the request is read, nothing is kept
        "axes",
        "csp",
        "rest_framework",  # none of the three has a table; how often a program asks is on the page
        "drf_spectacular",
        "drf_spectacular_sidecar",
    }
    assert set(real.INSTALLED_APPS) - known == set()
