"""What is asked wrongly is refused with a problem that says what and where, and never a 5xx."""

import json
from itertools import product

import pytest

from tests.claims.api.asking import ask, errors
from tests.make import make_claim, make_question
from tests.site.addresses import addresses

pytestmark = pytest.mark.django_db

API = sorted(
    address.example
    for address in addresses()
    if address.name.startswith("api")
    and address.name not in {"api_docs", "api_try", "api_nothing"}
    and "desk" not in address.name
)
LISTS = ("questions", "questions/dead/claims", "claims", "statements", "articles", "sources", "changes")


@pytest.fixture(autouse=True)
def site():
    make_claim(question=make_question(slug="dead"))


def problem(answer) -> dict:
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert {"type", "title", "status", "detail"} <= set(told)
    assert told["status"] == answer.status_code
    return told


def test_nothing_public_can_be_written(client):
    for address, method in product(API, ("post", "put", "patch", "delete", "trace")):
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS"), address
        problem(answer)


def test_something_else_than_json_is_refused_whether_it_is_kept_or_not(client, settings):
    settings.KEEP_PAGES = True
    for accepted in ("text/html", "application/xml", "nonsense", "application/json;q=x, text/csv"):
        answer = client.get("/api/questions/", headers={"accept": accepted})
        if answer.status_code != 200:
            assert problem(answer)["type"] == "/api/docs/#not-acceptable"
            assert answer.status_code == 406
        assert client.get("/api/questions/", headers={"accept": "application/json"}).status_code == 200
    assert client.get("/api/questions/", headers={"accept": "text/html"}).status_code == 406
    assert client.get("/api/questions/", headers={"accept": "text/html,*/*;q=0.8"}).status_code == 200


def test_a_misspelt_parameter_is_refused_and_not_left_out(client):
    assert errors("/api/claims/?quesiton=dead")["quesiton"][0].startswith("There is no such parameter here.")
    for address in API:
        assert client.get(address, {"no_such": "1"}).status_code in {400, 404}, address


def test_every_list_says_what_a_limit_is():
    for kind in LISTS:
        for limit in ("0", "201", "-1", "ten", "1_0", "1.0", " 5", "\u0665", "9" * 40):
            assert "limit" in errors(f"/api/{kind}/?limit={limit}"), limit
        assert set(errors(f"/api/{kind}/?limit=5&limit=6")) == {"limit"}
        assert set(errors(f"/api/{kind}/?limit=")) == {"limit"}


HOSTILE = [
    "source=%00",
    "source=%ff%fe",
    "since=0000",
    "since=9999-99",
    "until=99999",
    "since=2025&until=2024",
    "country=" + "&country=".join(["KR"] * 21),
    "question=" + "x" * 500,
    "%00=1",
    "kind[$ne]=1",
    "current=yes",
    "after=0x10",
]


def test_hostile_parameters_are_told_by_name():
    for query in HOSTILE:
        assert errors(f"/api/claims/?{query}"), query


def test_no_refusal_repeats_what_was_sent(client):
    for query in ("source=canary", "kind=canary", "after=canary", "since=canary", "question=canary"):
        assert "canary" not in client.get(f"/api/claims/?{query}").content.decode(), query


def test_an_address_that_is_far_too_long_is_refused(client):
    answer = client.get("/api/claims/?" + "topic=x&" * 2_000)
    assert answer.status_code == 414
    problem(answer)
    assert problem(client.get("/api/claims/?" + "a&" * 3_000))["status"] == 400


def test_hostile_names_are_not_there(client):
    for name in ("..", "%2e%2e", "a%00b", "a%ffb", "x" * 3_000, "а", "%0a", "1' OR 1=1"):  # noqa: RUF001
        for kind in ("questions", "claims", "sources", "articles", "statements"):
            answer = client.get(f"/api/{kind}/{name}/")
            assert answer.status_code == 404, (kind, name)
            problem(answer)


def test_an_address_that_is_none_is_refused_in_the_same_form_whatever_is_sent_to_it(client):
    for address in ("/api/nothing/of/the/kind/", "/api/desk/claims/~/publish/"):
        for method in ("get", "post", "put", "patch", "delete", "trace"):
            assert problem(getattr(client, method)(address))["type"] == "/api/docs/#not-found", method
        assert client.head(address).status_code == 404
    assert client.get("/api/questions").headers["Location"] == "/api/questions/"


def test_a_head_alone_and_what_may_be_done_can_be_asked_for(client):
    for address in ("/api/", "/api/questions/", "/api/questions/dead/", "/api/claims/"):
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b"")
        options = client.options(address)
        assert (options.status_code, options.content) == (204, b"")
        assert options.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_every_problem_is_explained_on_the_page_about_the_api(client):
    page = client.get("/api/docs/").content.decode()
    for query in ("claims/nothing/", "claims/?x=1"):
        told = json.loads(client.get(f"/api/{query}").content)
        assert f'id="{told["type"].partition("#")[2]}"' in page


def test_a_single_value_given_twice_is_no_choice(client):
    assert errors("/api/questions/dead/?on=2025-01-01&on=2025-01-02") == {"on": ["Give it once."]}
    assert ask("/api/questions/?kind=government&kind=NGO")["number"] == 0
