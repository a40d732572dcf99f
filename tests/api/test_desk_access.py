"""Who may do what through the desk's API: each of its addresses × method × role, by session and by token.

The table is the promise, and the URLconf says what has to stand in it: an address that is in no line fails,
and so does a line whose address is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from articles.models import Revision
from claims.actions import revoke_token
from claims.models import ApiCreation
from tests.api.programs import Program, tag
from tests.articles.fetching.world import World, instead_of_the_internet
from tests.make import make_article, make_claim, make_question, make_source
from tests.people import make_person
from tests.site.addresses import addresses

pytestmark = pytest.mark.django_db

ROLES = ("plain user", "contributor", "editor", "reviewer", "admin")
METHODS = ("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "TRACE")
EVERYBODY = {"contributor", "editor", "reviewer", "admin"}
EDITORS = {"editor", "reviewer", "admin"}
REVIEWERS = {"reviewer", "admin"}


@dataclass(frozen=True)
class Promise:
    """Method -> who may; `at`: the address below /api/desk/, from the rows there are."""

    at: Callable[[dict[str, Any]], str]
    may: dict[str, set[str]]


def of(kind: str, path: str, name: str = "key", **may: set[str]) -> Promise:
    return Promise(lambda rows: path.format(getattr(rows[kind], name)), may)


TABLE: dict[str, Promise] = {
    "api_desk_articles": of("article", "articles/", GET=EVERYBODY, POST=EVERYBODY),
    "api_desk_article": of("article", "articles/{}/", GET=EVERYBODY, PATCH=EDITORS),
    "api_desk_article_publish": of("article", "articles/{}/publish/", POST=EDITORS),
    "api_desk_article_retract": of("article", "articles/{}/retract/", POST=EDITORS),
    "api_desk_claims": of("claim", "claims/", GET=EVERYBODY, POST=EVERYBODY),
    "api_desk_claim": of("claim", "claims/{}/", GET=EVERYBODY, PATCH=EVERYBODY),
    "api_desk_claim_submit": of("claim", "claims/{}/submit/", POST=EVERYBODY),
    "api_desk_claim_publish": of("claim", "claims/{}/publish/", POST=EDITORS),
    "api_desk_claim_withdraw": of("claim", "claims/{}/withdraw/", POST=EDITORS),
    "api_desk_claim_send_back": of("claim", "claims/{}/send-back/", POST=EDITORS),
    "api_desk_statements": of("claim", "statements/", GET=EDITORS, POST=EVERYBODY),
    "api_desk_statement": of("statement", "statements/{}/", GET=EVERYBODY, PATCH=EDITORS),
    "api_desk_sources": of("source", "sources/", "slug", GET=EDITORS, POST=EVERYBODY),
    # one that was accepted
    "api_desk_source": of("source", "sources/{}/", "slug", GET=EDITORS, PATCH=REVIEWERS),
    "api_desk_source_review": of("source", "sources/{}/review/", "slug", POST=REVIEWERS),
    "api_desk_questions": of("question", "questions/", "slug", GET=EDITORS, POST=EDITORS),
    # one that is published
    "api_desk_question": of("question", "questions/{}/", "slug", GET=EDITORS, PATCH=REVIEWERS),
    "api_desk_question_publish": of("question", "questions/{}/publish/", "slug", POST=REVIEWERS),
    "api_desk_question_answers": of("question", "questions/{}/answers/", "slug", POST=REVIEWERS),
    "api_desk_read": of("claim", "read/", POST=EVERYBODY),
}


@pytest.fixture
def rows(monkeypatch) -> dict[str, Any]:
    """One published row of each kind that an address names. Fetching finds an internet without any site."""
    instead_of_the_internet(monkeypatch, World())
    claim = make_claim(article=make_article(text="about 600 of them"))
    return {
        "article": claim.article,
        "claim": claim,
        "question": claim.question,
        "statement": claim.statement,
        "source": make_source(review_state="accepted", reviewed_on="2025-01-01"),
        "draft": make_claim(state="draft", wording="about 4,321", scope="4,321"),
    }


def desk_of_programs() -> dict[str, str]:
    """{name: example} of every address under /api/desk/, whatever it is called."""
    return {one.name: one.example for one in addresses() if one.example.startswith("/api/desk/")}


def test_every_address_stands_in_the_table_and_says_what_it_is():
    assert set(desk_of_programs()) == set(TABLE)
    assert [one.name for one in addresses() if one.name.startswith("api_desk")] == list(desk_of_programs())


def expected(promise: Promise, method: str, role: str) -> set[int]:
    """What may be answered. An empty body lets nobody past the forms, or the version."""
    asked = "GET" if method == "HEAD" else method
    if asked not in promise.may:
        return {HTTPStatus.METHOD_NOT_ALLOWED}
    if role not in promise.may[asked]:
        return {HTTPStatus.FORBIDDEN}
    if asked == "GET":
        return {HTTPStatus.OK}
    return {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.PRECONDITION_REQUIRED}


@pytest.mark.parametrize("role", ROLES)
def test_a_token_does_what_the_table_says(rows, settings, role):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10_000, 60))
    program = Program("" if role == "plain user" else role)
    before = Revision.objects.count()
    for name, promise in TABLE.items():
        for method in METHODS:
            answer = program.ask(method, promise.at(rows))
            assert answer.status_code in expected(promise, method, role), (name, method, answer.content)
            assert answer["Cache-Control"] == "no-store, private", (name, method)
            assert not answer.cookies, (name, method)
            if method not in ("HEAD", "GET"):
                assert answer["Content-Type"] == "application/problem+json"
    assert Revision.objects.count() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_session_does_what_the_table_says(rows, settings, role):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10_000, 60))
    client = Client()
    client.force_login(make_person("" if role == "plain user" else role))
    for name, promise in TABLE.items():
        for method in METHODS:
            at = f"/api/desk/{promise.at(rows)}"
            answer = client.generic(method, at, b"{}", content_type="application/json")
            assert answer.status_code in expected(promise, method, role), (name, method, answer.content)


@pytest.mark.parametrize("method", METHODS)
def test_who_is_not_known_is_told_so_whatever_is_there(rows, method):
    for name, promise in TABLE.items():
        answer = Client().generic(
            method, f"/api/desk/{promise.at(rows)}", b"{}", content_type="application/json"
        )
        assert answer.status_code == HTTPStatus.UNAUTHORIZED, name
        assert answer["WWW-Authenticate"] == 'Bearer realm="claimtrack"', name
        assert answer["Cache-Control"] == "no-store, private", name


def test_a_revoked_token_lets_nobody_in(rows, settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10_000, 60))
    program = Program("admin")
    revoke_token(token=program.token, by=program.person)
    for name, promise in TABLE.items():
        for method in METHODS:
            assert program.ask(method, promise.at(rows)).status_code == HTTPStatus.UNAUTHORIZED, (
                name,
                method,
            )


def test_a_forged_request_of_another_site_is_refused(rows, settings):
    """The browser sends the cookie of who is signed in along; the site that forged it has no CSRF token."""
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10_000, 60))
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person("admin"))
    for name, promise in TABLE.items():
        for method in set(promise.may) - {"GET"}:
            at, kind = f"/api/desk/{promise.at(rows)}", "application/json"
            answer = client.generic(method, at, b"{}", content_type=kind, headers={"If-Match": tag(1)})
            assert answer.status_code == HTTPStatus.FORBIDDEN, (name, method)
            assert "CSRF" in answer.json()["detail"], name


def test_a_session_with_its_csrf_token_writes():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person("admin"))
    client.get("/desk/tokens/")  # any page with a form
    claim = make_claim(state="draft")
    answer = client.generic(
        "PATCH",
        f"/api/desk/claims/{claim.key}/",
        b'{"scope": "Kursk"}',
        content_type="application/json",
        headers={"If-Match": tag(1), "X-CSRFToken": client.cookies["csrftoken"].value},
    )
    assert answer.status_code == HTTPStatus.OK, answer.content
    assert Revision.objects.of(claim).first().why == "API"


def test_a_token_wants_no_csrf_token_and_no_cookie_counts_beside_it():
    """Also where the browser of somebody else is signed in."""
    program = Program("contributor")
    program.client = Client(enforce_csrf_checks=True)
    program.client.force_login(make_person("admin"))
    question = make_question(state="draft")
    assert program.post("read/", {"wording": "about 600"}).status_code == HTTPStatus.OK
    assert program.get(f"questions/{question.slug}/").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Bearer claimtrack_" + "a" * 50, "Bearer a b", "bearer "]
)
def test_a_wrong_token_does_not_fall_back_to_the_session(header):
    client = Client()
    client.force_login(make_person("admin"))
    answer = client.get("/api/desk/claims/", headers={"Authorization": header})
    assert answer.status_code == HTTPStatus.UNAUTHORIZED


def test_no_address_shows_a_contributor_the_draft_of_another(rows):
    colin = Program("contributor")
    for name, promise in TABLE.items():
        if "GET" in promise.may:
            answer = colin.get(promise.at(rows))
            assert "4,321" not in answer.content.decode(), name
    draft = rows["draft"]
    assert colin.get(f"statements/{draft.statement.key}/").status_code == HTTPStatus.NOT_FOUND
    said = {"article": rows["article"].key, "statement": draft.statement.key, "summary": "x"}
    answer = colin.post("claims/", said | {"question": rows["question"].slug, "wording": "about 600"})
    assert answer.json()["errors"] == {"statement": ["There is no statement of this name."]}


def test_a_statement_of_anothers_draft_is_not_told_by_finding_it(rows):
    """A contributor who enters the same gets one of her own, as if there had been none."""
    draft = rows["draft"].statement
    said = {"speaker": draft.speaker.name, "said_on": draft.said_on, "occasion": draft.occasion}
    answer = Program("contributor").post("statements/", said)
    assert answer.status_code == HTTPStatus.CREATED
    assert answer["ETag"] == tag(1)
    assert answer.json()["key"] != draft.key
    assert Program("editor").post("statements/", said).json()["key"] == draft.key


def test_a_key_of_another_person_finds_nothing_of_hers(rows):
    editor, colin = Program("editor"), Program("contributor")
    said = {"name": "A new voice", "kind": "official"}
    editor.post("sources/", said, idempotency_key="one")
    assert colin.post("sources/", said, idempotency_key="one").status_code == 422  # its name is taken
    assert ApiCreation.objects.get().person == editor.person
