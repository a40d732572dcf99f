import pytest
from django.test import Client


@pytest.fixture
def sign_in(db):
    """A signed-in browser of someone with this role."""
    from tests.people import make_person  # models are there only once the settings are known

    def someone(role: str, **fields) -> Client:
        client = Client()
        client.user = make_person(role, **fields)
        client.force_login(client.user)
        return client

    return someone


@pytest.fixture
def editor(sign_in) -> Client:
    return sign_in("editor")


@pytest.fixture
def reviewer(sign_in) -> Client:
    return sign_in("reviewer")


@pytest.fixture
def admin_person(sign_in) -> Client:
    return sign_in("admin")
