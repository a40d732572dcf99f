"""The desk's list of sources: those to review first, narrowed by what the address asks for."""

import pytest

from articles.actions import merge_sources, review_source, save_source_name
from articles.models import SourceName
from claims.queries.desk.sources import PER_PAGE
from tests.claims.pages.page_words import words
from tests.make import make_article, make_claim, make_source
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


def listed(client, **asked):
    return [line.name for line in client.get("/desk/sources/", asked).context["page"].lines]


def accepted(name, **fields):
    source = make_source(name, **fields)
    review_source(source=source, state="accepted", by=None)
    return source


def test_those_to_review_come_first(editor):
    accepted("Aaa")
    make_source("Zzz")
    make_source("Mmm")
    assert listed(editor) == ["Mmm", "Zzz", "Aaa"]


def test_each_line_tells_what_was_heard_of_it_and_when(editor):
    speaker = make_source("Northern Ministry", kind="government", country="UA")
    make_claim(voice=speaker, said_on="2025-04-30")
    make_claim(voice=speaker, said_on="2025-06-02", state="draft")
    make_article(publisher=speaker, published="2025-03-01")
    shown = editor.get("/desk/sources/", {"q": "northern"})
    (line,) = shown.context["page"].lines
    assert (line.statements, line.claims, line.articles, line.last_heard) == (2, 2, 1, "2 Jun 2025")
    assert "Northern Ministry government Ukraine 2 2 1 2 Jun 2025" in words(shown)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "accepted"}, ["Ministry"]),
        ({"kind": "government"}, ["Ministry"]),
        ({"country": "kr"}, ["Spokesman"]),
        ({"stake": "party"}, ["Ministry"]),
        ({"stake": "none"}, ["Outlet", "Spokesman"]),
        ({"voice": "ministry"}, ["Spokesman"]),
        ({"q": "абв"}, ["Outlet"]),
        ({"q": "SPOKES"}, ["Spokesman"]),
        ({"kind": "government", "state": "new"}, []),
        ({"state": "no such state"}, ["Outlet", "Spokesman", "Ministry"]),
    ],
)
def test_the_list_is_narrowed_by(editor, asked, found):
    ministry = accepted("Ministry", kind="government", stake="party")
    make_source("Spokesman", speaks_for=ministry, country="KR", kind="official")
    outlet = make_source("Outlet")
    save_source_name(name=SourceName(source=outlet, name="абв"))
    assert listed(editor, **asked) == found


def test_merged_ones_stand_in_a_list_of_their_own_and_are_found_by_name(editor):
    one, other = make_source("Old name"), make_source("New name")
    merge_sources(source=one, into=other)
    assert listed(editor) == ["New name"]
    assert listed(editor, state="merged") == listed(editor, q="old") == ["Old name"]


def test_the_next_page_goes_on_behind_the_last_line(editor):
    names = [f"Source {number:03}" for number in range(PER_PAGE + 5)]
    for name in names[:-2]:
        make_source(name)
    for name in names[-2:]:
        accepted(name)
    first = editor.get("/desk/sources/").context["page"]
    second = editor.get(f"/desk/sources/?{first.more}").context["page"]
    assert [line.name for line in (*first.lines, *second.lines)] == names
    assert (first.number, second.more) == (len(names), "")


def test_queries_do_not_grow_with_the_sources(editor, django_assert_max_num_queries):
    for _ in range(30):
        make_claim(voice="")
    with django_assert_max_num_queries(12):
        editor.get("/desk/sources/")


def test_empty_lists_say_so(editor):
    assert "No source has been entered yet" in words(editor.get("/desk/sources/"))
    make_source("One")
    assert "No source fits all of this" in words(editor.get("/desk/sources/?q=zzz"))


@pytest.mark.parametrize("asked", ["after=nobody", "q=%00", "country=%00x", "after=" + "x" * 500, "voice=%"])
def test_hostile_addresses_are_answered(editor, asked):
    assert editor.get(f"/desk/sources/?{asked}").status_code == 200


def test_a_contributor_has_no_list_of_sources(client):
    client.force_login(make_person("contributor"))
    assert client.get("/desk/sources/").status_code == 403
    assert "/desk/sources/" not in client.get("/desk/").content.decode()
