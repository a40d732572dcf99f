"""A reader who has a page asks whether it still holds: one query answers, and never wrongly with yes."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

import claimtrack.conditional
from articles.actions import retract_article, save_article, save_source
from claims.actions import refresh_verdicts, save_question, save_topic, withdraw_claims
from claims.models import Verdict
from tests.make import make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once
from tests.site.addresses import addresses
from tests.site.test_access import who

# Open to everyone, but with a token of their own in each form.
WITH_FORMS = {
    "login", "password_reset", "password_reset_done", "password_reset_confirm", "password_reset_complete",
    "admin:login", "report", "report_status",
    "healthz", "readyz", "metrics",  # never kept
    "embed_question", "embed_script",  # with a policy of their own: five minutes, for everybody
}  # fmt: skip
REDACTED = "canary-52c9"

pytestmark = pytest.mark.django_db


@once
def claim():
    losses = make_question(slug="losses", title="How many casualties?")
    question = make_question(slug="dead", topic=make_topic(slug="war"), part_of=losses)
    return make_claim(question=question, voice="The Ministry", summary=REDACTED)


@pytest.fixture
def kept_pages(settings):
    settings.KEEP_PAGES = True


def tag(client, address="/questions/dead/") -> str:
    return client.get(address).headers["ETag"]


def asked_again(client, etag, address="/questions/dead/", **headers):
    return client.get(address, headers={"if-none-match": etag} | headers)


def test_every_public_page_without_a_form_can_be_asked_for_again(client, claim):
    public = {
        address for address in addresses() if who(address) == "everyone" and address.name not in WITH_FORMS
    }
    assert [address.name for address in public if not getattr(address.view, "revalidated", False)] == []


def test_a_page_that_still_holds_is_not_sent_again_and_costs_one_query(client, claim):
    etag = tag(client)
    with CaptureQueriesContext(connection) as captured:
        answer = asked_again(client, etag)
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", etag)
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {"Cookie", "HX-Request", "Accept-Encoding"} <= set(answer.headers["Vary"].split(", "))
    assert len(captured) == 1


def test_a_page_that_still_holds_keeps_the_policies_it_came_with(client, claim):
    """A browser puts the headers of a 304 in the place of those it has: an embed would close."""
    answer = asked_again(client, tag(client))
    assert {"Content-Security-Policy", "Cross-Origin-Resource-Policy"} & set(answer.headers) == set()


def test_a_copy_from_a_proxy_and_a_request_for_the_head_alone_are_understood(client, claim):
    etag = tag(client)
    assert asked_again(client, f'"other", {etag}').status_code == 304
    head = client.head("/questions/dead/")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", etag)
    assert client.head("/questions/dead/", headers={"if-none-match": etag}).status_code == 304


def rename_the_voice(claim):
    source = make_source("The Ministry")
    source.name = "The Office"
    save_source(source=source)


def retitle_the_article(claim):
    claim.article.title = "Another title"
    save_article(article=claim.article)


def retitle_the_whole(claim):
    whole = claim.question.part_of
    whole.title = "How many dead or wounded?"
    save_question(question=whole)


def move_the_topic(claim):
    topic = claim.question.topic
    topic.parent = make_topic()
    save_topic(topic=topic)


@pytest.mark.parametrize(
    "write",
    [
        rename_the_voice,
        retitle_the_article,
        retitle_the_whole,
        move_the_topic,
        lambda claim: make_claim(question=claim.question),
        lambda claim: withdraw_claims(claims=[claim]),
        lambda claim: retract_article(article=claim.article, on=date(2025, 6, 1)),
        lambda claim: make_claim(question=claim.question.part_of, statement=make_statement()),
    ],
)
def test_after_a_write_that_shows_the_page_is_sent_anew(client, claim, kept_pages, write):
    pages = ("/questions/dead/", "/questions/dead/?on=2025-05-01", "/", "/topics/war/")
    tags = {address: tag(client, address) for address in pages}
    write(claim)
    for address, etag in tags.items():
        assert asked_again(client, etag, address).status_code == 200, address


def test_a_verdict_rebuilt_without_history_is_a_write_too(client, claim):
    QuerySet(Verdict).update(reason="Something else.")
    etag = tag(client)
    refresh_verdicts([claim.question_id])
    assert asked_again(client, etag).status_code == 200


def test_another_day_another_program_another_language_and_another_address_are_other_pages(
    client, claim, monkeypatch, settings
):
    tags = [tag(client), tag(client, "/questions/dead/?x=1"), tag(client, "/questions/losses/")]
    tags.append(client.get("/questions/dead/", headers={"hx-request": "true"}).headers["ETag"])
    tags.append(client.get("/questions/dead/", headers={"host": "127.0.0.1"}).headers["ETag"])
    monkeypatch.setattr(claimtrack.conditional, "release", lambda: "the next")
    tags.append(tag(client))
    monkeypatch.setattr(claimtrack.conditional, "get_language", lambda: "uk")
    tags.append(tag(client))
    monkeypatch.setattr(claimtrack.conditional.timezone, "localdate", lambda: date(2031, 1, 1))
    tags.append(tag(client))
    assert len(set(tags)) == len(tags)


def test_a_withdrawn_claim_is_gone_at_once_from_what_is_kept(client, claim, kept_pages):
    addresses = ("/questions/dead/", "/questions/dead/?on=2025-05-01", f"/articles/{claim.article.key}/")
    for address in addresses:
        assert REDACTED in client.get(address).content.decode()
        assert REDACTED in client.get(address).content.decode()
    withdraw_claims(claims=[claim])
    for address in addresses:
        assert REDACTED not in client.get(address).content.decode()


def test_a_page_is_made_once_for_all_readers(client, claim, kept_pages):
    first = client.get("/questions/dead/")
    with CaptureQueriesContext(connection) as captured:
        second = client.get("/questions/dead/")
    assert len(captured) == 1
    assert second.content == first.content
    numbers = {first.headers.pop("X-Request-ID"), second.headers.pop("X-Request-ID")}
    assert len(numbers) == 2
    assert second.headers == first.headers
    assert client.head("/questions/dead/").content == b""


def test_a_part_that_was_swapped_in_is_never_taken_for_its_page(client, claim, kept_pages):
    swap = {"HX-Request": "true"}
    part = client.get("/questions/", headers=swap)
    assert b"<html" not in part.content
    assert asked_again(client, part.headers["ETag"], "/questions/").status_code == 200
    for _ in range(2):
        assert b"<html" in client.get("/questions/").content
        assert b"<html" not in client.get("/questions/", headers=swap).content


def test_who_is_signed_in_gets_neither_tag_nor_kept_page(client, claim, kept_pages, admin_user):
    etag = tag(client)
    client.force_login(admin_user)
    answer = asked_again(client, etag)
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_what_is_not_there_has_no_tag_and_stays_unknown(client, claim, kept_pages):
    etag = tag(client)
    for again in (etag, "*", "rubbish", '"', "\x00"):
        missing = asked_again(client, again, "/questions/missing/")
        assert missing.status_code == 404
        assert "ETag" not in missing.headers
    assert asked_again(client, "*").status_code == 200


def test_a_host_that_is_not_ours_is_refused_here_too(client, claim):
    assert asked_again(client, tag(client), host="evil.example").status_code == 400


def test_a_form_with_its_own_token_is_not_kept(client):
    assert "ETag" not in client.get("/accounts/login/").headers
