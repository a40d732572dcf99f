"""Who may see what. An address that is not in the table fails: decide, then add it."""

from http import HTTPStatus

import pytest

from tests.site.addresses import Address, addresses

EVERYONE = {
    "home",
    "topics",
    "topic",
    "questions",
    "question",
    "question-definition",
    "pair",
    "question-preview",
    "article",
    "sources",
    "source",
    "compare",
    "methodology",
    "changes",
    "changes_feed",
    "corrections",
    "report",
    "report_status",
    "about",
    "privacy",
    "topic_feed",
    "question_feed",
    "search",
    # the same as data, on other people's pages, and for crawlers
    "data",
    "questions_csv",
    "questions_json",
    "question_csv",
    "question_json",
    "verdict_json",
    "topic_csv",
    "topic_json",
    "article_csv",
    "article_json",
    "source_csv",
    "source_json",
    "embed_question",
    "embed_script",
    "sitemap",
    "sitemap_part",
    "robots",
    # for machines that watch the server; /metrics is 404 for all others
    "healthz",
    "readyz",
    "metrics",
    # how to sign in, and how to again
    "login",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "admin:login",
}
SIGNED_IN = {"start", "logout", "admin:logout", "password_change", "password_change_done"}
STAFF = "admin:"  # everything of the admin, but for what stands above
DESK = "desk"  # everything of the desk

every_address = pytest.mark.parametrize("address", addresses(), ids=lambda address: address.example)


def who(address: Address) -> str:
    if address.name in EVERYONE:
        return "everyone"
    if address.name in SIGNED_IN:
        return "signed in"
    if address.name.startswith(DESK):
        return "editors"
    return "staff" if address.name.startswith(STAFF) else "undeclared"


@every_address
def test_every_address_says_for_whom_it_is(address):
    assert who(address) != "undeclared", f"{address.example} ({address.name or 'no name'}) is in no list"


@every_address
def test_a_view_is_open_only_where_the_table_says_so(address):
    is_open = getattr(address.view, "login_required", True) is False
    assert is_open == (who(address) == "everyone")


def test_the_table_names_no_address_that_is_gone():
    assert (EVERYONE | SIGNED_IN) - {address.name for address in addresses()} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_nobody_unknown_comes_past_the_login(client, method):
    for address in addresses():
        if who(address) != "everyone":
            response = getattr(client, method)(address.example)
            assert response.status_code == HTTPStatus.FOUND, address
            assert "/login/?next=" in response.url, address


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_is_closed_to_who_has_no_role(client, django_user_model, method):
    client.force_login(django_user_model.objects.create_user("mallory"))
    desk = [address for address in addresses() if who(address) == "editors"]
    assert desk
    for address in desk:
        assert getattr(client, method)(address.example).status_code == HTTPStatus.FORBIDDEN, address


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_without_a_role_sees_nothing_of_the_admin(client, django_user_model, method):
    client.force_login(django_user_model.objects.create_user("mallory"))
    for address in addresses():
        if who(address) == "staff":
            response = getattr(client, method)(address.example)
            assert response.status_code == HTTPStatus.FOUND, address
            assert "/login/?next=" in response.url, address
