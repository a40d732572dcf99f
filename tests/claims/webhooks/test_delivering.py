"""Signed, tried again, given up in the end; never twice at once, never to a private address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Revision
from articles.recording import Recording
from articles.refusals import UseAnAction
from claims.actions import withdraw_claims
from claims.models import Webhook, WebhookDelivery
from claims.webhooks import deliver_due, enqueue, try_out
from claims.webhooks.delivering import TRY_AGAIN, forget_old_ones, take_in_hand
from tests.articles.fetching.test_private_addresses import PRIVATE_4
from tests.articles.fetching.world import OTHER, PUBLIC, answer, moved
from tests.claims.webhooks.receiver import HOST, OK, answering, heard, read
from tests.make import make_claim, make_question, make_webhook
from tests.once import once

pytestmark = pytest.mark.django_db

BUSY = answer(b"", "503 Service Unavailable")


def deliver(world) -> list[WebhookDelivery]:
    return list(deliver_due(network=world))


def put_forward() -> None:
    """As if the time for the next try had come."""
    with Recording() as recording:
        recording.unrecorded(WebhookDelivery).update(next_try_at=timezone.now())


@once
def webhook() -> Webhook:
    return make_webhook()


@once
def change(webhook) -> WebhookDelivery:
    """A conflict that came about and waits to be told."""
    question = make_question(slug="killed", title="How many were killed?", measure="fixed")
    make_claim(question=question, wording="101", voice="A")
    enqueue()
    deliver(answering())
    make_claim(question=question, wording="600", voice="B", key="the-second")
    enqueue()
    return WebhookDelivery.objects.get(state="waiting")


def test_a_message_tells_what_readers_see_and_is_signed(webhook, change, settings):
    settings.SITE_ADDRESS, settings.DATA_LICENCE = "https://claims.example.org", "CC BY 4.0"
    world = answering()
    assert [one.state for one in deliver(world)] == ["delivered"]
    (message,) = heard(world)
    told = read(message, webhook.secret)
    assert message[0]["webhook-id"] == change.key
    assert (told["type"], told["licence"]) == ("verdict.changed", "CC BY 4.0")
    assert told["data"]["before"] == "one voice"
    assert told["data"]["after"] == "in conflict"
    assert told["data"]["claim"] == "the-second"
    assert told["data"]["page"] == "https://claims.example.org/questions/killed/"
    assert world.secured == [HOST]
    assert deliver(answering()) == [], "it is sent once"


def test_a_message_signed_with_another_secret_is_refused_by_the_receiver(webhook, change):
    world = answering()
    deliver(world)
    with pytest.raises(AssertionError):
        read(heard(world)[0], make_webhook().secret)


def test_what_is_not_answered_is_tried_again_with_the_same_key(webhook, change):
    world = answering(BUSY, OK)
    (first,) = deliver(world)
    assert (first.state, first.status, first.told) == ("waiting", 503, "It answered 503.")
    assert deliver(world) == [], "not at once"
    put_forward()
    assert [one.state for one in deliver(world)] == ["delivered"]
    assert len({message[0]["webhook-id"] for message in heard(world)}) == 1
    assert Webhook.objects.get().failing_since is None


def test_each_wait_is_longer_than_the_one_before(webhook, change):
    world, waits = answering(BUSY), []
    for _try in TRY_AGAIN:
        put_forward()
        (tried,) = deliver(world)
        waits.append(tried.next_try_at - timezone.now())
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(hours=23)


def test_after_the_last_try_it_is_given_up_and_the_address_switched_off(webhook, change):
    for _try in range(len(TRY_AGAIN) + 1):
        put_forward()
        deliver(answering(BUSY))
    assert WebhookDelivery.objects.get(pk=change.pk).state == "given up"
    row = Webhook.objects.get()
    assert row.state == "failing"
    assert Revision.objects.of(row).first().action == "switched off"
    make_claim()
    assert enqueue() == 0


def test_a_receiver_that_is_gone_is_switched_off_at_once(webhook, change):
    deliver(answering(answer(b"", "410 Gone")))
    assert Webhook.objects.get().state == "failing"


def test_a_redirect_is_not_followed(webhook, change):
    world = answering(moved("https://elsewhere.example.com/"))
    world.site("elsewhere.example.com", OK)
    (tried,) = deliver(world)
    assert (tried.state, tried.status) == ("waiting", 302)
    assert world.asked == [HOST]


@pytest.mark.parametrize("number", PRIVATE_4)
def test_no_private_address_is_ever_spoken_to(webhook, change, number):
    world = answering(number=number)
    (tried,) = deliver(world)
    assert world.connected == []
    assert tried.state == "waiting"
    assert "not on the public internet" in tried.told


def test_a_name_that_is_looked_up_again_is_not_asked_twice(webhook, change):
    """Checked and connected to are one number: a name that changes in between changes nothing."""
    numbers = iter([[PUBLIC], ["127.0.0.1"]])
    world = answering()
    world.names[HOST] = lambda: next(numbers)
    deliver(world)
    assert world.connected == [(PUBLIC, 443)]
    assert OTHER not in world.asked


def test_who_does_not_answer_keeps_nobody_else_waiting(webhook, change):
    other = make_webhook(address="https://other.example.com/hook")
    for _message in range(3):
        try_out(webhook)
    try_out(other)
    world = answering(BUSY).site("other.example.com", OK)
    states = [(one.webhook_id, one.state) for one in deliver(world)]
    assert states == [(webhook.pk, "waiting"), (other.pk, "delivered")]


def test_two_processes_do_not_send_the_same_message(webhook, change):
    twin = WebhookDelivery.objects.select_related("webhook").get(pk=change.pk)
    assert take_in_hand(change)
    assert not take_in_hand(twin)
    assert deliver(answering()) == []


def test_what_a_killed_process_had_in_hand_is_sent_later(webhook, change):
    take_in_hand(change)
    put_forward()
    assert [one.state for one in deliver(answering())] == ["delivered"]


def test_a_claim_that_was_taken_back_meanwhile_is_not_told(webhook, change):
    withdraw_claims(claims=[change.change.claim], by=None, why="a mistake")
    world = answering()
    deliver(world)
    told = read(heard(world)[0], webhook.secret)["data"]
    assert told["claim"] is None
    assert "600" not in told["reason"]


def test_nothing_is_sent_inside_a_transaction(webhook, change):
    with Recording(), pytest.raises(UseAnAction):
        deliver(answering())


def test_messages_are_forgotten_after_a_month(webhook, change):
    deliver(answering())
    forget_old_ones(timezone.now() + timedelta(days=29))
    assert WebhookDelivery.objects.exists()
    forget_old_ones(timezone.now() + timedelta(days=31))
    assert not WebhookDelivery.objects.exists()


def test_an_endless_answer_is_cut_off(webhook, change):
    (tried,) = deliver(answering(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000))
    assert tried.state == "waiting"
    assert "in a way that no page does" in tried.told
