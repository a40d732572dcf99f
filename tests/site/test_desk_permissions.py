"""Who may do what at the desk: each of its addresses × each role × looking and sending.

The table is the promise, and the URLconf says what has to stand in it: an address of the desk that is in no
line fails, and so does a line whose address is gone. Whoever adds a page adds its line: who may look, who may
send, and how the address is made of rows that are there (`rows` holds them).
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from articles.models import Revision
from claims.actions import save_override
from claims.models import Override
from tests.articles.fetching.world import World, instead_of_the_internet
from tests.make import make_article, make_claim, make_question, make_source, make_webhook
from tests.people import make_person
from tests.site.addresses import addresses

pytestmark = pytest.mark.django_db

DESK = "desk"  # every name of the desk begins with it
PREFIX = "/desk/"
ROLES = ("anonymous", "plain user", "contributor", "editor", "reviewer", "admin")
EVERYBODY = {"contributor", "editor", "reviewer", "admin"}
EDITORS = {"editor", "reviewer", "admin"}
REVIEWERS = {"reviewer", "admin"}
ADMINS = {"admin"}
NOBODY: set[str] = set()
# What a page answers to who may be there: shown, done, or told what is wrong with an empty form.
LET_IN = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}
SHUT_OUT = {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}


@dataclass(frozen=True)
class Promise:
    """`at`: the address, from the rows there are; without it the URLconf's own example will do."""

    look: set[str]
    send: set[str]
    at: Callable[[dict[str, Any]], str] | None = None
    sent: bool = False  # a form stands on another page: who only looks here is told so, 405


def of(kind: str, path: str, name: str = "key") -> Callable[[dict[str, Any]], str]:
    """The address below /desk/ with the key of one of `rows` in the place of {}."""
    return lambda rows: f"/desk/{path.format(getattr(rows[kind], name))}"


TABLE: dict[str, Promise] = {
    # what waits, who has what, who is here
    "desk": Promise(EVERYBODY, EVERYBODY),
    "desk-queue": Promise(EVERYBODY, EDITORS, lambda rows: "/desk/queues/drafts/"),
    "desk-seen": Promise(EVERYBODY, EVERYBODY, sent=True),
    "desk-done": Promise(EVERYBODY, EVERYBODY, sent=True),
    "desk-here": Promise(EVERYBODY, EVERYBODY, of("article", "articles/{}/here/"), sent=True),
    # getting articles in, and what becomes of them
    "desk-new": Promise(EVERYBODY, EVERYBODY),
    "desk-new-one": Promise(EVERYBODY, EVERYBODY),
    "desk-bookmarklet": Promise(EVERYBODY, EVERYBODY),
    "desk-article-about": Promise(EDITORS, EDITORS, of("article", "articles/{}/about/")),
    "desk-article-state": Promise(EDITORS, EDITORS, of("article", "articles/{}/state/")),
    "desk-article-copies": Promise(EDITORS, EDITORS, of("article", "articles/{}/copies/")),
    "desk-article-again": Promise(EDITORS, EDITORS, of("article", "articles/{}/again/")),
    "desk-article-versions": Promise(EVERYBODY, EVERYBODY, of("article", "articles/{}/versions/")),
    "desk-article-version": Promise(EVERYBODY, EVERYBODY, of("article", "articles/{}/versions/1/")),
    "desk-article-lost": Promise(EVERYBODY, EVERYBODY, of("article", "articles/{}/lost/")),
    "desk-redact-version": Promise(ADMINS, ADMINS, of("article", "articles/{}/versions/1/redact/")),
    "desk-redact-claim": Promise(ADMINS, ADMINS, of("claim", "claims/{}/redact/")),
    # files of claims
    "desk-import": Promise(EVERYBODY, EVERYBODY),
    "desk-import-file": Promise(EVERYBODY, EVERYBODY),  # of one's own; those of others are not there
    "desk-import-progress": Promise(EVERYBODY, EVERYBODY),
    "desk-import-template": Promise(EVERYBODY, EVERYBODY, lambda rows: "/desk/import/template.xlsx"),
    # an article and its claims
    "desk-article": Promise(EVERYBODY, EVERYBODY, of("article", "articles/{}/")),
    "desk-look": Promise(EVERYBODY, EVERYBODY, of("article", "articles/{}/look/")),
    "desk-questions-like": Promise(EVERYBODY, EVERYBODY),
    # review
    "desk-review": Promise(EDITORS, EDITORS),
    "desk-review-claim": Promise(EVERYBODY, EVERYBODY, of("claim", "review/{}/")),
    "desk-review-seen": Promise(EVERYBODY, EVERYBODY, of("claim", "review/{}/seen/"), sent=True),
    "desk-review-mine": Promise(EVERYBODY, EVERYBODY),
    "desk-review-take-back": Promise(EVERYBODY, EVERYBODY, sent=True),
    # sources
    "desk-sources": Promise(EDITORS, EDITORS),
    "desk-source": Promise(EDITORS, REVIEWERS, of("source", "sources/{}/", "slug")),  # one that was accepted
    "desk-source-review": Promise(
        REVIEWERS, REVIEWERS, of("source", "sources/{}/review/", "slug"), sent=True
    ),
    "desk-source-names": Promise(EDITORS, REVIEWERS, of("source", "sources/{}/names/", "slug"), sent=True),
    "desk-source-apart": Promise(EDITORS, EDITORS, of("source", "sources/{}/apart/", "slug"), sent=True),
    "desk-source-merge": Promise(ADMINS, ADMINS, of("source", "sources/{}/merge/", "slug"), sent=True),
    "desk-source-unmerge": Promise(ADMINS, ADMINS, of("source", "sources/{}/unmerge/", "slug"), sent=True),
    # questions; this one is published
    "desk-questions": Promise(EDITORS, EDITORS),
    "desk-question-new": Promise(EDITORS, EDITORS),
    "desk-question": Promise(EDITORS, REVIEWERS, of("question", "questions/{}/", "slug")),
    "desk-question-answers": Promise(
        EDITORS, REVIEWERS, of("question", "questions/{}/answers/", "slug"), sent=True
    ),
    "desk-question-claims": Promise(EDITORS, EDITORS, of("question", "questions/{}/claims/", "slug")),
    # what is one and what is two
    "desk-links": Promise(EDITORS, EDITORS),
    "desk-statements": Promise(EDITORS, EDITORS),
    "desk-statement": Promise(
        EVERYBODY, EDITORS, lambda rows: f"/desk/statements/{rows['claim'].statement.key}/"
    ),
    "desk-regroup": Promise(EDITORS, EDITORS),
    "desk-apart": Promise(EDITORS, EDITORS, sent=True),
    "desk-regroupings": Promise(EDITORS, EDITORS),
    "desk-regrouping": Promise(EDITORS, EDITORS),
    # programs that work in somebody's name
    "desk-tokens": Promise(EVERYBODY, EVERYBODY),
    "desk-token-revoke": Promise(EVERYBODY, EVERYBODY, sent=True),
    # the history
    "desk-history": Promise(EDITORS, EDITORS),
    "desk-history-record": Promise(
        EDITORS, EDITORS, lambda rows: f"/desk/history/claims.claim/{rows['claim'].pk}/"
    ),
    "desk-history-revert": Promise(  # of a question that is published
        REVIEWERS, REVIEWERS, lambda rows: f"/desk/history/claims.question/{rows['question'].pk}/1/"
    ),
    # decisions against the rules
    "desk-overrides": Promise(EDITORS, EDITORS),
    "desk-override": Promise(  # one that waits for a second person
        EDITORS, REVIEWERS, lambda rows: f"/desk/overrides/{rows['override'].pk}/"
    ),
    "desk-propose-override": Promise(EDITORS, EDITORS, of("question", "questions/{}/override/", "slug")),
    # who else is told
    "desk-webhooks": Promise(ADMINS, ADMINS),
    "desk-webhook": Promise(ADMINS, ADMINS, of("webhook", "webhooks/{}/")),
    "desk-webhook-step": Promise(ADMINS, ADMINS, of("webhook", "webhooks/{}/step/"), sent=True),
}


@pytest.fixture
def rows(monkeypatch) -> dict[str, Any]:
    """One row of each kind that an address names. Fetching finds an internet without any site."""
    instead_of_the_internet(monkeypatch, World())
    writer = make_person("reviewer", name="writer")
    question = make_question(slug="asked")
    claim = make_claim(question=question, article=make_article(text="about 600 of them"), by=writer)
    override = Override(question=question, decision="compatible", reason="so")
    return {
        "article": claim.article,
        "claim": claim,
        "draft": make_claim(question=question, article=claim.article, state="draft", wording="about 4,321"),
        "override": save_override(override=override, by=writer),
        "question": question,
        "source": make_source(review_state="accepted", reviewed_on="2025-01-01"),
        "webhook": make_webhook(),
    }


def desk_addresses() -> dict[str, str]:
    """{name: example} of every address that stands under /desk/, whatever it is called."""
    return {one.name: one.example for one in addresses() if one.example.startswith(PREFIX)}


def client_of(role: str) -> Client:
    client = Client()
    if role != "anonymous":
        client.user = make_person("" if role == "plain user" else role)
        client.force_login(client.user)
    return client


def test_every_address_of_the_desk_stands_in_the_table():
    assert set(desk_addresses()) == set(TABLE)


def test_every_name_of_the_desk_says_that_it_is_one():
    assert [name for name in desk_addresses() if not name.startswith(DESK)] == []
    assert [one.example for one in addresses() if one.name.startswith(DESK)] == list(
        desk_addresses().values()
    )


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_every_address_does_what_the_table_says(rows, role, method):
    client = client_of(role)
    for name, example in desk_addresses().items():
        promise = TABLE[name]
        address = promise.at(rows) if promise.at else example
        answer = getattr(client, method)(address)
        if role == "anonymous":
            assert answer.status_code == HTTPStatus.FOUND, name
            assert "/login/?next=" in answer.url, name
        elif method == "get" and promise.sent:
            assert answer.status_code in SHUT_OUT, (name, answer.status_code)
        elif role in (promise.look if method == "get" else promise.send):
            assert answer.status_code in LET_IN, (name, answer.status_code)
        else:
            assert answer.status_code in SHUT_OUT, (name, answer.status_code)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_change_nothing(rows, method):
    client = client_of("admin")
    before = Revision.objects.count()
    for name, example in desk_addresses().items():
        at = TABLE[name].at
        answer = getattr(client, method)(at(rows) if at else example)
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, name
    assert Revision.objects.count() == before


def test_whoever_may_send_may_also_look():
    assert [name for name, promise in TABLE.items() if not promise.send <= promise.look] == []


def test_no_page_of_the_desk_is_kept_by_a_cache(rows):
    client = client_of("admin")
    for name, example in desk_addresses().items():
        at = TABLE[name].at
        answer = client.get(at(rows) if at else example)
        assert "no-store" in answer.headers.get("Cache-Control", ""), name


# --- what no table of addresses can say ------------------------------------------------------------------


def test_a_contributor_sees_the_draft_of_another_on_no_page(rows):
    client = client_of("contributor")
    for name, example in desk_addresses().items():
        at = TABLE[name].at
        answer = client.get(at(rows) if at else example)
        if answer.status_code == HTTPStatus.OK:
            assert "4,321" not in answer.content.decode(errors="replace"), name  # a workbook is no text
    draft = rows["draft"]
    assert client.get(f"/desk/articles/{draft.article.key}/?claim={draft.key}").status_code == 404


def test_a_contributor_sees_his_own_draft(rows):
    client = client_of("contributor")
    own = make_claim(
        article=rows["article"],
        question=rows["question"],
        state="draft",
        wording="about 8,765",
        by=client.user,
        entered_by=client.user,
    )
    assert "8,765" in client.get(f"/desk/articles/{own.article.key}/").content.decode()


def test_who_may_not_publish_publishes_nothing_by_sending_the_word(rows):
    client = client_of("contributor")
    data = {
        "act": "publish",
        "wording": "about 600",
        "quote": "about 600",
        "start": "0",
        "question": rows["question"].pk,
        "statement": rows["claim"].statement.pk,
        "state": "published",
        "version": "1",
    }
    before = rows["question"].claims.filter(state="published").count()
    client.post(f"/desk/articles/{rows['article'].key}/?start=0&end=9", data)
    assert rows["question"].claims.filter(state="published").count() == before
