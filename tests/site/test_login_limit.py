"""Ten wrong passwords in five minutes close the login for a while, and only for a while."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from axes.models import AccessAttempt
from django.db.models import F

from tests.site.production import ENOUGH, python

PASSWORD = "correct horse battery"
LOGINS = ["/accounts/login/", "/admin/login/"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(django_user_model):
    return django_user_model.objects.create_superuser("alice", password=PASSWORD)


def sign_in(client, *, name="alice", password="wrong", address="203.0.113.5", at=LOGINS[0]):
    return client.post(at, {"username": name, "password": password}, REMOTE_ADDR=address).status_code


@pytest.mark.parametrize("at", LOGINS)
def test_the_eleventh_try_for_one_name_is_refused_even_with_the_right_password(client, alice, at):
    first = [sign_in(client, address=f"203.0.113.{number}", at=at) for number in range(9)]
    assert first == [HTTPStatus.OK] * 9
    sign_in(client, address="203.0.113.9", at=at)
    assert sign_in(client, password=PASSWORD, address="203.0.113.10", at=at) == HTTPStatus.TOO_MANY_REQUESTS


def test_the_eleventh_try_from_one_address_is_refused_whatever_the_name(client, alice):
    for number in range(10):
        sign_in(client, name=f"guess-{number}")
    assert sign_in(client, password=PASSWORD) == HTTPStatus.TOO_MANY_REQUESTS
    assert sign_in(client, password=PASSWORD, address="198.51.100.1") == HTTPStatus.FOUND


def test_nobody_is_locked_out_for_good(client, alice):
    for _ in range(10):
        sign_in(client)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=3))
    for _ in range(5):
        assert sign_in(client) == HTTPStatus.TOO_MANY_REQUESTS
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=3))
    assert sign_in(client, password=PASSWORD) == HTTPStatus.FOUND


def test_passwords_are_not_written_down_with_the_failed_tries(client, alice):
    sign_in(client, password="nearly-the-right-one")
    attempt = AccessAttempt.objects.get()
    assert "nearly-the-right-one" not in "".join(map(str, vars(attempt).values()))


def test_a_public_server_keeps_passwords_as_argon2_at_its_full_strength(tmp_path):
    """Asked of a process of its own: tests keep theirs with as little work as can be."""
    code = "import django; django.setup(); from django.contrib.auth.hashers import make_password as make; "
    told = python(code + f"print(make({PASSWORD!r}))", tmp_path, **ENOUGH).stdout
    assert told.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")
