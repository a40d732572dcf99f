"""One address of every kind of public page, in the demo data: full, empty, narrow, refused."""

from urllib.parse import urlencode

from django.db.models import Count, F

from articles.models import Article, Source
from claims.actions import withdraw_claims
from claims.models import Claim, Question, Topic
from claims.queries.question import question_page
from tests.claims.pages.crowd import crowd
from tests.make import make_claim, make_question, make_report

CLAIMS = 120  # more than a page of evidence holds
NOWHERE = "/questions/nobody-asked/"
LONG = "Joint Parliamentary Sub-Committee on Foreign Volunteers, Auxiliaries and Reconstruction-Battalions"


def fullest(field: str) -> dict[str, str]:
    """For each value of the field the question with most claims."""
    questions = Question.objects.order_by("verdict__claims", "pk").annotate(word=F(field))
    return {question.word: question.get_absolute_url() for question in questions}


def every_kind_of_page() -> list[str]:
    told = fullest("verdict__verdict") | fullest("value_kind")
    conflict = told["in conflict"]
    root = Topic.objects.get(parent=None)
    unanswered = make_question(title="How many had come home by the end of the year?", topic=root)
    alone = make_question(title=f"How many did the {LONG} count in {'Novotroitskoye' * 2}?", topic=root)
    make_claim(question=alone, voice=LONG)
    crowded = make_question(title="How many of all these reports can be read?", topic=root)
    crowd(crowded, CLAIMS)
    withdraw_claims(claims=Claim.objects.published().order_by("pk")[:3])  # for the list of corrections
    return [
        "/",
        "/topics/",
        *topics(),
        "/questions/",
        "/questions/?verdict=in+conflict&country=KR&since=2025-01&voices=2",
        "/questions/?verdict=no+reports&country=KR&kind=rubbish&since=yesterday&voices=many",
        "/search/",
        "/search/?q=killed",
        "/search/?q=zebra",
        *dict.fromkeys(told.values()),
        alone.get_absolute_url(),
        unanswered.get_absolute_url(),
        crowded.get_absolute_url(),
        f"{crowded.get_absolute_url()}?{question_page(crowded.slug).evidence.older}",
        f"{conflict}?on=2025-01-01",
        f"{conflict}?on=yesterday",
        *pairs(conflict),
        *comparisons(),
        f"/articles/{Article.objects.annotate(number=Count('claims')).order_by('-number')[0].key}/",
        *sources(),
        "/changes/",
        "/changes/?by=entry",
        f"/changes/?topic={root.slug}",
        "/corrections/",
        f"/report/?about={conflict}",
        make_report().get_absolute_url(),
        "/about/",
        "/privacy/",
        "/methodology/",
        "/data/",
        "/api/docs/",
        f"/embed{conflict}",
        NOWHERE,
    ]


def topics() -> list[str]:
    root = Topic.objects.get(parent=None)
    leaf = Topic.objects.filter(children=None).order_by("pk")[0]
    return [f"/topics/{root.slug}/?verdict=no+reports&sort=newest", f"/topics/{leaf.slug}/"]


def pairs(question: str) -> list[str]:
    """With no claim chosen, with one, with two."""
    current = Claim.objects.published().filter(current_rows__question__slug=question.split("/")[2])
    first, second = current.order_by("pk").values_list("key", flat=True)[:2]
    chosen = ({}, {"a": first}, {"a": first, "b": second})
    return [f"{question}pair/?{urlencode(claims)}" for claims in chosen]


def comparisons() -> list[str]:
    busiest = Source.objects.annotate(number=Count("statements")).order_by("-number")[:4]
    chosen = [("source", source.slug) for source in busiest]
    return [f"/compare/?{urlencode(chosen[:number])}" for number in (0, 1, 2, 4)]


def sources() -> list[str]:
    speaker = Source.objects.annotate(number=Count("statements")).order_by("-number")[0]
    printer = Source.objects.annotate(number=Count("published")).order_by("-number")[0]
    return ["/sources/", "/sources/?role=print", f"/sources/{speaker.slug}/", f"/sources/{printer.slug}/"]
