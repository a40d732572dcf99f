"""Nothing unpublished is in any answer of the public API, and asking for it is as asking for nothing."""

import json
import re
from datetime import date

import pytest

from articles.actions import retract_article
from claims.actions import withdraw_claims
from claims.api.public.openapi import openapi_schema
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db

CANARY = "canary-5d1e"
ASKED = (
    "", "?q=zanzibar", "?limit=1", "?current=false", "?by=entry", "?sort=title", "?on=2030-01-01",
    "?kind=NGO",
)  # fmt: skip


def crawl(client) -> dict[str, str]:
    """Every address of the schema for every name that any answer gives, asked in many ways."""
    answers: dict[str, str] = {}
    names = {"nothing"}
    waiting = list(openapi_schema()["paths"])
    for round_ in range(2):
        for path in waiting:
            parts = [path.replace("{slug}", name).replace("{handle}", name) for name in sorted(names)]
            for address in dict.fromkeys(parts):
                for query in ASKED if round_ else ("", "?q=a"):
                    answer = client.get(address + query)
                    assert answer.status_code < 500, address + query
                    answers[address + query] = answer.content.decode()
        for told in answers.values():
            names |= set(re.findall(r'"(?:question|claim|statement|article|source|topic)":"([-\w]+)"', told))
    return answers


@once
def hidden() -> dict[str, str]:
    """What stands in no answer, by the parameter or the path that could ask for it."""
    topic = make_topic(slug="losses")
    question = make_question(slug="dead", topic=topic)
    told = dict.fromkeys(("summary", "note", "calculation", "scope", "translation"), f"{CANARY} zanzibar")
    shown = make_claim(question=question, voice="The Ministry", wording="about 600", key="shown")
    draft = make_claim(question=question, state="draft", voice=f"{CANARY} voice", wording="7,123", **told)
    make_claim(question=question, state="submitted", wording="7,123", article=shown.article, **told)
    unpublished = make_article(
        title=f"{CANARY} zanzibar", key=f"{CANARY}-article", publisher=make_source(CANARY), state="draft"
    )
    make_claim(question=question, article=unpublished, wording="7,123", **told)
    withdrawn = make_claim(question=question, voice="The Ministry", wording="7,123", **told)
    withdraw_claims(claims=[withdrawn])
    part = make_question(
        slug=f"{CANARY}-q", topic=topic, title=CANARY, definition=CANARY, state="draft", part_of=question
    )
    based = make_statement(speaker=f"{CANARY} speaker", occasion=CANARY, key=f"{CANARY}-said")
    make_claim(question=part, voice=f"{CANARY} other", wording="7,123", **told)
    make_claim(question=part, statement=based, article=shown.article, repeats=shown, **told)
    make_source(f"{CANARY} unseen", slug=f"{CANARY}-source", homepage=f"https://{CANARY}.example/")
    make_article(copy_of=shown.article, title=CANARY, publisher=make_source(f"{CANARY} 2"), state="draft")
    retract_article(article=make_claim(question=question).article, on=date(2025, 6, 1))
    return {
        "question": part.slug, "claim": draft.key, "article": unpublished.key, "statement": based.key,
        "source": f"{CANARY}-source",
    }  # fmt: skip


def test_no_word_of_a_draft_is_in_any_answer(client, hidden):
    answers = crawl(client)
    assert len(answers) > 200
    assert sum('"claim":"shown"' in told for told in answers.values()) > 5, "else nothing would be seen"
    assert [address for address, told in answers.items() if CANARY in told] == []
    assert [address for address, told in answers.items() if re.search(r"\b7,?123\b", told)] == []


def test_a_draft_is_refused_as_what_was_never_there(client, hidden):
    def told(address: str) -> tuple[int, str]:
        answer = client.get(address)
        return answer.status_code, json.dumps(json.loads(answer.content))

    for noun, name in hidden.items():
        assert told(f"/api/{noun}s/{name}/") == told(f"/api/{noun}s/nothing/"), noun
        if noun in ("question", "source"):
            assert told(f"/api/claims/?{noun}={name}") == told(f"/api/claims/?{noun}=nothing"), noun
    for part in ("claims/", "verdicts/", "?on=2025-01-01"):
        address = f"/api/questions/{hidden['question']}/{part}"
        assert told(address) == told(f"/api/questions/nothing/{part}")
    assert told(f"/api/questions/?after={hidden['question']}") == told("/api/questions/?after=nothing")


def test_a_withdrawn_claim_is_gone_at_once_from_kept_answers(client, settings):
    settings.KEEP_PAGES = True
    claim = make_claim(question=make_question(slug="dead"), summary=CANARY)
    asked = (
        "/api/questions/dead/",
        "/api/questions/dead/?on=2030-01-01",
        "/api/claims/",
        f"/api/claims/{claim.key}/",
    )
    for address in asked:
        assert CANARY in client.get(address).content.decode(), address
    withdraw_claims(claims=[claim])
    for address in asked:
        assert CANARY not in client.get(address).content.decode(), address
