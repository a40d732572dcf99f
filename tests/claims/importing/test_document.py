"""What is wrong with a file is said in sentences, with the path of the entry, and nothing worse happens."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing import DocumentError, read_document
from claims.importing.problems import SHOWN
from tests.claims.importing.small import put, read, written

WRONG_ENTRIES = {
    "an unknown field": (put("claims", 1, colour="red"), "claims[1] “c1”, colour", "is no field"),
    "a field that is missing": (put("claims", 1, article=...), "claims[1] “c1”, article", "is missing"),
    "a key that is missing": (put("topics", 0, slug=...), "topics[0], slug", "is missing"),
    "a number for text": (
        put("sources", 2, name=7),
        "sources[2] “daily”, name",
        "must be text, not a number",
    ),
    "text for a number": (put("claims", 1, low="540"), "claims[1] “c1”, low", "must be a number, not text"),
    "true for a number": (put("claims", 1, low=True), "claims[1] “c1”, low", "must be a number"),
    "a number below nought": (put("claims", 1, low=-1), "claims[1] “c1”, low", "from 0"),
    "a number without end": (put("claims", 1, high=10**40), "claims[1] “c1”, high", "from 0"),
    "five decimals": (put("claims", 1, low=1.00001), "claims[1] “c1”, low", "four decimals"),
    "half an order": (put("topics", 0, order=1.5), "topics[0] “quake”, order", "whole number"),
    "text for a flag": (put("claims", 1, garbled="no"), "claims[1] “c1”, garbled", "must be true or false"),
    "null": (put("claims", 1, scope=None), "claims[1] “c1”, scope", "leave the field out"),
    "a word of no list": (
        put("sources", 0, kind="rumour"),
        "sources[0] “ministry”, kind",
        "one of: news outlet",
    ),
    "a date that is none": (put("articles", 0, published="2025-02-30"), "articles[0] “a1”, published", ""),
    "a very long date": (put("claims", 1, as_of="2" * 900), "claims[1] “c1”, as_of", "too long"),
    "a review day that is none": (
        put("sources", 0, reviewed_on="soon"),
        "reviewed_on",
        "such as “2025-04-30”",
    ),
    "a review day as a number": (put("sources", 0, reviewed_on=2025), "reviewed_on", "such as “2025-04-30”"),
    "a country of three letters": (
        put("sources", 0, country="GBR"),
        "sources[0] “ministry”, country",
        "ISO 3166",
    ),
    "NUL in a text": (put("claims", 1, summary="a\0b"), "claims[1] “c1”, summary", "cannot be stored"),
    "NUL in a key": (put("topics", 0, slug="a\0b"), "topics[0] “a\ufffdb”, slug", "cannot be stored"),
    "half a surrogate pair": (put("claims", 1, note="\ud800"), "claims[1] “c1”, note", "cannot be stored"),
    "a megabyte of text": (put("claims", 1, note="x" * 10**6), "claims[1] “c1”, note", "is longer than"),
    "a key with a blank": (put("topics", 0, slug="a b"), "topics[0] “a b”, slug", "letters a to z"),
    "an empty name": (put("sources", 0, name="  "), "sources[0] “ministry”, name", "must not be empty"),
    "an entry that is no object": (lambda tree: tree["claims"].append(3), "claims[3]", "must be an object"),
    "a section that is no list": (lambda tree: tree.update(topics={}), "topics", "must be a list"),
    "a key that stands twice": (put("claims", 0, key="c1"), "claims[1] “c1”", "stands twice"),
    "names that are no list": (put("sources", 0, names="x"), "sources[0] “ministry”, names", "list of texts"),
    "a name that stands twice": (
        put("sources", 0, names=["x", "x"]),
        "sources[0] “ministry”, names",
        "twice",
    ),
    "an option without a name": (put("questions", 1, options=[{}]), "options[0], name", "is missing"),
    "an option that stands twice": (put("questions", 1, options=[{"name": "x"}] * 2), "options[0]", "twice"),
    "options that are no list": (put("questions", 1, options={}), "questions[1] “cause”, options", "a list"),
    "an option in an option that is none": (
        put("questions", 1, options=[{"name": "x", "broader": "y"}]),
        "questions[1] “cause”, options[0], broader",
        "“y” is no option here",
    ),
    "options in a circle": (
        put("questions", 1, options=[{"name": "x", "broader": "y"}, {"name": "y", "broader": "x"}]),
        "questions[1] “cause”, options",
        "x → y → x",
    ),
    "topics in a circle": (put("topics", 0, parent="dead"), "topics[0] “quake”", "quake → dead → quake"),
    "a claim that repeats itself": (put("claims", 1, repeats="c1"), "claims[1] “c1”", "c1 → c1"),
    "a circle through two fields": (put("sources", 0, part_of="spokesman"), "sources[0] “ministry”", "→"),
}

WRONG_HEADS = {
    "another format": ({"format": "x"}, "format", "must be “claimtrack import”"),
    "another version": ({"version": 2}, "version", "must be 1"),
    "a version that is true": ({"version": True}, "version", "must be 1"),
    "an unknown section": ({"people": []}, "people", "is unknown here"),
    "a state of its own": ({"state": "withdrawn"}, "state", "draft, published"),
    "an about that is no text": ({"about": 3}, "about", "must be text"),
}

NO_DOCUMENTS = {
    "an empty file": (b"", "not readable JSON"),
    "broken JSON": (b'{"format": ', "not readable JSON"),
    "a list": (b"[]", "must be an object"),
    "bytes that are no text": (b"\xff\xfe\x00", "not UTF-8"),
    "not a number": (b'{"version": NaN}', "NaN is no number"),
    "a number of a million digits": (b'{"version": ' + b"9" * 10**6 + b"}", "not readable JSON"),
    "an exponent without end": (b'{"version": 1e999999999999999999999}', "not readable JSON"),
    "a name that stands twice": (b'{"version": 1, "version": 2}', "“version” stands twice"),
    "a hundred thousand brackets": (b"[" * 100_000, "nested too deeply"),
}


def problems(data: bytes) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        read_document(data, "small.json")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("change", "path", "message"), WRONG_ENTRIES.values(), ids=WRONG_ENTRIES)
def test_a_wrong_entry_is_named_with_its_path(change, path, message):
    told = problems(written(change))
    assert any(path in line and message in line for line in told), told


@pytest.mark.parametrize(("head", "path", "message"), WRONG_HEADS.values(), ids=WRONG_HEADS)
def test_a_wrong_head_is_named(head, path, message):
    told = problems(written(lambda tree: tree.update(head)))
    assert any(line.startswith(path) and message in line for line in told), told


@pytest.mark.parametrize(("data", "message"), NO_DOCUMENTS.values(), ids=NO_DOCUMENTS)
def test_a_file_that_is_no_document_is_refused_in_a_sentence(data, message):
    (told,) = problems(data)
    assert message in told


def test_each_problem_of_a_file_is_listed_once_and_the_first_ones_are_shown():
    def spoil(tree):
        tree["claims"] = [{"key": f"c{number}", "colour": "red"} for number in range(50)]

    with pytest.raises(DocumentError) as caught:
        read_document(written(spoil), "small.json")
    assert len(caught.value.problems) == 150  # each is short of article and statement, and has a colour
    lines = str(caught.value).splitlines()
    assert lines[0] == "small.json was not loaded: 150 problems."
    assert len(lines) == SHOWN + 2
    assert lines[-1] == f"… and {150 - SHOWN} more."


def test_a_message_shows_no_control_characters_and_not_all_of_a_long_value():
    (line,) = problems(written(put("sources", 0, kind="\x1b[31m" + "x" * 500)))
    assert line.isprintable()
    assert len(line) < 500


def test_entries_take_the_state_of_the_document_and_may_have_their_own():
    document = read(put("claims", 1, state="draft"))
    states = [document.entry("claims", key)["state"] for key in ("c1", "c2")]
    assert states == ["draft", "published"]
    assert "state" not in document.entry("topics", "quake")
    silent = read(lambda tree: tree.pop("state"))
    assert silent.entry("claims", "c2")["state"] == "draft"


def test_a_file_with_a_byte_order_mark_is_read():
    document = read_document(b"\xef\xbb\xbf" + written(), "small.json")
    assert document.counts()["claims"] == 3


def test_a_line_of_ten_thousand_repeats_is_walked_without_recursion():
    def lengthen(tree):
        claim = tree["claims"][1]
        tree["claims"] = [claim | {"key": f"c{n}", "repeats": f"c{n + 1}"} for n in range(10_000)]
        tree["claims"][-1]["repeats"] = "c0"

    (line,) = problems(written(lengthen))
    assert "leads back to itself" in line


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(
    section=st.sampled_from(["topics", "sources", "questions", "articles", "statements", "claims"]),
    name=st.sampled_from(re.findall(r'"(\w+)":', json.dumps(json.loads(written())))),
    value=json_values,
)
def test_whatever_stands_in_a_field_is_either_read_or_refused(section, name, value):
    def spoil(tree):
        tree[section][0][name] = value

    try:
        document = read_document(written(spoil), "small.json")
    except DocumentError:
        return
    assert document.counts()[section]
