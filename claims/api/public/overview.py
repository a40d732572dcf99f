"""The way in, the topics, the changes, and search."""

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from claims.agreement import ENGINE_VERSION
from claims.queries.data.change_list import CHANGE_FIELDS, NoSuchTopic, change_list
from claims.queries.data.search_list import HIT_FIELDS, search_list
from claims.queries.data.topic_list import TOPIC_FIELDS, topic_list

from .describing import ADDRESS, NUMBER, YES_NO, a_page, answer, describe, row
from .parameters import ChangeParameters, SearchParameters
from .view import PublicView, unknown

Topic = row("Topic", TOPIC_FIELDS)
Change = row("Change", CHANGE_FIELDS)
Hit = row("Hit", HIT_FIELDS)
LISTS = ("questions", "claims", "statements", "articles", "sources", "topics", "changes")
PAGE_OF_HIT = {"question": "question", "source": "source", "article": "article"}


@describe(
    "See what there is",
    "The addresses of all lists, and the version of the rules that verdicts follow.",
    tag="overview",
    returns=answer(
        "Index",
        engine={"type": "string", "description": "The version of the rules."},
        **dict.fromkeys((*LISTS, "search", "docs", "openapi"), ADDRESS),
    ),
    example="/api/",
)
class IndexView(PublicView):
    made_of = "program"

    def get(self, request: Request) -> Response:
        self.asked()
        names = {name: f"api_{name}" for name in (*LISTS, "search", "docs", "openapi")}
        links = {name: request.build_absolute_uri(reverse(view)) for name, view in names.items()}
        return self.told({"engine": ENGINE_VERSION} | links, reverse("data"))


@describe(
    "List topics",
    "All of them at once, each before those that lie in it.",
    tag="overview",
    returns=a_page("TopicPage", Topic),
    example="/api/topics/",
)
class TopicsView(PublicView):
    def get(self, request: Request) -> Response:
        self.asked()
        return self.listed(topic_list(), None, reverse("topics"))


@describe(
    "List changes of verdicts",
    "The newest first, by the days on which reports became known, or with `by=entry` as they were entered.",
    tag="overview",
    parameters=ChangeParameters,
    returns=a_page("ChangePage", Change),
    example="/api/changes/?topic={topic}&limit=20",
)
class ChangesView(PublicView):
    def get(self, request: Request) -> Response:
        asked = self.asked()
        try:
            rows, following = change_list(
                asked.get("after") or None,
                asked["limit"],
                entered=asked.get("by") == "entry",
                topic=asked.get("topic", ""),
            )
        except NoSuchTopic:
            raise unknown(["topic"]) from None
        return self.listed(rows, following, reverse("changes"))


@describe(
    "Search",
    "Questions, sources, claims and articles that hold all the words, those with most of them in the title "
    "first; the thousand best at most. Words in quotation marks stand side by side.",
    tag="overview",
    parameters=SearchParameters,
    returns=a_page("HitPage", Hit, number=NUMBER, more=YES_NO),
    example="/api/search/?q=killed&kind=question",
)
class SearchView(PublicView):
    def get(self, request: Request) -> Response:
        asked = self.asked()
        found = search_list(asked["q"], asked["kind"], asked.get("after") or 0, asked["limit"])
        page = reverse("search") + self._address().without("limit").query
        return self.listed(found.rows, found.following, page, number=found.number, more=found.more)
