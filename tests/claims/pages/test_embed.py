"""A question on other people's pages: no cookie, and the only page that may be framed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.answers import headers_of
from tests.claims.pages.crowd import crowd
from tests.claims.pages.page_words import words
from tests.make import make_claim, make_question, make_topic
from tests.once import once
from tests.site.addresses import addresses
from tests.site.test_access import who

pytestmark = pytest.mark.django_db

EMBED = "/embed/questions/dead/"
FOR_OTHER_SITES = {"embed_question", "embed_script"}


@once
def question():
    question = make_question(slug="dead", title="How many had died?", topic=make_topic())
    make_claim(question=question, voice="North", wording="about 600")
    make_claim(question=question, voice="South", wording="2,000")
    return question


def test_it_shows_question_verdict_spread_and_who_said_it(client, question):
    page = client.get(EMBED)
    assert "In conflict How many had died?" in words(page)
    assert "About 600 to 2,000" in words(page)
    assert "2 independent voices" in words(page)
    assert "North 30 Apr 2025 about 600 South 30 Apr 2025 2,000" in words(page)


def test_it_leads_to_the_page_in_a_new_tab(client, question):
    page = client.get(EMBED).content.decode()
    assert '<a href="http://testserver/questions/dead/" target="_blank" rel="noopener">' in page
    assert '<link rel="canonical" href="http://testserver/questions/dead/">' in page


@pytest.mark.parametrize("address", [EMBED, "/embed/resize.js"])
def test_it_sets_no_cookie_and_may_be_kept_by_anybody(client, question, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Vary" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_it_is_the_same_for_an_editor_and_looks_up_nobody(client, question, admin_user):
    stranger = client.get(EMBED)
    client.force_login(admin_user)
    with CaptureQueriesContext(connection) as captured:
        editor = client.get(EMBED)
    assert editor.content == stranger.content
    assert headers_of(editor) == headers_of(stranger)
    assert len(captured) == 2


def test_it_may_be_framed_and_may_do_no_more_than_other_pages(client, question):
    answer = client.get(EMBED)
    assert "X-Frame-Options" not in answer.headers
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    usual = client.get("/").headers["Content-Security-Policy"].split("; ")
    changed = {name for name, value in policy.items() if f"{name} {value}" not in usual}
    assert changed == {"frame-ancestors", "form-action"}
    assert policy["frame-ancestors"] == "*"
    assert policy["form-action"] == "'none'"


def test_no_other_page_may_be_framed(client, question):
    for address in addresses():
        if who(address) == "everyone" and address.name not in FOR_OTHER_SITES:
            answer = client.get(address.example.replace("/x", "/dead"))
            assert answer.headers["X-Frame-Options"] == "DENY", address
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], address


def test_everything_in_it_comes_from_here_and_nothing_stands_inline(client, question):
    page = client.get(EMBED).content.decode()
    loaded = re.findall(r'(?:src|rel="stylesheet" href)="([^"]*)"', page)
    assert len(loaded) == 3
    assert [address for address in loaded if not address.startswith("/static/claimtrack/")] == []
    assert "<style" not in page
    assert " style=" not in page


def test_a_draft_has_no_embed(client):
    make_question(slug="draft", state="draft")
    for slug in ("draft", "missing"):
        assert client.get(f"/embed/questions/{slug}/").status_code == 404


def test_as_many_queries_for_a_crowd(client, question):
    crowd(question, 300)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(EMBED).status_code == 200
    assert len(captured) == 2


def test_the_page_offers_a_line_to_copy(client):
    make_question(slug="dead", title='Is it "600"?')
    page = client.get("/questions/dead/").content.decode()
    line = re.search(r'<textarea[^>]*id="embed-line"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL)[1]
    assert "<" not in line
    assert line.startswith("&lt;iframe src=&quot;http://testserver/embed/questions/dead/&quot;")
    assert "title=&quot;Is it &amp;quot;600&amp;quot;? · claimtrack&quot;" in line
    assert "&lt;script src=&quot;http://testserver/embed/resize.js&quot;&gt;&lt;/script&gt;" in page
