"""Every write to sources and articles. Keyword-only; each is one transaction, kept in the history."""

from articles.actions.address_checks import check_addresses, keep_check
from articles.actions.articles import (
    add_version,
    correct_article,
    publish_article,
    retract_article,
    save_article,
)
from articles.actions.fetching_again import FetchedAgain, fetch_again, keep_again
from articles.actions.likeness import mark_copy, mark_not_a_copy
from articles.actions.redaction import redact_version
from articles.actions.saving import save
from articles.actions.sources import (
    merge_sources,
    review_source,
    save_source,
    save_source_name,
    unmerge_source,
)
from articles.actions.taking_in import AlreadyHere, Outcome, TakenIn, fetch_and_read, take_in, take_in_each

__all__ = [
    "AlreadyHere",
    "FetchedAgain",
    "Outcome",
    "TakenIn",
    "add_version",
    "check_addresses",
    "correct_article",
    "fetch_again",
    "fetch_and_read",
    "keep_again",
    "keep_check",
    "mark_copy",
    "mark_not_a_copy",
    "merge_sources",
    "publish_article",
    "redact_version",
    "retract_article",
    "review_source",
    "save",
    "save_article",
    "save_source",
    "save_source_name",
    "take_in",
    "take_in_each",
    "unmerge_source",
]
