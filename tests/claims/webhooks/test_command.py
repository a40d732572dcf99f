"""manage.py deliver_webhooks"""

from io import StringIO

import pytest
from django.core.management import call_command

from claims.webhooks import try_out
from tests.articles.fetching.world import answer, instead_of_the_internet
from tests.claims.webhooks.receiver import answering
from tests.make import make_claim, make_webhook

pytestmark = pytest.mark.django_db


def run() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("deliver_webhooks", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_tells_what_it_sent(monkeypatch):
    instead_of_the_internet(monkeypatch, answering())
    make_webhook()
    make_claim()
    assert run() == ("1 new; 1 delivered.\n", "")
    assert run() == ("", "")


def test_what_did_not_arrive_is_told_with_its_reason(monkeypatch):
    instead_of_the_internet(monkeypatch, answering(answer(b"", "500 Oops")))
    try_out(make_webhook(name="Chat"))
    assert run() == ("0 new; 1 waiting.\n", "Chat: It answered 500.\n")
