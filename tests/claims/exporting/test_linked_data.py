"""Linked data: one document that stands by itself, in words that are defined."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from claims.exporting.linked_data import OURS, context
from claims.exporting.offered import offered
from tests.claims.exporting.sites import SITE, exported
from tests.make import make_article, make_claim, make_question, make_source, make_statement
from tests.once import once

pytestmark = pytest.mark.django_db


def graph() -> dict[str, dict[str, Any]]:
    document = json.loads(exported(["claims.jsonld"])["claims.jsonld"])
    assert document.keys() == {"@context", "@graph"}
    return {node["id"]: node for node in document["@graph"]}


def words_of(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield name
            yield from words_of(value)
            if name == "type":
                yield from value if isinstance(value, list) else [value]
    elif isinstance(node, list):
        for one in node:
            yield from words_of(one)


@once
def told():
    ministry = make_source("The Ministry", kind="government")
    origin = make_statement(speaker=ministry)
    lawmaker = make_statement(
        speaker=make_source("A lawmaker", kind="official", speaks_for=ministry), based_on=origin
    )
    article = make_article(key="a", text="Officials spoke of about 600 dead, he said.", title="Toll")
    question = make_question(slug="dead")
    first = make_claim(
        key="c1", question=question, article=article, statement=lawmaker, quote="about 600 dead"
    )
    make_claim(
        key="c2", question=question, statement=origin, repeats=first, scope="officers", as_of="2025-04~"
    )
    return origin, lawmaker


def test_each_word_is_defined_in_the_document_and_nothing_is_fetched(told):
    known = context(SITE)
    assert {word for word in known.values() if isinstance(word, str) and ":" not in word} == {"@id", "@type"}
    used = {word for node in graph().values() for word in words_of(node)}
    assert [word for word in used if word not in known and word.split(":")[0] not in known] == []


def test_our_own_words_are_explained_on_the_page_about_the_data(client):
    assert [word.name for word in offered().words] == OURS
    page = client.get("/data/").content.decode()
    assert [word for word in OURS if f'<dt id="{word}">' not in page] == []


def test_a_chain_can_be_followed_from_the_claim_to_who_said_it_first(told):
    nodes = graph()
    claim = nodes[f"{SITE}/questions/dead/#c1"]
    passed_on = nodes[claim["wasQuotedFrom"]]
    origin = nodes[passed_on["wasQuotedFrom"]]
    assert nodes[origin["wasAttributedTo"]]["name"] == "The Ministry"
    speaker = nodes[passed_on["wasAttributedTo"]]
    assert (speaker["type"], speaker["actedOnBehalfOf"]) == (
        ["schema:Person", "prov:Agent"],
        origin["wasAttributedTo"],
    )
    assert nodes[f"{SITE}/questions/dead/#c2"]["wasDerivedFrom"] == claim["id"]
    assert nodes[claim["appearance"]]["headline"] == "Toll"


def test_a_quote_is_an_annotation_with_both_selectors(told):
    quote = graph()[f"{SITE}/questions/dead/#c1.quote"]
    assert quote["body"] == f"{SITE}/questions/dead/#c1"
    words, place = quote["target"]["selector"]
    assert (words["exact"], words["suffix"]) == ("about 600 dead", ", he said.")
    assert (place["start"], place["end"]) == (19, 33)


def test_nothing_is_rated_true_or_false(told):
    text = exported(["claims.jsonld"])["claims.jsonld"].decode()
    assert "ClaimReview" not in text
    assert "ating" not in text


def test_statements_of_follow_the_money_name_one_value_each_and_who_was_merged():
    kept = make_source("The Ministry", kind="government", country="KR")
    merged = make_source("Min.", kind="government", merged_into=kept)
    make_claim(key="c", statement=make_statement(speaker=merged), as_of="2025-04-30")
    rows = [json.loads(line) for line in exported(["claims.ftm.jsonl"])["claims.ftm.jsonl"].splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    of = {(row["entity_id"], row["prop"]): row for row in rows}
    assert of["source-the-ministry", "country"]["value"] == "kr"
    assert of["source-min", "name"]["canonical_id"] == "source-the-ministry"
    assert {row["schema"] for row in rows} == {"PublicBody", "Organization", "Article", "Documentation"}
    claim = {prop: row["value"] for (entity, prop), row in of.items() if entity == "claim-c"}
    assert (claim["entity"], claim["summary"], claim["date"]) == ("source-min", "about 600", "2025-04-30")
