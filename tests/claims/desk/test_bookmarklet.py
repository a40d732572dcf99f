"""A bookmark that sends the page one reads, and the words selected, to the desk."""

import html
import re

import pytest

from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(make_person("contributor"))
    return client.get("/desk/bookmarklet/").content.decode()


def test_its_text_can_be_copied_by_hand_and_leads_to_this_desk(page):
    code = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])
    assert code.startswith("javascript:(()=>{const w=")
    assert "'http://testserver/desk/new/'+'?address='+encodeURIComponent(location.href)" in code
    assert "&text='+encodeURIComponent(w)" in code
    assert code.count("(") == code.count(")")
    assert code.count("{") == code.count("}")


def test_the_page_runs_no_script_of_its_own_and_says_that_the_bookmark_needs_one(page):
    assert 'href="javascript:' not in page
    assert 'src="/static/claimtrack/bookmarklet.js"' in page
    assert "needs JavaScript" in page
