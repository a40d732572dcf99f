"""Thousands of requests that the schema allows, and that it forbids: no 5xx, and every answer as promised.

Run for everybody; and for an editor, where the desk's addresses are in the schema.
"""

import logging

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from claims.api.public.openapi import openapi_schema
from claimtrack.wsgi import application
from tests.api.as_editor import as_editor
from tests.counts import times
from tests.make import make_article, make_claim, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

REQUESTS = times(192, stress=20_000)
CHECKS = (
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)
# That what the schema forbids is refused is told by test_refusals: in an address a wrong type is often none.


def operations(prefix: str, *, without: str = "") -> dict[str, schemathesis.APIOperation]:
    loaded = schemathesis.openapi.from_dict(openapi_schema())
    loaded.app = application
    found = (result.ok() for result in loaded.get_all_operations())
    return {
        f"{one.method.upper()} {one.path}": one
        for one in found
        if one.path.startswith(prefix) and not (without and one.path.startswith(without))
    }


PUBLIC = operations("/api/", without="/api/desk/")
DESK = operations("/api/desk/")


@pytest.fixture
def site():
    """Names that are easily guessed, so that some requests find something."""
    topic = make_topic(slug="0")
    question = make_question(slug="0", topic=topic)
    make_claim(
        key="0", question=question, article=make_article(key="0", publisher=make_source("Zero", slug="0"))
    )
    make_claim(question=question, wording="3,211", voice="Another")


@pytest.fixture(autouse=True)
def one_connection():
    """A server closes its connection after a request; this one holds the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def refusals_leave_nothing(caplog):
    """A line of the log keeps its request, with all that hangs on it, until the test ends: 35 kB each."""
    caplog.set_level(logging.ERROR, "django.request")


def requests_of(operation: schemathesis.APIOperation) -> st.SearchStrategy:
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    return st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])


def ask(operation: schemathesis.APIOperation, number: int, headers: dict[str, str]) -> int:
    """How many requests were made: fewer where no more differ."""
    made = 0

    @hypothesis.settings(
        hypothesis.settings.get_profile(hypothesis.settings.get_current_profile_name()),
        max_examples=number,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=requests_of(operation))
    def one(case: schemathesis.Case) -> None:
        nonlocal made
        if case.path_parameters and all(len(str(value)) > 1 for value in case.path_parameters.values()):
            case.path_parameters = dict.fromkeys(case.path_parameters, "0")
        assert case.call_and_validate(headers=headers, checks=CHECKS).status_code < 500
        made += 1

    one()
    return made


def ask_all(operations: dict[str, schemathesis.APIOperation], headers: dict[str, str]) -> None:
    """What one of them leaves over of its share is asked of those that come after it, and so again."""
    left = REQUESTS
    while left > 0:
        before = left
        for place, operation in enumerate(operations.values()):
            left -= ask(operation, max(2, left // (len(operations) - place)), headers)
        assert left < before


def test_nobody_breaks_a_public_address(site):
    """One site for all of them; a failure names the request that made it."""
    assert len(PUBLIC) > 15
    ask_all(PUBLIC, {})


def test_an_editor_breaks_nothing_of_the_desk(settings, monkeypatch):
    headers = as_editor(settings, monkeypatch)
    ask_all(PUBLIC | DESK, headers)
