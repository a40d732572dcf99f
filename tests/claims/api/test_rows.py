"""Claims, statements, articles and sources, as lists and one by one."""

from datetime import date

import pytest
from django.utils import timezone

from articles.actions import save_source
from tests.claims.api.asking import ask, errors, every_row, keys, rows
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.once import once

pytestmark = pytest.mark.django_db
ACCEPTED = {"review_state": "accepted", "reviewed_on": date(2025, 1, 1)}


@once
def site():
    """One claim that all filters find, and another that none does."""
    topic = make_topic(slug="losses")
    dead = make_question(slug="dead", topic=make_topic(slug="deaths", parent=topic))
    ministry = make_source("The Ministry", slug="ministry", kind="government", country="KR", **ACCEPTED)
    spokesman = make_source("A Spokesman", slug="spokesman", kind="official", speaks_for=ministry, **ACCEPTED)
    paper = make_source("The Paper", slug="paper", kind="news agency", country="UA", **ACCEPTED)
    said = make_statement(key="said", speaker=spokesman, said_on="2025-02-01", occasion="a briefing")
    article = make_article(key="one", publisher=paper, language="ko", published="2025-02-03")
    make_claim(key="c1", question=dead, statement=said, article=article, as_of="2025-01-31")
    other = make_statement(key="other", speaker=make_source("Another", **ACCEPTED), said_on="2023-01-01")
    elsewhere = make_question(slug="elsewhere", topic=make_topic(slug="weather"))
    article = make_article(key="two", published="2023-01-02", language="en")
    make_claim(key="c2", question=elsewhere, statement=other, article=article, garbled=True)


NARROWED = {
    "claims": ["topic=losses", "topic=deaths", "question=dead", "question=dead&topic=losses",
               "source=ministry", "source=spokesman", "source=paper", "kind=government", "country=KR",
               "since=2025", "current=true",
               "until=2025-01-31&since=2025-01-31", "kind=government&kind=NGO&country=KR&source=paper"],
    "statements": ["source=ministry", "source=spokesman", "question=dead", "kind=government", "country=KR",
                   "since=2025-02-01", "since=2025-02&until=2025-02"],
    "articles": ["source=paper", "question=dead", "topic=losses", "kind=news+agency", "country=UA",
                 "language=ko", "since=2025-02-03&until=2025-02-03"],
    "sources": ["kind=government", "country=KR", "kind=government&country=KR"],
}  # fmt: skip
FOUND = {"claims": "c1", "statements": "said", "articles": "one", "sources": "ministry"}


LEFT_OUT = [
    ("claims", "current=false", ["c2"]),
    ("claims", "until=2024", ["c2"]),
    ("claims", "topic=weather&topic=losses", ["c1", "c2"]),
    ("claims", "question=dead&topic=weather", []),
    ("claims", "source=ministry&source=another", ["c1", "c2"]),
    ("claims", "kind=NGO", []),
    ("statements", "until=2023", ["other"]),
    ("articles", "language=en&language=ko", ["one", "two"]),
    ("articles", "source=ministry", []),  # who printed it, not who spoke
]


def test_a_list_is_narrowed_to_what_fits(site):
    """One site for all: making it takes longer than asking."""
    for kind, queries in NARROWED.items():
        for asked in queries:
            assert keys(f"/api/{kind}/?{asked}", kind[:-1]) == [FOUND[kind]], (kind, asked)
    for kind, asked, found in LEFT_OUT:
        assert keys(f"/api/{kind}/?{asked}", kind[:-1]) == found, (kind, asked)


def test_pages_follow_each_other_and_each_row_can_be_read_alone(site):
    for kind in NARROWED:
        whole = rows(f"/api/{kind}/?limit=200")
        assert len(whole) > 1
        assert every_row(f"/api/{kind}/?limit=1") == whole
        for row in whole:
            noun = kind[:-1]
            assert ask(f"/api/{kind}/{row[noun]}/")[noun] == row


def test_a_merged_source_is_the_one_it_is_part_of_now(site):
    old = make_source("Old Ministry", slug="old-ministry", **ACCEPTED)
    make_claim(key="c3", statement=make_statement(speaker=old))
    ministry = make_source("The Ministry")
    old.merged_into = ministry
    save_source(source=old)
    for name in ("ministry", "old-ministry"):
        assert keys(f"/api/claims/?source={name}", "claim") == ["c1", "c3"]
    assert "old-ministry" not in keys("/api/sources/?limit=200", "source")
    ask("/api/sources/old-ministry/", status=404)


def test_a_source_awaiting_review_is_told_without_what_nobody_checked(site):
    source = make_source("Newcomer", slug="newcomer", stake="party", stake_note="so they say")
    make_claim(statement=make_statement(speaker=source))
    told = ask("/api/sources/newcomer/")["source"]
    assert (told["reviewed"], told["stake"], told["stake_note"]) == (False, None, None)
    source.review_state, source.reviewed_on = "accepted", timezone.localdate()
    save_source(source=source)
    assert ask("/api/sources/newcomer/")["source"]["stake"] == "party"


def test_names_of_fields_are_those_of_the_files(client, site):
    article, source = client.get("/articles/one.json").json(), client.get("/sources/ministry.json").json()
    assert ask("/api/articles/one/")["article"] == article["article"]
    assert ask("/api/sources/ministry/")["source"] == source["source"]
    assert [ask("/api/claims/c1/")["claim"]] == article["claims"]


def test_a_statement_tells_the_line_it_stands_in():
    first = make_statement(key="first", speaker="The Service")
    passed_on = make_statement(key="second", speaker="A lawmaker", based_on=first)
    make_claim(statement=passed_on)
    told = ask("/api/statements/second/")["statement"]
    assert (told["based_on"], told["origin"], told["voice"]) == ("first", "first", "The Service")
    assert ask("/api/statements/first/")["statement"]["origin"] == "first"


def test_whatever_is_no_name_of_anything_is_refused_by_parameter(site):
    names = "topic=nowhere&question=none&source=nobody&source=paper"
    assert set(errors(f"/api/claims/?{names}")) == {"topic", "question", "source"}
    # the list of words is known before anything is looked up
    assert set(errors(f"/api/claims/?{names}&kind=wizard&country=XX")) == {"kind", "country"}
    ask("/api/claims/nothing/", status=404)
