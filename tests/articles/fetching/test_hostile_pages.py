"""Pages made to break their reader: an article or a refusal, nothing else, and in time in proportion."""

import random
import sys
from datetime import date

import hypothesis
import pytest

from articles.fetching import Extracted, FetchRefused, encoding, markup, read_page
from articles.fetching.markup import too_complex
from tests.articles.fetching.world import PAGE

TODAY = date(2025, 6, 1)
HERE = "https://herald.example.com/a"
MANY = 60 if hypothesis.settings.default.max_examples < 1_000 else 10_000
PIECES = """
    <div> </div> <p> </p> <b> <i> <table> <tr> <td> </table> <ul> <li> </ul> <!-- --> <!-->
    <![CDATA[ ]]> <? ?> <!doctype> <script> </script> <style> </style> <textarea> <title> </title>
    <svg> <math> <template> <noscript> <iframe> <body> <html> </html> <head> </head> <article>
    </article> <h1> </h1> <a> <img> <br> <meta> <link> <base> <form> <input> <meta/charset=utf-7>
    <p/x=y> <a/href=javascript:1> < > & &amp; &#0; &#xD800; &#x110000; &lt; &nbsp; &bogus; " '
    isAccessibleForFree 2025-04-30 {"a":[ ]} \u202e \u0000 \ufeff \ud7ff \U0001f600 e\u0301 조선 ־ 600
    soldiers said.
""".split()
PUMPS = {
    "deep": ("<div>", "</div>"),
    "deep in bold": ("<b>", ""),
    "deep tables": ("<table><tr><td>", ""),
    "wide": ("<p>word word</p>", ""),
    "comments": ("<!--", ""),
    "closed comments": ("<!-- -->", ""),
    "scripts": ("<script>", ""),
    "closed scripts": ("<script></script>", ""),
    "titles": ("<title>", ""),
    "angles": ("<", ""),
    "ends": ("</", ""),
    "names": ("<a", ""),
    "attributes": ("<p a=b ", ">"),
    "quotes": ('<p a="', ">"),
    "entities": ("&amp", ";"),
    "charsets": ("<meta charset=", ""),
    "blanks": (" ", ""),
    "lines": ("\n", ""),
    "words": ("word ", ""),
    "json": ('<script type="application/ld+json">[', ""),
    "subscribe": ("to continue ", ""),
}


def outcome(raw: bytes, content_type: str = "text/html") -> str:
    """Of the two things that may happen. Anything else fails the test that asks."""
    try:
        got = read_page(raw, content_type, address=HERE, today=TODAY)
    except FetchRefused as refused:
        return refused.code if str(refused) else "without a word"
    assert isinstance(got, Extracted)
    assert got.text
    assert len(got.title) <= 500
    (got.text + got.title + got.byline + got.site_name).encode()
    assert not set("\x00\r") & set(got.text + got.title + got.byline + got.site_name)
    return "read"


def hostile_page(chance: random.Random) -> bytes:
    """Pieces of markup in no order, with a real page between them, and a few bytes wrong."""
    pieces = chance.choices(PIECES, k=chance.randrange(1, 300))
    pieces.insert(
        chance.randrange(len(pieces)), PAGE[chance.randrange(len(PAGE)) :] if chance.random() < 0.5 else ""
    )
    raw = bytearray("".join(pieces).encode("utf-8", "surrogatepass"))
    for _ in range(chance.randrange(5)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def test_pages_of_rubbish_are_read_or_refused():
    chance = random.Random(600)
    kinds = ["text/html", "text/html; charset=utf-16", "text/plain", "", "text/html; charset=shift_jis"]
    found = {outcome(hostile_page(chance), chance.choice(kinds)) for _ in range(MANY)}
    assert found <= {"read", "no_text", "not_text", "too_complex", "paywall"}
    assert "read" in found


def test_bytes_of_rubbish_are_read_or_refused():
    chance = random.Random(601)
    for _ in range(MANY):
        kind = chance.choice(["text/html", "text/plain", ""])
        assert outcome(chance.randbytes(chance.randrange(2_000)), kind) != "without a word"
    assert outcome(b"") == "no_text"


@pytest.mark.parametrize("name", PUMPS)
def test_what_is_pumped_up_is_read_or_refused(name):
    start, end = PUMPS[name]
    for times in (10, 1_000, 200_000):
        body = (start * times + end * times)[:4_900_000]
        assert outcome(f"<html><body>{body}About 600 soldiers.".encode())


def steps_taken(look, content) -> int:
    """How many calls of Python and of C it takes."""
    steps = 0

    def count(*_):
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        look(content)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("name", PUMPS)
def test_what_is_looked_at_before_parsing_is_looked_at_once(name):
    start, end = PUMPS[name]
    small, large = (start * times + end * times for times in (1_000, 10_000))
    assert steps_taken(too_complex, large) <= 12 * steps_taken(too_complex, small) + 1_000
    assert steps_taken(encoding.letters, large.encode()) <= 12 * steps_taken(encoding.letters, small.encode())


@pytest.mark.parametrize("page", ["<div>" * 251, "<p>" * 30_001, "<a><b>" * 200, "<p>a<br>" * 15_001])
def test_a_page_too_deep_or_too_wide_is_refused_before_it_is_parsed(page, monkeypatch):
    monkeypatch.setattr(markup.html, "document_fromstring", lambda *args, **kwargs: pytest.fail("was parsed"))
    assert outcome(page.encode()) == "too_complex"


@pytest.mark.parametrize("page", ["<div>" * 200 + "</div>" * 200, "<p>" * 9_000, "<li>" * 9_000])
def test_an_honest_page_is_not_too_complex(page):
    assert not too_complex(page + PAGE)


def test_a_library_that_fails_finds_nothing(monkeypatch):
    import trafilatura

    def fail(*args, **kwargs):
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    assert outcome(PAGE.encode()) == "no_text"


def test_a_large_page_is_not_given_to_the_slow_part_of_the_library(monkeypatch):
    """Which compares each paragraph with all others: 14,000 took it a minute."""
    import trafilatura

    asked, extract = [], trafilatura.bare_extraction

    def look(tree, **options):
        asked.append(options["fast"])
        return extract(tree, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", look)
    for times in (10, 7_000):
        outcome(b"<html><body>" + b"<div class='comments'><p>Six hundred</p></div>" * times)
    assert asked == [False, True]
