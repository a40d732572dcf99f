"""The article in a page: its words, and what the page says of it. The same bytes give the same article."""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import html

from articles.fetching import dates, encoding, markup, paywall
from articles.fetching.address import read_address
from articles.fetching.refusals import FetchRefused

LONGEST_TEXT = 500_000  # as ArticleVersion.text
MANY_PARTS = 4_000  # elements, from which on the library's second opinion takes too long (it is quadratic)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u200b\u2060\ufeff\u00ad]")
LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?![a-zA-Z])")
NAMELESS = ("www.", "m.", "mobile.", "amp.")


@dataclass(frozen=True, slots=True)
class Extracted:
    """`address`: the page's own word for where it stands; `original`: another site's, of which it is a copy.

    `published_basis`: "page" or "url". `notes`: sentences for the editor, of what to look at.
    """

    text: str
    title: str
    byline: str = ""
    published: str = ""
    published_basis: str = "page"
    language: str = ""
    site_name: str = ""
    address: str = ""
    original: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """What the library makes of a page, as plain words."""

    text: str = ""
    title: str = ""
    byline: str = ""
    published: str = ""
    site_name: str = ""


def read_page(raw: bytes, content_type: str = "", *, address: str = "", today: date) -> Extracted:
    """FetchRefused where there is no article in it; no other exception, whatever the bytes are."""
    kind = encoding.want_text(content_type, raw)
    letters = encoding.letters(raw, content_type)
    notes = []
    if letters.lost:
        notes.append(
            f"{letters.lost:,} letters could not be read as {letters.encoding} and are shown as "
            f"{encoding.UNREADABLE}: look at names and numbers near them."
        )
    if kind == "plain":
        return read_text(letters.text, notes=tuple(notes))
    tree = markup.tree_of(letters.text)
    if tree is None:
        raise FetchRefused("no_text")
    return read_tree(tree, address, today, notes)


def read_text(text: str, *, notes: tuple[str, ...] = ()) -> Extracted:
    """A plain text: its title is its first line."""
    text = tidy(text)
    if not text:
        raise FetchRefused("no_text")
    if len(text) > LONGEST_TEXT:
        raise FetchRefused("too_long", letters=f"{LONGEST_TEXT:,}")
    return Extracted(text=text, title=line(text.split("\n", 1)[0], 500), notes=notes)


def read_tree(tree: html.HtmlElement, address: str, today: date, notes: list[str]) -> Extracted:
    described = list(markup.told_in_json(tree))
    said = markup.metas(tree)
    language = language_of(tree, said)
    canonical = canonical_of(tree, said)
    found = library(tree, today)
    text = tidy(found.text)
    if paywall.locked(described, said, text):
        raise FetchRefused("paywall", host=host_of(address) or "The site")
    if not text:
        raise FetchRefused("no_text")
    if len(text) > LONGEST_TEXT:
        raise FetchRefused("too_long", letters=f"{LONGEST_TEXT:,}")
    published, basis = published_of(described, said, found, address, today)
    if not published:
        notes.append("The page does not say when it was published.")
    own, original = own_and_original(canonical, address)
    if original:
        notes.append(f"The page names {original} as the place of the original: it may be a copy.")
    return Extracted(
        text=text,
        title=line(found.title or said.get("og:title", "") or text.split("\n", 1)[0], 500),
        byline=line(found.byline, 300),
        published=published,
        published_basis=basis,
        language=language,
        site_name=line(said.get("og:site_name", "") or found.site_name, 200),
        address=own,
        original=original,
        notes=tuple(notes),
    )


def library(tree: html.HtmlElement, today: date) -> Found:
    """Nothing found where the library fails: pages are made by strangers."""
    from trafilatura import bare_extraction  # a third of a second to load, wanted by few requests

    days = {
        "original_date": True,
        "extensive_search": False,  # else it guesses a day from the words
        "min_date": "1990-01-01",
        "max_date": today.isoformat(),
    }
    with suppress(Exception):
        document = bare_extraction(
            tree,
            fast=sum(1 for _ in tree.iter()) > MANY_PARTS,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params=days,
        )
        if document is not None:
            return Found(
                text=document.text or "",
                title=document.title or "",
                byline=document.author or "",
                published=document.date or "",
                site_name=document.sitename or "",
            )
    return Found()


def published_of(
    described: list[dict[str, Any]], said: dict[str, str], found: Found, address: str, today: date
) -> tuple[str, str]:
    """What the page says to machines, else what the library found on it, else what the address says."""
    on_page = dates.on_page(described, said, today)
    in_address = dates.in_address(address, today)
    if on_page:
        return on_page, "page"
    by_library = dates.plain(found.published, today)
    return (by_library or in_address), ("url" if in_address and by_library in ("", in_address) else "page")


def language_of(tree: html.HtmlElement, said: dict[str, str]) -> str:
    told = [tree.get("lang"), tree.get("xml:lang"), said.get("og:locale"), said.get("content-language")]
    found = (LANGUAGE.match(one.strip()) for one in told if one)
    return next((match[1].lower() for match in found if match), "")


def canonical_of(tree: html.HtmlElement, said: dict[str, str]) -> str:
    for link in tree.iter("link"):
        href = (link.get("href") or "").strip()
        if href and "canonical" in (link.get("rel") or "").lower().split():
            return href
    return said.get("og:url", "")


def own_and_original(told: str, address: str) -> tuple[str, str]:
    """(where it stands on its own site, where on another). A page may say anything: only a site's word on
    itself moves the address, and a word that leads to its front page does not."""
    try:
        there = read_address(told)
    except FetchRefused:
        return "", ""
    if not address or without_www(there.host) == without_www(host_of(address)):
        return (str(there), "") if there.path != "/" else ("", "")
    return "", str(there) if there.path != "/" else ""


def host_of(address: str) -> str:
    try:
        return read_address(address).host
    except FetchRefused:
        return ""


def without_www(host: str) -> str:
    for start in NAMELESS:
        host = host.removeprefix(start)
    return host


def tidy(text: str) -> str:
    """Lines without blanks at their ends, at most one empty line between them, nothing unstorable."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(part.rstrip() for part in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def line(text: str, most: int) -> str:
    """On one line, and no longer than there is room for."""
    text = " ".join(CONTROL.sub("", text).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
