"""Whatever is entered, a page shows it as words."""

import re

import pytest

from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_source,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db

HOSTILE = "\"><script>alert(1)</script>'{{ 7 }}"
SCRIPT = re.compile("<script[^>]*>.", re.DOTALL)
OURS = re.compile(
    r'<script src="/static/(?:claimtrack|django_htmx)/[\w.-]+\.js" defer>'
    r'|<script type="application/ld\+json">\{'
)
ADDRESSES = (
    "/ /topics/ /topics/t/ /questions/q/ /questions/who/ /articles/a/ /sources/ /sources/s/ "
    "/changes/ /changes/?by=entry /changes/?topic=t /changes/feed/ /topics/t/feed/ /questions/q/feed/ "
    "/embed/questions/q/ /embed/questions/who/"
).split()


def test_markup_in_any_field_is_shown_as_it_was_written(client):
    topic = make_topic(slug="t", name=HOSTILE, description=HOSTILE)
    fields = dict.fromkeys(("title", "definition", "who", "what", "where", "period", "unit"), HOSTILE)
    question = make_question(slug="q", topic=topic, **fields)
    accepted = {"review_state": "accepted", "reviewed_on": "2025-01-01"}
    source = make_source(HOSTILE, slug="s", methodology=HOSTILE, **accepted)
    article = make_article(key="a", title=HOSTILE, byline=HOSTILE, publisher=source)
    statement = make_statement(speaker=source, occasion=HOSTILE)
    told = dict.fromkeys(("summary", "note", "calculation", "translation", "scope"), HOSTILE)
    for wording in ("12", "34"):
        make_claim(question=question, article=article, statement=statement, wording=wording, **told)
    who = make_question(slug="who", topic=topic, value_kind="choice")
    make_claim(question=who, statement=statement, article=article, option=make_option(who, HOSTILE))
    for address in ADDRESSES:
        page = client.get(address).content.decode()
        assert [script for script in SCRIPT.findall(page) if not OURS.match(script)] == [], address
        assert "&lt;script&gt;" in page, address
