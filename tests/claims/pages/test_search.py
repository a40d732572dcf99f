"""The search page: whatever is typed it answers, escaped, at a fixed cost."""

import re

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions import retract_article
from claims.models import Question
from claims.queries import search
from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_question, make_source, make_topic

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"',
    '""',
    '"""',
    "'",
    "''",
    "\\",
    "*",
    "***",
    "a*",
    "* *",
    ":",
    "title:x",
    "-",
    "--",
    "-x",
    "^x",
    "+x",
    "(",
    ")",
    "(x",
    "x)",
    "()",
    "{x}",
    "[x]",
    "x AND",
    "AND",
    "OR",
    "NOT",
    "AND OR NOT",
    "x OR OR y",
    "NEAR",
    "NEAR(x y, 2)",
    "x NEAR/2 y",
    "x & y",
    "x | y",
    "!x",
    "x <-> y",
    "x:*",
    "x:AB",
    "%",
    "%s",
    "%(x)s",
    "_",
    ";",
    "x; DROP TABLE claims_searchentry; --",
    "'; SELECT 1 --",
    "\0",
    "x\0y",
    "\ufeff",
    "\u202e",
    "\uffff",
    "\U0001f600",
    "👩‍👩‍👧‍👦",
    "ｘ",  # noqa: RUF001
    "½",
    "ﷺ",
    "a\u0301" * 50,
    "\u0301" * 500,
    "x" * 10_000,
    "x " * 5_000,
    '"' * 10_000,
    "북" * 3_000,
    "1" * 5_000,
    "1,000" * 500,
    "\t\r\n",
    " ",
    "",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "{{ 7 }}",
    "r0killed",
    "u0alnib",
    "fts5",
    "claims_search",
    "rank:x",
    "rowid",
]


def test_everything_typed_is_answered(client):
    make_claim(question=make_question(title="How many were killed?"))
    for typed in HOSTILE:
        for kind in ("", "claim", typed[:50]):
            answer = client.get("/search/", {"q": typed, "kind": kind, "page": typed[:50]})
            assert answer.status_code == 200, (typed[:50], kind)


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%00", "q=killed&page=-1", "q=killed&page=999999999999", "q=a&q=b"]
)
def test_a_mangled_address_is_answered(client, query):
    assert client.get(f"/search/?{query}").status_code == 200


class AnythingTyped(TestCase):
    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(st.text(), st.text(max_size=5))
    def test_is_answered(self, typed, kind):
        make_question(title=typed.replace("\0", "")[:100].encode(errors="ignore").decode() or "x")
        answer = self.client.get("/search/", {"q": typed, "kind": kind})
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()


def test_before_anything_is_typed_there_is_advice(client):
    page = words(client.get("/search/"))
    assert "Every word must be found" in page
    assert "Nothing here holds" not in page


def test_nothing_found_says_so_and_what_to_try(client):
    page = words(client.get("/search/?q=zzz"))
    assert "Nothing here holds all the words of “zzz”. That tells what has been entered here" in page
    assert "Every word must be found" in page


def test_punctuation_alone_is_no_search(client):
    page = words(client.get("/search/?q=***"))
    assert "There is no word in that to look for" in page


def test_a_question_is_shown_with_its_verdict(client):
    question = make_question(slug="dead", title="How many were killed?", definition="Soldiers only.")
    make_claim(question=question, wording="about 600", voice="A")
    make_claim(question=question, wording="more than 3,000", voice="B")
    answer = client.get("/search/?q=killed")
    assert "In conflict How many were killed? Soldiers only." in words(answer)
    body = answer.content.decode()
    assert re.search(r'<a href="/questions/dead/">How many were <mark>killed</mark>\?\s*</a>', body)


def test_a_claim_is_shown_with_figure_voice_day_and_leads_to_its_place(client):
    claim = make_claim(
        question=make_question(slug="dead", title="How many?"),
        voice="Budanov",
        wording="about 600",
        as_of="2025-04-28",
        article=make_article(key="a", publisher=make_source("The Times")),
        summary="He spoke of the fallen.",
    )
    answer = client.get("/search/?q=fallen&kind=claim")
    assert "about 600 Budanov · 28 Apr 2025 How many? He spoke of the fallen. in The Times" in words(answer)
    assert f'href="/questions/dead/#{claim.key}"' in answer.content.decode()
    assert 'href="/articles/a/"' in answer.content.decode()


def test_a_retracted_article_is_struck(client):
    article = make_article(title="Secret losses", publisher=make_source("The Times"))
    retract_article(article=article)
    answer = client.get("/search/?q=secret")
    assert "Secret losses retracted The Times · 30 Apr 2025" in words(answer)
    assert "<del>" in answer.content.decode()


def test_a_source_is_shown_with_kind_and_country(client):
    make_source("KCNA", kind="state media", country="KP", review_state="accepted", reviewed_on="2025-01-01")
    assert "KCNA state media · North Korea" in words(client.get("/search/?q=kcna"))


def test_kinds_are_counted_and_chosen(client):
    question = make_question(title="How many grenades?", topic=make_topic(name="Arms"))
    make_claim(question=question, summary="x", article=make_article(title="Grenades"))
    page = words(client.get("/search/?q=grenades"))
    assert "All 3 Questions 1 Sources 0 Claims 1 Articles 1" in page
    only = client.get("/search/?q=grenades&kind=article")
    assert "All 3 Questions 1 Sources 0 Claims 1 Articles 1" in words(only)
    assert only.content.decode().count('class="hit"') == 1
    assert 'href="?q=grenades&amp;kind=article" aria-current="page"' in only.content.decode()


def test_a_kind_without_a_hit_sends_to_the_others(client):
    make_article(title="Grenades")
    page = words(client.get("/search/?q=grenades&kind=source"))
    assert "Nothing of this kind holds all the words of “grenades”" in page
    assert "Articles 1" in page


def test_what_was_typed_and_what_is_shown_is_escaped(client):
    hostile = "<script>alert(1)</script>'\" {{ 7 }}"
    source = make_source(hostile, review_state="accepted", reviewed_on="2025-01-01")
    question = make_question(title=hostile, definition=hostile)
    make_claim(
        question=question,
        summary=hostile,
        article=make_article(title=hostile, publisher=source),
        voice=source,
    )
    for query in ("script", "alert 1", hostile, "7"):
        body = client.get("/search/", {"q": query}).content.decode()
        assert body.count('class="hit"') == 4, query
        assert "<script" not in body
        assert "&lt;" in body


def test_a_draft_is_not_shown_even_if_it_were_in_the_index(client):
    make_question(title="How many grenades?")
    QuerySet(Question).update(state="draft")
    assert "How many" not in words(client.get("/search/?q=grenades"))


def test_only_the_first_thousand_are_ordered_and_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(search, "MOST", 5)
    for number in range(8):
        make_article(title=f"Grenades {number}", published=f"2025-04-0{number + 1}")
    page = words(client.get("/search/?q=grenades&kind=article"))
    assert "Articles 5+" in page
    assert "More than 1,000 were found" in page
    assert re.findall(r"Grenades (\d)", page) == list("76543")


def test_pages_follow_one_another(client, monkeypatch):
    monkeypatch.setattr(search, "PER_PAGE", 3)
    for number in range(5):
        make_article(title=f"Grenades {number}", published=f"2025-04-0{number + 1}")
    first = client.get("/search/?q=grenades")
    assert re.findall(r"Grenades (\d)", words(first)) == list("432")
    assert 'href="?q=grenades&amp;page=2"' in first.content.decode()
    assert re.findall(r"Grenades (\d)", words(client.get("/search/?q=grenades&page=2"))) == list("10")


def test_as_many_queries_for_a_thousand_hits_as_for_sixty(client):
    question = make_question(title="How many grenades?")
    crowd(question, 60)
    few = {address: queries(client, address) for address in ADDRESSES}
    crowd(question, 1_100)
    assert {address: queries(client, address) for address in ADDRESSES} == few
    assert max(few.values()) <= 8  # one asks for the tag of the page
    assert queries(client, "/search/") == 1  # for the tag
    assert "Claims 1,000+" in words(client.get("/search/?q=grenades"))


ADDRESSES = ["/search/?q=grenades", "/search/?q=grenades&kind=claim", "/search/?q=grenades&page=2"]


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["/", "/topics/", "/search/", "/no/such/page/"])
def test_every_page_has_one_search_box(client, address):
    body = client.get(address).content.decode()
    assert body.count('role="search"') == 1
    assert body.count('action="/search/"') == 1
