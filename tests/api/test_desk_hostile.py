"""Whatever is sent to the desk's API, it answers with a sentence: never a 500, and nothing is half saved."""

import json
from typing import Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Revision
from claims.api.desk.parsing import DEEPEST, LARGEST
from tests.api.programs import Program, tag
from tests.api.test_desk_access import TABLE
from tests.articles.fetching.world import World, instead_of_the_internet
from tests.counts import times
from tests.make import make_article, make_claim, make_source

TEXT = "The service said about 600 soldiers had been killed."
HOSTILE = {
    "no JSON": b"{",
    "a list": b"[]",
    "a word": b'"x"',
    "null": b"null",
    "deep lists": b'{"wording":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a little too deep": b'{"wording":' + b"[" * DEEPEST + b"]" * DEEPEST + b"}",
    "NaN": b'{"low": NaN}',
    "infinity": b'{"low": -Infinity}',
    "too large for a float": b'{"low": 1e999}',
    "too many digits": b'{"start": ' + b"9" * 5_000 + b"}",
    "a large number": b'{"start": ' + b"9" * 400 + b"}",
    "names twice": b'{"wording": "about 600", "wording": "about 700"}',
    "no UTF-8": b'{"wording": "\xff\xfe"}',
    "NUL": b'{"wording": "a\\u0000b"}',
    "NUL raw": b'{"wording": "a\x00b"}',
    "half a pair": b'{"wording": "\\ud800", "quote": "\\udfff"}',
    "half a pair in a name": b'{"\\ud800": 1}',
    "NUL in a name": b'{"\\u0000": 1}',
    "no name": b'{"": 1}',
    "UTF-16": '{"wording": "x"}'.encode("utf-16"),
    "a mark of order": b'\xef\xbb\xbf{"wording": "x"}',
    "markup": b'{"<script>": 1, "wording": "<script>alert(1)</script>"}',
    "far too much": b'{"wording": "' + b"x" * LARGEST + b'"}',
}
FIELDS = (
    "article question statement speaker quote start wording unit stance date option text as_of scope low "
    "best garbled note why url title published publisher name kind country speaks_for topic value_kind "
    "measure part_of state words field spellings said_on occasion based_on correction_note on"
).split()
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    "",
    " ",
    "\0",
    "\ud800",
    "é" * 400,
    "x" * 6_000,
    [],
    [[]],
    {},
    {"a": 1},
]
odd = (
    st.sampled_from(ODD)
    | st.text(max_size=30)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
)
odd_json = st.recursive(odd, lambda inner: st.lists(inner, max_size=3), max_leaves=5)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(settings, monkeypatch):
    """An admin's program, and a row of each kind. Fetching finds an internet without any site."""
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10**9, 60))
    instead_of_the_internet(monkeypatch, World())
    claim = make_claim(state="draft", article=make_article(text=TEXT), quote="about 600 soldiers")
    rows = {
        "article": claim.article,
        "claim": claim,
        "question": claim.question,
        "statement": claim.statement,
        "source": make_source(),
    }
    return Program("admin"), rows


def writes(rows: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (method, promise.at(rows))
        for promise in TABLE.values()
        for method in promise.may
        if method in ("POST", "PATCH")
    ]


@pytest.mark.parametrize("body", HOSTILE)
def test_a_body_that_cannot_be_read_is_refused_everywhere(ground, body):
    """Each at a few of the addresses, others for each; all at all of them in the long run."""
    program, rows = ground
    before = Revision.objects.count()
    first = list(HOSTILE).index(body)
    for method, path in (writes(rows)[first:] + writes(rows)[:first])[: times(4, stress=99)]:
        answer = program.ask(method, path, HOSTILE[body], if_match=tag(1))
        assert answer.status_code in {400, 409, 413, 422}, (method, path, answer.content[:300])
        assert answer["Content-Type"] == "application/problem+json"
    assert Revision.objects.count() == before


def test_a_change_of_nothing_changes_nothing(ground):
    program, rows = ground
    answer = program.patch(f"claims/{rows['claim'].key}/", if_match=tag(1))
    assert (answer.status_code, answer["ETag"]) == (200, tag(1))


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/html",
        "a/b",
        "x",
    ],
)
def test_what_is_not_json_is_refused(ground, kind):
    program, rows = ground
    for method, path in writes(rows):
        answer = program.ask(method, path, b"wording=about+600", if_match=tag(1), content_type=kind)
        assert answer.status_code == 415, (method, path, answer.content[:300])


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/json;charset=bz2_codec"])
def test_a_charset_changes_nothing_json_is_utf_8(ground, kind):
    program, _rows = ground
    assert program.post("read/", {"wording": "about 600"}, content_type=kind).status_code == 200


@pytest.mark.parametrize(
    "header", ["", "*", "7", '"', '"a" "b"', "W/", '"' + "9" * 500 + '"', '"1", "2"', '"\x7f"', "W/*", '"²"']
)
def test_no_if_match_is_more_than_refused(ground, header):
    program, rows = ground
    for path in (f"claims/{rows['claim'].key}/", f"articles/{rows['article'].key}/"):
        answer = program.patch(path, {"note": "x"}, if_match=header)
        assert answer.status_code in {400, 412, 428}, answer.content


@pytest.mark.parametrize(
    "path", ["claims/%00/", "claims/x" * 1 + "x" * 3_000 + "/", "claims/é/", "claims/../", "x/"]
)
def test_no_address_is_more_than_not_found(ground, path):
    program, _rows = ground
    for method in ("GET", "PATCH", "POST"):
        assert program.ask(method, path, {}).status_code in {404, 405}, method


@hypothesis.settings(
    max_examples=times(25, stress=2_000),
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow],
)
@given(
    said=st.dictionaries(st.sampled_from(FIELDS), odd_json, max_size=6),
    place=st.integers(min_value=0, max_value=10**6),
    good=st.booleans(),
    query=st.sampled_from(["", "?dry_run=1", "?dry_run=x"]),
)
def test_odd_values_are_told_at_their_fields(ground, said, place, good, query):
    """Also beside values that are right, so that they come as far as the forms and the rows."""
    program, rows = ground
    method, path = writes(rows)[place % len(writes(rows))]
    right = {
        "wording": "about 600",
        "why": "x",
        "speaker": "NIS",
        "said_on": "2025-04-30",
        "url": "https://e.org/",
    }
    right |= {
        "article": rows["article"].key,
        "question": rows["question"].slug,
        "text": TEXT,
        "summary": "S.",
    }
    body = json.dumps({**right, **said} if good else said).encode()
    answer = program.ask(method, path + query, body, if_match=tag(1))
    assert answer.status_code < 500, (method, path, body)
