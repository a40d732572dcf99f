"""Many programs write at once: nobody's change vanishes, and nothing is made twice."""

from itertools import cycle

import pytest
from django.test import Client

from articles import chain
from articles.models import Revision, Source
from claims.models import ApiCreation, Claim
from tests.api.programs import Program, tag
from tests.counts import times
from tests.make import make_article, make_claim, make_question
from tests.people import make_person
from tests.side_by_side import side_by_side
from tests.two_writers import at_once

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES = times(3, stress=8)
TRIES = times(8, stress=1_250)


def test_processes_that_change_one_row_lose_no_change(database_url, tmp_path):
    """Every second one over the API, the others on the admin's form."""
    claim, editor = make_claim(state="draft"), make_person("editor")
    secret = Program(person=editor).secret
    ways = (
        ("program", secret, f"/api/desk/claims/{claim.key}/"),
        ("form", editor.username, f"/admin/claims/claim/{claim.pk}/change/"),
    )
    writers = [
        ("tests.api.one_writer", *way, name, TRIES)
        for name, way in zip("abcdefgh"[:PROCESSES], cycle(ways), strict=False)
    ]
    told = side_by_side(*writers, database_url=database_url, logs=tmp_path)
    saved = [note for one in told for note in one["saved"]]
    refused = [note for one in told for note in one["refused"]]
    assert len(saved) + len(refused) == PROCESSES * TRIES
    row = Claim.objects.get()
    assert row.version == 1 + len(saved)
    kept = [line.after["note"] for line in Revision.objects.of(row)]
    assert sorted(kept) == sorted(["", *saved])
    assert list(chain.problems()) == []


def test_of_two_who_send_at_once_one_is_told_both(settings):
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10**9, 60))
    claim, program = make_claim(state="draft"), Program("editor")
    path = f"claims/{claim.key}/"

    def send(note):
        return lambda: program.ask("patch", path, {"note": note}, if_match=tag(1))

    program.client = Client(raise_request_exception=True)
    answers = at_once(send("mine"), send("theirs"))
    assert sorted(answer.status_code for answer in answers) == [200, 412], answers
    lost = next(answer for answer in answers if answer.status_code == 412).json()
    assert {lost["differs"]["note"]["present"], lost["differs"]["note"]["yours"]} == {"mine", "theirs"}
    assert Claim.objects.get().version == 2


def test_a_request_sent_twice_at_once_makes_one_row():
    program = Program("editor")
    said = {"name": "A new voice", "kind": "official"}
    answers = at_once(*(lambda: program.post("sources/", said, idempotency_key="one") for _ in range(4)))
    assert {answer.status_code for answer in answers} == {201}, answers
    assert len({answer.json()["slug"] for answer in answers}) == 1
    assert (Source.objects.count(), ApiCreation.objects.count()) == (1, 1)


def test_two_claims_entered_at_once_are_two_and_share_their_statement():
    program, question = Program("editor"), make_question()
    article = make_article(text="About 600 soldiers, they said.")

    def enter():
        said = {"article": article.key, "question": question.slug, "quote": "About 600 soldiers"}
        return program.post(
            "claims/", said | {"wording": "about 600", "speaker": "NIS", "occasion": "briefing"}
        )

    answers = at_once(enter, enter)
    assert {answer.status_code for answer in answers} == {201}, answers
    assert len({answer.json()["statement"] for answer in answers}) == 1
    assert Claim.objects.count() == 2
