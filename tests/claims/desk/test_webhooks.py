"""/desk/webhooks/: who is told of changed verdicts."""

import pytest

from articles.models import Revision
from claims.models import Webhook, WebhookDelivery
from tests.claims.pages.page_words import words
from tests.make import make_claim, make_question, make_topic, make_webhook
from tests.people import make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/webhooks/"
GIVEN = {"name": "Newsroom chat", "address": "https://chat.example.com/in"}


@pytest.fixture
def admin(client):
    client.force_login(make_person("admin"))
    return client


def complaints(answer) -> str:
    assert answer.status_code == 422
    return str(answer.context["form"].errors)


def test_one_is_entered_with_a_question_by_its_address(admin):
    question = make_question(slug="killed")
    answer = admin.post(ADDRESS, GIVEN | {"asked": "https://site.example/questions/killed/"}, follow=True)
    row = Webhook.objects.get()
    assert (row.name, row.address, row.question) == (*GIVEN.values(), question)
    assert row.secret in words(answer)


@pytest.mark.parametrize(
    "address",
    ["http://chat.example.com/", "https://127.0.0.1/", "https://10.0.0.8/in", "https://[::1]/",
     "https://user:pw@chat.example.com/", "https://chat.example.com:8443/", "ftp://x", "chat"],
)  # fmt: skip
def test_an_address_that_is_not_public_and_secure_is_refused_beside_its_field(admin, address):
    assert "address" in complaints(admin.post(ADDRESS, GIVEN | {"address": address}))
    assert not Webhook.objects.exists()


def test_a_question_that_is_not_there_and_a_topic_beside_a_question_are_refused(admin):
    assert "no question" in complaints(admin.post(ADDRESS, GIVEN | {"asked": "none-such"}))
    question, topic = make_question(), make_topic()
    both = {"asked": question.slug, "topic": topic.pk}
    assert "not both" in complaints(admin.post(ADDRESS, GIVEN | both))


def test_the_secret_stands_in_no_line_of_the_history(admin):
    webhook = make_webhook()
    line = Revision.objects.of(webhook).get()
    assert webhook.secret not in str(line.after)
    assert line.after["secret"].keys() == {"sha256", "bytes"}


def step(client, webhook, act, **given):
    data = {"act": act, "version": Webhook.objects.get(pk=webhook.pk).version} | given
    return client.post(f"{webhook.get_absolute_url()}step/", data, follow=True)


def test_it_is_paused_switched_on_and_removed(admin):
    webhook = make_webhook()
    for act in ("paused", "active", "removed"):
        assert step(admin, webhook, act).status_code == 200
        assert Webhook.objects.get().state == act
    assert admin.get(webhook.get_absolute_url()).status_code == 404
    assert webhook.name not in words(admin.get(ADDRESS))


def test_a_trial_waits_and_is_shown(admin):
    webhook = make_webhook()
    assert "trial" in words(step(admin, webhook, "try"))
    assert WebhookDelivery.objects.get().change is None


def test_a_new_secret_takes_the_place_of_the_old_one(admin):
    webhook = make_webhook()
    told = words(step(admin, webhook, "secret"))
    assert webhook.secret not in told
    assert Webhook.objects.get().secret in told


def test_a_step_on_what_was_changed_meanwhile_is_refused(admin):
    webhook = make_webhook()
    answer = step(admin, webhook, "paused", version=0)
    assert answer.status_code == 422
    assert Webhook.objects.get().state == "active"


def test_an_unknown_step_is_not_found(admin):
    assert step(admin, make_webhook(), "explode").status_code == 404


def test_pages_cost_the_same_number_of_queries_however_many_there_are(admin, django_assert_max_num_queries):
    for _one in range(3):
        webhook = make_webhook(question=make_claim().question)
        step(admin, webhook, "try")
    with django_assert_max_num_queries(12):
        admin.get(ADDRESS)
    with django_assert_max_num_queries(14):
        admin.get(webhook.get_absolute_url())
