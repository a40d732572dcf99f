"""The methodology page is printed from the engine: it says every rule, verdict, relation and wording."""

import pytest

from claims.agreement import ENGINE_VERSION, RELATIONS, RULES, VERDICTS, WORDINGS, Count
from tests.claims.pages.page_words import words


@pytest.fixture
def answer(client):
    return client.get("/methodology/")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_stated_and_can_be_linked_to(answer, rule):
    assert f"{rule.id} {rule.title} {rule.text} Example: {rule.example}" in words(answer)
    assert f'id="{rule.id}"' in answer.content.decode()


def test_every_verdict_and_relation_is_explained(answer):
    for meaning in (*VERDICTS.values(), *RELATIONS.values()):
        assert meaning in words(answer)


def test_every_wording_is_shown_with_what_the_engine_reads(answer):
    for printed, reading, examples in WORDINGS:
        assert f"{printed} {reading}" in words(answer)
        for example in examples:
            assert f"“{example}”: {Count.read(example).interval()}" in words(answer)


def test_it_names_the_engines_version(answer):
    assert f"version {ENGINE_VERSION}" in words(answer)
