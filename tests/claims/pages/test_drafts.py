"""Nothing unpublished is read on any page, whoever refers to it."""

import re
from datetime import date

import pytest

from articles.actions import retract_article
from claims.actions import withdraw_claims
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"


def crawl(client) -> dict[str, str]:
    """Every page and file that can be reached from the front page and the sitemap."""
    pages, waiting = {}, ["/", "/sitemap.xml"]
    while waiting:
        address = waiting.pop()
        if address in pages:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = answer.getvalue().decode()
        for link in re.findall(r'(?:href="|<loc>http://testserver)([/?][^"<#]*)', pages[address]):
            link = link.replace("&amp;", "&")
            target = address.partition("?")[0] + link if link.startswith("?") else link
            if not target.startswith(("/static/", "/admin/")):
                waiting.append(target)
    return pages


def test_no_word_of_a_draft_reaches_a_reader(client):
    topic = make_topic(slug="losses")
    question = make_question(slug="dead", topic=topic)
    told = dict.fromkeys(("summary", "note", "calculation", "scope", "translation"), CANARY)
    open_claim = make_claim(question=question, voice="The Ministry", wording="about 600")
    make_claim(question=question, state="draft", voice=f"{CANARY} draft", **told)
    make_claim(question=question, article=make_article(title=CANARY, state="draft"), **told)
    withdrawn = make_claim(question=question, voice="The Ministry", **told)
    withdraw_claims(claims=[withdrawn])
    hidden = make_question(
        slug="hidden", topic=topic, title=CANARY, definition=CANARY, state="draft", part_of=question
    )
    make_claim(question=hidden, voice=f"{CANARY} hidden", wording="6,000", **told)
    make_claim(
        question=hidden,
        statement=make_statement(speaker="The Ministry", note=CANARY),
        article=open_claim.article,
        repeats=open_claim,
        **told,
    )
    make_source(f"{CANARY} source", homepage=f"https://{CANARY}.example/")
    make_article(copy_of=open_claim.article, title=CANARY, publisher=make_source(CANARY), state="draft")
    retract_article(article=make_article(state="published"), on=date(2025, 1, 1))
    pages = crawl(client)
    for reached in (
        "/questions/dead.csv",
        "/questions/dead.json",
        "/embed/questions/dead/",
        "/questions.csv",
    ):
        assert reached in pages
    assert [address for address, page in pages.items() if CANARY in page] == []
