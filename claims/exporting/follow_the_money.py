"""Statements as FollowTheMoney's tools read them: one value of one property of one entity a line.

Not their whole model, only what fits: who speaks or prints (Organization, PublicBody, Person, LegalEntity),
what was printed (Article), which article brings whose claim (Documentation, which ties a document to an
entity). docs/export.md has the table.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from .chosen import Chosen
from .entries import ClaimTold, Entry, all_claims_told, entries
from .written import Line, line

PUBLIC = ("government", "military", "intelligence service")
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")  # what their dates may be; ours say more
Property = tuple[str, Any, str]  # its name, its value or values, the language of the words


def follow_the_money(chosen: Chosen) -> Iterator[Line]:
    """The queries of the entries. The names of sources are kept in mind: they are few."""
    merged, names = {}, {}
    for entry in entries(chosen, "sources"):
        names[entry["slug"]] = entry["name"]
        if entry.get("merged_into"):
            merged[entry["slug"]] = entry["merged_into"]
    seen = timezone.localdate().isoformat()
    for entry in entries(chosen, "sources"):
        me = source_id(entry["slug"])
        yield from lines(me, source_id(end_of(entry["slug"], merged)), schema_of(entry), source(entry), seen)
    for entry in entries(chosen, "articles"):
        me = article_id(entry["key"])
        yield from lines(me, me, "Article", article(entry, names), seen)
    for told in all_claims_told(chosen):
        me = f"claim-{told.entry['key']}"
        yield from lines(me, me, "Documentation", claim(told), seen)


def end_of(slug: str, merged: dict[str, str]) -> str:
    while slug in merged:
        slug = merged[slug]
    return slug


def lines(me: str, canonical: str, schema: str, properties: list[Property], seen: str) -> Iterator[Line]:
    dataset = slugify(settings.SITE_NAME) or "claimtrack"
    for prop, values, language in properties:
        for value in values if isinstance(values, list) else [values]:
            if value in (None, ""):
                continue
            text = str(value)
            sealed = hashlib.sha1(f"{dataset}.{me}.{prop}.{text}".encode(), usedforsecurity=False)
            yield line(
                {
                    "id": sealed.hexdigest(),
                    "entity_id": me,
                    "canonical_id": canonical,
                    "schema": schema,
                    "prop": prop,
                    "value": text,
                    "dataset": dataset,
                    "lang": language,
                    "first_seen": seen,
                    "last_seen": seen,
                }
            )


def source_id(slug: str) -> str:
    return f"source-{slug}"


def article_id(key: str) -> str:
    return f"article-{key}"


def schema_of(entry: Entry) -> str:
    if not entry.get("named", True):
        return "LegalEntity"  # nobody knows whether it is one person or many
    if entry["kind"] == "official":
        return "Person"
    return "PublicBody" if entry["kind"] in PUBLIC else "Organization"


def source(entry: Entry) -> list[Property]:
    return [
        ("name", entry["name"], ""),
        ("alias", entry.get("names"), ""),
        ("country", entry.get("country", "").lower(), ""),
        ("website", entry.get("homepage"), ""),
        ("sourceUrl", entry["id"], ""),
    ]


def article(entry: Entry, names: dict[str, str]) -> list[Property]:
    language = entry.get("language", "")
    return [
        ("title", entry["title"], language),
        ("sourceUrl", entry["url"], ""),
        ("publisher", names[entry["publisher"]], ""),
        ("author", entry.get("byline"), ""),
        ("publishedAt", day(entry.get("published")), ""),
        ("language", language, ""),
    ]


def claim(told: ClaimTold) -> list[Property]:
    entry = told.entry
    said = entry.get("wording") or entry.get("date") or entry.get("option") or entry.get("text")
    return [
        ("document", article_id(entry["article"]), ""),
        ("entity", source_id(told.speaker), ""),
        ("role", entry.get("stance", "asserts"), ""),
        ("summary", said, ""),
        ("description", entry.get("summary"), ""),
        ("date", day(entry.get("as_of")), ""),
        ("recordId", entry["key"], ""),
        ("sourceUrl", entry["id"], ""),
    ]


def day(edtf: str | None) -> str | None:
    """A year, month or day; what is uncertain or open stays with us."""
    return edtf if edtf and DAY.fullmatch(edtf) else None
