"""One JSON-LD document: schema.org for what things are, Web Annotation for quotes, PROV-O for chains.

No ClaimReview, which rates whether a claim is true: a verdict here tells how reports stand to each other.
The context is written into the document, so that nothing has to be fetched to read it.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from claims.agreement import ENGINE_VERSION
from claims.models import Verdict

from .batches import batches
from .chosen import Chosen
from .document import ABOUT
from .entries import ClaimTold, Entry, all_claims_told, entries
from .places import place_of
from .written import Around, Line, compact

Node = dict[str, Any]
WHOLE_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")
LINKS = {
    "about": "schema:about",
    "appearance": "schema:appearance",
    "isPartOf": "schema:isPartOf",
    "publisher": "schema:publisher",
    "url": "schema:url",
    "parentOrganization": "schema:parentOrganization",
    "sameAs": "schema:sameAs",
    "broader": "skos:broader",
    "wasAttributedTo": "prov:wasAttributedTo",
    "wasQuotedFrom": "prov:wasQuotedFrom",
    "wasDerivedFrom": "prov:wasDerivedFrom",
    "actedOnBehalfOf": "prov:actedOnBehalfOf",
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "motivation": "oa:motivatedBy",
}
WORDS = {
    "name": "schema:name",
    "alternateName": "schema:alternateName",
    "headline": "schema:headline",
    "text": "schema:text",
    "abstract": "schema:abstract",
    "description": "schema:description",
    "inLanguage": "schema:inLanguage",
    "datePublished": "schema:datePublished",
    "dateModified": "schema:dateModified",
    "creativeWorkStatus": "schema:creativeWorkStatus",
    "correction": "schema:correction",
    "license": "schema:license",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
}
# Words of our own, explained on the page about the data.
OURS = (
    "kind country named valueKind measure unit verdict rule reason engine published publishedBasis "
    "retractedOn saidOn occasion wording low best high date option answer stance scope asOf asOfBasis garbled basis "
    "calculation note translation translator"
).split()
KINDS = {
    "news outlet": "NewsMediaOrganization",
    "news agency": "NewsMediaOrganization",
    "state media": "NewsMediaOrganization",
    "government": "GovernmentOrganization",
    "military": "GovernmentOrganization",
    "intelligence service": "GovernmentOrganization",
    "NGO": "NGO",
    "official": "Person",
}


def context(site: str) -> Node:
    return {
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "ct": f"{site}{reverse('data')}#",
        "id": "@id",
        "type": "@type",
        **WORDS,
        **{name: {"@id": term, "@type": "@id"} for name, term in LINKS.items()},
        **{name: f"ct:{name}" for name in OURS},
    }


def linked_data(chosen: Chosen) -> Iterator[Line]:
    """The document in lines, a node each; the queries of the entries, and one for some hundred questions."""
    yield Around(f'{{"@context":{compact(context(chosen.site))},"@graph":[\n')
    yield compact(collection(chosen.site))
    for node in nodes(chosen):
        yield f",\n{compact(node)}"
    yield Around("\n]}\n")


def collection(site: str) -> Node:
    return told(
        id=f"{site}{reverse('data')}",
        type="schema:Dataset",
        name=settings.SITE_NAME,
        description=ABOUT,
        license=settings.DATA_LICENCE,
        url=f"{site}/",
        dateModified=timezone.localdate().isoformat(),
        engine=ENGINE_VERSION,
    )


def nodes(chosen: Chosen) -> Iterator[Node]:
    writer = Writer(chosen.site)
    for section in ("topics", "sources"):
        for entry in entries(chosen, section):
            yield getattr(writer, section)(entry)
    for batch in batches(entries(chosen, "questions")):
        verdicts = verdicts_of([entry["slug"] for entry in batch])
        for entry in batch:
            yield writer.questions(entry) | verdicts.get(entry["slug"], {})
    for section in ("articles", "statements"):
        for entry in entries(chosen, section):
            yield getattr(writer, section)(entry)
    for claim in all_claims_told(chosen):
        yield writer.claims(claim)
        if claim.entry.get("quote"):
            yield writer.quote(claim.entry)


def verdicts_of(slugs: list[str]) -> dict[str, Node]:
    rows = Verdict.objects.filter(question__slug__in=slugs)
    return {
        slug: told(verdict=verdict, rule=rule, reason=reason, engine=engine)
        for slug, verdict, rule, reason, engine in rows.values_list(
            "question__slug", "verdict", "rule", "reason", "engine"
        )
    }


class Writer:
    """An entry of each section as a node."""

    def __init__(self, site: str) -> None:
        sections = ("topics", "sources", "questions", "articles", "statements")
        self.place = {section: place_of(site, section) for section in sections}

    def at(self, section: str, key: str | None) -> str | None:
        return self.place[section](key) if key else None

    def topics(self, entry: Entry) -> Node:
        return told(
            id=entry["id"],
            type="skos:Concept",
            name=entry["name"],
            description=entry.get("description"),
            broader=self.at("topics", entry.get("parent")),
        )

    def sources(self, entry: Entry) -> Node:
        named = entry.get("named", True)
        kind = f"schema:{KINDS.get(entry['kind'], 'Organization')}"
        return told(
            id=entry["id"],
            type=[kind, "prov:Agent"] if named else "prov:Agent",
            name=entry["name"],
            alternateName=entry.get("names"),
            kind=entry["kind"],
            country=entry.get("country"),
            named=None if named else False,
            url=entry.get("homepage"),
            actedOnBehalfOf=self.at("sources", entry.get("speaks_for")),
            parentOrganization=self.at("sources", entry.get("part_of")),
            sameAs=self.at("sources", entry.get("merged_into")),
        )

    def questions(self, entry: Entry) -> Node:
        return told(
            id=entry["id"],
            type="schema:Question",
            name=entry["title"],
            text=entry.get("definition"),
            about=self.at("topics", entry["topic"]),
            isPartOf=self.at("questions", entry.get("part_of")),
            valueKind=entry["value_kind"],
            measure=entry["measure"],
            unit=entry.get("unit"),
        )

    def articles(self, entry: Entry) -> Node:
        day = entry.get("published", "")
        sure = WHOLE_DATE.match(day) and entry.get("published_basis") != "inferred"
        return told(
            id=entry["id"],
            type=["schema:NewsArticle", "prov:Entity"],
            headline=entry["title"],
            url=entry["url"],
            publisher=self.at("sources", entry["publisher"]),
            inLanguage=entry.get("language"),
            datePublished=day if sure else None,
            published=day,
            publishedBasis=entry.get("published_basis") if day else None,
            wasDerivedFrom=self.at("articles", entry.get("copy_of")),
            creativeWorkStatus="Retracted" if entry.get("retracted_on") else None,
            retractedOn=entry.get("retracted_on"),
            correction=entry.get("correction_note"),
        )

    def statements(self, entry: Entry) -> Node:
        return told(
            id=entry["id"],
            type=["ct:Statement", "prov:Entity"],
            wasAttributedTo=self.at("sources", entry["speaker"]),
            wasQuotedFrom=self.at("statements", entry.get("based_on")),
            saidOn=entry.get("said_on"),
            occasion=entry.get("occasion"),
        )

    def claims(self, claim: ClaimTold) -> Node:
        entry = claim.entry
        same = ("unit", "wording", "low", "best", "high", "date", "option", "stance", "scope", "garbled")
        also = ("basis", "calculation", "note", "translation", "translator")
        return told(
            id=entry["id"],
            type=["schema:Claim", "prov:Entity"],
            text=entry.get("quote") or entry.get("summary"),
            abstract=entry.get("summary") if entry.get("quote") else None,
            about=self.at("questions", entry["question"]),
            appearance=self.at("articles", entry["article"]),
            wasQuotedFrom=self.at("statements", entry["statement"]),
            wasDerivedFrom=claim.repeats,
            answer=entry.get("text"),
            asOf=entry.get("as_of"),
            asOfBasis=entry.get("as_of_basis"),
            **{name: entry.get(name) for name in (*same, *also)},
        )

    def quote(self, entry: Entry) -> Node:
        """Where the words stand: positions are in code points of the article's text, without its page."""
        words = told(
            type="oa:TextQuoteSelector",
            exact=entry["quote"],
            prefix=entry.get("quote_prefix"),
            suffix=entry.get("quote_suffix"),
        )
        selectors = [words]
        if "quote_end" in entry:
            place = {"start": entry.get("quote_start", 0), "end": entry["quote_end"]}
            selectors.append({"type": "oa:TextPositionSelector"} | place)
        return {
            "id": f"{entry['id']}.quote",
            "type": "oa:Annotation",
            "motivation": "oa:identifying",
            "body": entry["id"],
            "target": {
                "type": "oa:SpecificResource",
                "source": self.at("articles", entry["article"]),
                "selector": selectors,
            },
        }


def told(**words: Any) -> Node:
    return {name: value for name, value in words.items() if value not in (None, "", [])}
