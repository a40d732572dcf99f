"""The identifier of each exported thing: the absolute address of its page, and never a database's number.

A claim stands on its question's page. A statement has no page and may be reported on many: its identifier
leads to the page about the data, and does not change when its speaker is corrected.
"""

from collections.abc import Callable
from functools import cache

from django.db.models import F, Func, TextField, Value
from django.urls import reverse

HERE = "-HERE-"  # stands for a slug: they never begin and end so
PAGE = {
    "topics": "topic",
    "sources": "source",
    "questions": "question",
    "articles": "article",
    "claims": "question",
}


@cache
def around(section: str) -> tuple[str, str]:
    """What stands before and behind what an identifier of the section is made of."""
    if section == "statements":
        return f"{reverse('data')}#statement-", ""
    before, _, after = reverse(PAGE[section], args=[HERE]).partition(HERE)
    return before, f"{after}#" if section == "claims" else after


def place_of(site: str, section: str) -> Callable[..., str]:
    """place(slug) -> its identifier; of a claim place(its question's slug, its key)."""
    before, after = around(section)
    before = site + before

    def place(slug: str, key: str = "") -> str:
        return f"{before}{slug}{after}{key}"

    return place


class Address(Func):
    """Its parts in one text; none of them is ever NULL."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TextField()


def column(site: str, section: str) -> Address:
    """The same in the database, for a table."""
    before, after = around(section)
    begin, end = Value(f"{site}{before}"), Value(after)
    if section == "claims":
        return Address(begin, F("question__slug"), end, F("key"))
    return Address(begin, F("slug" if section in ("topics", "sources", "questions") else "key"), end)
