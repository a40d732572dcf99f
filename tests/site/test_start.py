"""Where signing in leads."""

import pytest

from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "admin"])
def test_who_may_enter_the_desk_comes_to_the_desk(client, role):
    make_person(role, name="somebody", password="correct horse battery")
    answer = client.post(
        "/accounts/login/", {"username": "somebody", "password": "correct horse battery"}, follow=True
    )
    assert answer.redirect_chain[-1] == ("/desk/", 302)


def test_who_looks_after_accounts_alone_comes_to_the_admin_and_who_has_no_role_to_the_readers_pages(client):
    person = make_person()
    client.force_login(person)
    assert client.get("/start/").url == "/"
    person.is_staff = True
    person.save()
    assert client.get("/start/").url == "/admin/"


def test_who_is_signed_out_is_asked_to_sign_in(client):
    assert client.get("/start/").url == "/accounts/login/?next=/start/"
