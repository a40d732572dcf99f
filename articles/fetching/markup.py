"""HTML to a tree, with its size and depth counted before a parser sees it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from articles.fetching.refusals import FetchRefused

MOST_TAGS = 30_000
DEEPEST = 250  # the parser itself cuts everything off below 256
TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements that have no end, or whose end is seldom written and understood without.
OPEN_ENDED = set(
    "area base br col embed hr img input link meta source track wbr param "
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body".split()
)
OPAQUE = {"script", "style", "textarea", "title", "noscript"}
UNPARSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAMING = ("property", "name", "itemprop", "http-equiv")
MOST_SCRIPTS, LONGEST_SCRIPT = 20, 500_000
LD_JSON = ".//script[@type='application/ld+json']"


def tree_of(text: str) -> html.HtmlElement | None:
    """None where there is nothing at all. FetchRefused where it is built of too much."""
    if too_complex(text):
        raise FetchRefused("too_complex")
    clean = UNPARSABLE.sub("", text)
    if not clean.strip():
        return None
    # Bytes, because a page may say itself in which encoding it was.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def too_complex(text: str) -> bool:
    """One look at each tag; what stands in scripts and comments is none."""
    depth = count = at = 0
    while found := TAG.search(text, at):
        at = found.end()
        count += 1
        name = (found[2] or "").lower()
        if not name:
            at = after(text, "-->", at)
        elif found[1]:
            depth -= depth > 0 and name not in OPEN_ENDED
        elif name in OPAQUE:
            at = after(text, f"</{found[2]}", at)
        else:
            depth += name not in OPEN_ENDED
        if count > MOST_TAGS or depth > DEEPEST:
            return True
    return False


def after(text: str, end: str, at: int) -> int:
    """Behind the end of what began; what has no end reaches to the end of the page."""
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def told_in_json(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of schema.org in which a page describes itself, outer ones first."""
    for number, script in enumerate(tree.iterfind(LD_JSON)):
        text = script.text or ""
        if number >= MOST_SCRIPTS or len(text) > LONGEST_SCRIPT:
            return
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for one in told if isinstance(told, list) else [told]:
            if isinstance(one, dict):
                yield one
                graph = one.get("@graph")
                parts = graph if isinstance(graph, list) else []
                yield from (part for part in parts if isinstance(part, dict))


def metas(tree: html.HtmlElement) -> dict[str, str]:
    """Name or property, in lower case -> content; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        )
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found
