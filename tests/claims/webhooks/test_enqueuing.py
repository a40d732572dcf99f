"""Which changes become messages: each once, from the day the address was entered, and public ones alone."""

import pytest

from articles.recording import Recording
from claims.actions import save_question, set_webhook_state
from claims.models import VerdictChange, Webhook, WebhookDelivery
from claims.webhooks import enqueue
from tests.make import make_claim, make_question, make_topic, make_webhook

pytestmark = pytest.mark.django_db


def questions_told(webhook: Webhook) -> list[str]:
    found = WebhookDelivery.objects.filter(webhook=webhook).order_by("pk")
    return [delivery.change.question.slug for delivery in found]


def test_each_change_is_told_once():
    webhook = make_webhook()
    make_claim(question=make_question(slug="killed"))
    assert [enqueue(), enqueue()] == [1, 0]
    make_claim(question=make_question(slug="wounded"))
    assert enqueue() == 1
    assert questions_told(webhook) == ["killed", "wounded"]


def test_what_happened_before_it_was_entered_is_not_told():
    make_claim()
    make_webhook()
    assert enqueue() == 0


def test_one_of_a_question_hears_of_that_question_alone():
    asked, other = make_question(), make_question()
    webhook = make_webhook(question=asked)
    make_claim(question=asked)
    make_claim(question=other)
    enqueue()
    assert questions_told(webhook) == [asked.slug]


def test_one_of_a_topic_hears_of_all_below_it():
    war, sports = make_topic(), make_topic()
    losses = make_topic(parent=war)
    webhook = make_webhook(topic=war)
    below = make_question(topic=losses)
    for question in (below, make_question(topic=sports)):
        make_claim(question=question)
    enqueue()
    assert questions_told(webhook) == [below.slug]


def test_the_question_that_is_a_draft_is_not_told():
    make_webhook()
    question = make_question()
    make_claim(question=question)
    question.state = "draft"
    save_question(question=question, by=None)
    assert VerdictChange.objects.exists()
    assert enqueue() == 0


def test_what_happens_while_it_is_paused_is_not_told_later():
    webhook = make_webhook()
    set_webhook_state(webhook=webhook, state="paused", by=None)
    make_claim()
    assert enqueue() == 0
    set_webhook_state(webhook=webhook, state="active", by=None)
    assert enqueue() == 0
    make_claim()
    assert enqueue() == 1


def test_two_that_look_at_the_same_time_make_one_message():
    webhook = make_webhook()
    make_claim()
    stale = Webhook.objects.get(pk=webhook.pk)
    enqueue()
    with Recording() as recording:  # as the other process, which read before the first one wrote
        recording.unrecorded(Webhook).filter(pk=webhook.pk).update(told_until=stale.told_until)
    enqueue()
    assert WebhookDelivery.objects.count() == 1
