"""Rows for tests, made through the actions, so that they are what the program itself would have stored.

Each has good defaults and a name of its own; what a test is about it says itself:

    make_claim(wording="about 600", voice="NIS", question=question)

A row and the neighbours made for it are one Recording: verdicts and the search index are renewed once, at its
end, which is a third of the work.
"""

from itertools import count
from types import EllipsisType
from typing import Any

from django.contrib.auth import get_user_model

from articles.actions import add_version, save_article, save_source
from articles.models import Article, ArticleVersion, Source
from articles.recording import Recording
from claims.actions import (
    report_error,
    save_claim,
    save_option,
    save_question,
    save_statement,
    save_topic,
    save_webhook,
)
from claims.models import Claim, ErrorReport, Question, QuestionOption, Statement, Topic, Webhook

number = count(1)
DEFAULT_VALUE = {
    "count": {"wording": "about 600"},
    "date": {"date": "2025-04-26"},
    "text": {"text_value": "yes"},
}


def make_user(name: str = "", **fields: Any) -> Any:
    return get_user_model().objects.create_user(name or f"user{next(number)}", **fields)


def make_source(name: str = "", *, by: Any = None, **fields: Any) -> Source:
    """The source of that name if there is one; else a new one."""
    name = name or f"Source {next(number)}"
    known = Source.objects.filter(name=name).first()
    return known or save_source(source=Source(**{"name": name, "kind": "news outlet"} | fields), by=by)


def make_article(*, text: str = "", by: Any = None, **fields: Any) -> Article:
    """Published on 30 April 2025 by an outlet of its own."""
    this = next(number)
    defaults = {
        "title": f"Article {this}",
        "url": f"https://example.org/{this}",
        "published": "2025-04-30",
        "state": "published",
    }
    fields.setdefault("publisher", None)
    with Recording():
        fields["publisher"] = fields["publisher"] or make_source()
        return save_article(article=Article(**defaults | fields), text=text, by=by)


def make_version(article: Article, text: str) -> ArticleVersion:
    return add_version(article=article, text=text)


def make_topic(**fields: Any) -> Topic:
    return save_topic(topic=Topic(**{"name": f"Topic {next(number)}"} | fields))


def make_question(*, options: tuple[str, ...] = (), by: Any = None, **fields: Any) -> Question:
    """A published running total of soldiers; with `options` a choice."""
    defaults: dict[str, Any] = {
        "title": f"How many, in case {next(number)}?",
        "definition": "Soldiers killed since the first day.",
        "value_kind": "choice" if options else "count",
        "state": "published",
    }
    kind = fields.get("value_kind", defaults["value_kind"])
    defaults["measure"] = "running total" if kind == "count" else "fixed"
    with Recording():
        if "topic" not in fields:
            fields["topic"] = make_topic()
        question = save_question(question=Question(**defaults | fields), by=by)
        for name in options:
            make_option(question, name)
    return question


def make_option(question: Question, name: str, **fields: Any) -> QuestionOption:
    return save_option(option=QuestionOption(question=question, name=name, **fields))


def make_statement(*, speaker: Source | str = "", by: Any = None, **fields: Any) -> Statement:
    """Said on 30 April 2025."""
    with Recording():
        if not isinstance(speaker, Source):
            speaker = make_source(speaker)
        return save_statement(
            statement=Statement(**{"speaker": speaker, "said_on": "2025-04-30"} | fields), by=by
        )


def build_claim(
    *,
    voice: Source | str = "",
    said_on: str = "2025-04-30",
    statement: Statement | None = None,
    question: Question | EllipsisType | None = ...,
    article: Article | None = None,
    **fields: Any,
) -> Claim:
    """Not saved yet, so that a test can see what saving does. `voice`: who says it, by source or name."""
    if question is ...:
        question = make_question()
    defaults = {"state": "published", "summary": "In our words."}
    if question and fields.get("stance", "asserts") == "asserts":
        defaults |= DEFAULT_VALUE.get(question.value_kind, {})
    return Claim(
        **defaults | fields,
        question=question,
        article=article or make_article(),
        statement=statement or make_statement(speaker=voice, said_on=said_on),
    )


def make_claim(*, by: Any = None, why: str = "", **fields: Any) -> Claim:
    """A published claim of an article and a statement of its own: "about 600", of a running total."""
    with Recording(by=by, why=why):
        return save_claim(claim=build_claim(**fields), by=by, why=why)


def make_report(**fields: Any) -> ErrorReport:
    """As a reader sends it, each reader another one."""
    this = next(number)
    defaults = {"page": "/topics/", "wrong": f"The figure number {this} is wrong.", "nonce": str(this)}
    return report_error(**defaults | {"visitor": f"visitor {this}"} | fields)


def make_webhook(*, by: Any = None, **fields: Any) -> Webhook:
    defaults = {"name": f"Chat {next(number)}", "address": "https://receiver.example.com/hook"}
    return save_webhook(webhook=Webhook(**defaults | fields), by=by)
