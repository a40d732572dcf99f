"""Nothing unpublished is read on any page, whoever refers to it."""

import re
from datetime import date

import pytest

from articles.actions import retract_article
from claims.actions import (
    apply_change,
    comment_on,
    decline_change,
    propose_change,
    resolve_comment,
    withdraw_claims,
)
from claims.models import Verdict
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic
from tests.people import make_person

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
            if not target.startswith(("/static/", "/admin/", "/start/")):
                waiting.append(target)
    return pages


def crawl_all(client) -> dict[str, str]:
    """And what is found by asking for a word that stands beside the canary."""
    asked = ["/search/", "/questions/", "/questions.json", "/sources/"]
    found = {f"{address}?q=zanzibar": client.get(address, {"q": "zanzibar"}) for address in asked}
    return crawl(client) | {address: page.getvalue().decode() for address, page in found.items()}


def leaks(pages: dict[str, str]) -> list[str]:
    return [address for address, page in pages.items() if CANARY in page]


def test_what_is_submitted_is_as_invisible_as_a_draft(client):
    question = make_question(slug="dead", protected=True)
    told = dict.fromkeys(("summary", "note", "calculation", "scope", "translation"), f"{CANARY} zanzibar")
    shown = make_claim(question=question, voice="The Ministry", wording="about 600")
    before = Verdict.objects.values().get(question=question)
    counted = client.get("/questions/dead.json").json()
    make_claim(question=question, state="submitted", voice=f"{CANARY} voice", wording="7,123", **told)
    make_claim(question=question, state="submitted", article=shown.article, repeats=shown, **told)
    elsewhere = make_article(
        title=f"{CANARY} zanzibar", publisher=make_source(f"{CANARY} zanzibar"), state="draft"
    )
    make_claim(question=question, state="submitted", article=elsewhere)
    assert Verdict.objects.values().get(question=question) == before
    assert client.get("/questions/dead.json").json()["claims"] == counted["claims"]
    pages = crawl_all(client)
    assert [address for address in pages if "7,123" in pages[address] or "7123" in pages[address]] == []
    assert leaks(pages) == []


def test_no_comment_and_no_proposed_change_reaches_a_reader_until_it_is_applied(client):
    rita, edda = make_person("reviewer"), make_person("editor")
    claim = make_claim(question=make_question(slug="dead", protected=True), wording="about 600")
    for by in (rita, edda):
        comment = comment_on(claim=claim, words=f"{CANARY} comment", field="wording", by=by)
    resolve_comment(comment=comment, by=rita)
    speaker = make_source(f"{CANARY} speaker")
    claim.scope = claim.summary = f"{CANARY} zanzibar"
    claim.statement = make_statement(speaker=speaker)
    change = propose_change(claim=claim, by=edda, why=f"{CANARY} reason")
    declined = propose_change(claim=claim, by=edda, why=f"{CANARY} again")
    decline_change(change=declined, by=rita, reply=f"{CANARY} reply")
    assert leaks(crawl_all(client)) == []
    apply_change(change=change, by=rita)
    pages = crawl_all(client)
    assert {"/questions/dead/", "/search/?q=zanzibar"} <= set(leaks(pages)), "else nothing would be seen"
    assert not any(f"{CANARY} {word}" in page for page in pages.values() for word in ("comment", "reply"))


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
