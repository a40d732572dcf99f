"""An editor's program for tools that send thousands of requests: its header, and rows easily guessed.

    headers = as_editor(settings, monkeypatch)

Rates are lifted; what the site fetches is looked for in an internet without any site. Keys and slugs of the
rows are "0".
"""

from typing import Any

from tests.api.programs import Program
from tests.articles.fetching.world import World, instead_of_the_internet
from tests.make import make_article, make_claim, make_question, make_source, make_statement, make_topic


def as_editor(settings: Any, monkeypatch: Any, role: str = "editor") -> dict[str, str]:
    """What each request has to carry: {"Authorization": "Bearer …"}."""
    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10**9, 60))
    instead_of_the_internet(monkeypatch, World())
    question = make_question(slug="0", topic=make_topic(slug="0"), state="draft")
    source = make_source("0", slug="0")
    article = make_article(key="0", publisher=source, state="draft", text="About 600 soldiers.")
    statement = make_statement(speaker=source, key="0")
    make_claim(key="0", question=question, article=article, statement=statement, state="draft")
    return {"Authorization": f"Bearer {Program(role).secret}"}
