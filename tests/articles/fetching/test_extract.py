"""The article in a page, and what the page says of it."""

import json
from datetime import date

import pytest

from articles.fetching import FetchRefused, read_page, read_text
from tests.articles.fetching.world import PAGE

TODAY = date(2025, 6, 1)
HERE = "https://www.herald.example.com/world/a"


def read(page=PAGE, *, address=HERE, content_type="text/html; charset=utf-8", today=TODAY):
    raw = page.encode() if isinstance(page, str) else page
    return read_page(raw, content_type, address=address, today=today)


def with_head(*lines: str, page: str = PAGE) -> str:
    return page.replace("</head>", "\n".join(lines) + "</head>")


def undated(page: str = PAGE) -> str:
    return page.replace('<meta property="article:published_time" content="2025-04-30T23:30:00+09:00">', "")


def described(**told) -> str:
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def refusal(page, **more) -> FetchRefused:
    with pytest.raises(FetchRefused) as refused:
        read(page, **more)
    return refused.value


def test_words_of_the_article_and_nothing_around_them():
    got = read()
    assert got.text.split("\n") == [
        "Six hundred killed, lawmakers say",
        "About 600 soldiers were killed, South Korean lawmakers said on Wednesday after a briefing.",
        "They had earlier spoken of 4,700 casualties in all, among them the dead, and gave no other figure.",
        "The ministry declined to comment on the report when it was asked about the number on Thursday.",
    ]
    assert (got.title, got.byline) == ("Six hundred killed, lawmakers say", "Ann Smith")
    assert (got.published, got.published_basis) == ("2025-04-30", "page")
    assert (got.language, got.site_name, got.address, got.notes) == ("en", "The Herald", "", ())


def test_the_same_bytes_give_the_same_article():
    first = read()
    for other in ("<p>x", PAGE.replace("600", "700"), "<html>" * 20):
        try:
            read(other)
        except FetchRefused:
            continue
    assert read() == first


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (described(headline="A", datePublished="2025-04-29T01:00:00Z"), "2025-04-29"),
        (described(headline="A", **{"@graph": [{"datePublished": "2025-04-28"}]}), "2025-04-28"),
        (described(datePublished="2025-04"), "2025-04"),
        ('<meta name="date" content="2024">', "2024"),
        ('<meta name="DC.date.issued" content="2024-02-29">', "2024-02-29"),
        ('<meta itemprop="datePublished" content="2025-03-01">', "2025-03-01"),
        (described(datePublished="2025-13-40"), ""),
        (described(datePublished="2031-01-01"), ""),
        (described(datePublished={"a": 1}), ""),
        ('<meta name="date" content="0000-00-00">', ""),
        ("", ""),
    ],
)
def test_the_day_is_as_partial_as_the_page_says(line, day):
    got = read(undated(with_head(line)))
    assert got.published == day
    assert ("The page does not say when it was published." in got.notes) == (day == "")


def test_the_day_may_stand_in_the_address():
    got = read(undated(), address="https://herald.example.com/2025/04/30/a")
    assert (got.published, got.published_basis) == ("2025-04-30", "url")
    assert read(undated(), address="https://herald.example.com/story/20259999/a").published == ""


def test_a_page_for_subscribers_is_refused_by_its_own_word():
    for told in (
        described(isAccessibleForFree=False),
        described(isAccessibleForFree="False"),
        described(hasPart={"isAccessibleForFree": False}),
        described(hasPart=[{"isAccessibleForFree": "false"}]),
        f'<script type="application/ld+json">[{json.dumps({"isAccessibleForFree": False})}]</script>',
        '<meta property="article:content_tier" content="locked">',
    ):
        refused = refusal(with_head(told))
        assert refused.code == "paywall"
        assert str(refused).startswith(
            "www.herald.example.com shows the whole of this page to subscribers only."
        )


def test_a_page_that_is_free_is_read():
    told = described(isAccessibleForFree=True, hasPart=[{"isAccessibleForFree": "true"}, 5])
    assert read(with_head(told, '<meta property="article:content_tier" content="metered">')).text


@pytest.mark.parametrize(
    "words",
    [
        "Subscribe to continue reading.",
        "Already a subscriber? Sign in.",
        "This article is reserved for members.",
    ],
)
def test_a_few_words_that_ask_for_money_are_no_article(words):
    page = f"<body><article><p>Six hundred were killed on Tuesday.</p><p>{words}</p></article></body>"
    assert refusal(page).code == "paywall"
    long = "".join(
        f"<p>Lawmakers were told on day {day} that the losses were heavy again.</p>" for day in range(40)
    )
    assert words in read(page.replace("<article>", "<article>" + long)).text


@pytest.mark.parametrize(
    ("link", "own", "original"),
    [
        ("https://herald.example.com/world/b", "https://herald.example.com/world/b", ""),
        ("https://m.herald.example.com/world/b", "https://m.herald.example.com/world/b", ""),
        ("https://agency.example.net/wire/1", "", "https://agency.example.net/wire/1"),
        ("https://herald.example.com/", "", ""),
        ("https://agency.example.net", "", ""),
        ("/world/b", "", ""),
        ("javascript:alert(1)", "", ""),
        ("http://[", "", ""),
    ],
)
def test_a_page_may_name_its_place_on_its_own_site_only(link, own, original):
    got = read(with_head(f'<link rel="canonical" href="{link}">'))
    assert (got.address, got.original) == (own, original)
    assert any("may be a copy" in note for note in got.notes) == bool(original)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ('lang="ko"', "ko"),
        ('lang="UK-ua"', "uk"),
        ('xml:lang="ru"', "ru"),
        ('lang=""', ""),
        ('lang="english"', ""),
    ],
)
def test_the_language_is_the_one_the_page_says(told, language):
    assert read(PAGE.replace('lang="en-GB"', told)).language == language


KOREAN = PAGE.replace('lang="en-GB"', 'lang="ko"').replace(
    "About 600 soldiers", "북한군 약 600명 사망 soldiers"
)


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (KOREAN.encode(), "text/html; charset=UTF-8"),
        (KOREAN.encode(), "text/html"),
        (KOREAN.encode(), "text/html; charset=no-such-thing"),
        (KOREAN.encode(), "text/html; charset=rot13"),
        (KOREAN.encode(), "text/html; charset=unicode_escape"),
        (b"\xef\xbb\xbf" + KOREAN.encode(), "text/html; charset=euc-kr"),
        (b"\xff\xfe" + KOREAN.encode("utf-16-le"), "text/html"),
        (b"\xfe\xff" + KOREAN.encode("utf-16-be"), "text/html; charset=utf-8"),
        (KOREAN.encode("euc-kr"), "text/html; charset=EUC-KR"),
        (with_head('<meta charset="euc-kr">', page=KOREAN).encode("euc-kr"), "text/html"),
        (
            with_head(
                '<meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">', page=KOREAN
            ).encode("cp949"),
            "",
        ),
    ],
    ids=range(11),
)
def test_the_encoding_is_found(raw, content_type):
    got = read(raw, content_type=content_type)
    assert "북한군 약 600명 사망" in got.text
    assert got.notes == ()


def test_letters_of_windows_are_read_where_nothing_is_said():
    raw = PAGE.replace("About 600", "“Über” 600 – ").encode("cp1252")
    assert "“Über” 600 –" in read(raw, content_type="text/html; charset=iso-8859-1").text
    assert "“Über” 600 –" in read(raw, content_type="text/html").text


def test_letters_that_are_lost_are_counted():
    raw = KOREAN.encode().replace("북".encode(), b"\xeb")
    got = read(raw, content_type="text/html; charset=utf-8")
    assert "\N{REPLACEMENT CHARACTER}" in got.text
    assert got.notes[0].startswith("1 letters could not be read as utf-8 and are shown as")


@pytest.mark.parametrize(
    "page", ["", " \n", "<html></html>", "<p></p>", "<!-- only this -->", "<script>a</script>", "\x01"]
)
def test_a_page_without_words_is_refused(page):
    refused = refusal(page)
    assert refused.code == "no_text"
    assert str(refused).startswith("No article was found on the page.")


def test_a_plain_text_has_its_first_line_for_a_title():
    got = read("Six hundred killed\r\n\r\n\r\n\r\nLawmakers said so.  \r\n\x07", content_type="text/plain")
    assert (got.title, got.text) == ("Six hundred killed", "Six hundred killed\n\nLawmakers said so.")
    assert read_text("  a" * 400).title == ("a " * 250)[:499].rstrip() + "…"


def test_a_text_that_is_too_long_is_refused():
    assert read_text("word " * 99_999).text
    with pytest.raises(FetchRefused, match="longer than 500,000 letters"):
        read_text("word " * 101_000)
    assert refusal("<p>" + "Words of it. " * 50_000).code == "too_long"


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\x00\x01\x02"]
)
def test_a_file_of_another_kind_is_refused_whatever_it_calls_itself(raw):
    for content_type in ("", "text/html", "text/plain; charset=utf-8"):
        assert refusal(raw, content_type=content_type).code == "not_text"
