"""The kinds of records that have a history, who may see it, and where a record has its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from articles.chain import kept_models
from articles.models.kept import Kept

LONGEST_KEY = 18  # digits of the largest key both databases have
OVERSEE = "claims.oversee_claim"
# Seen by who sees what they belong to: they have no lists of their own.
SEEN_WITH = {"claims.dismissal": "articles.view_article", "articles.notacopy": "articles.view_article"}
# They tell what a claim says that may still be a draft of somebody.
OF_CLAIMS = {
    "claims.assignment",
    "claims.claim",
    "claims.comment",
    "claims.override",
    "claims.proposedchange",
    "claims.regrouping",
}
NAMED_BY_ADDRESS = ("slug", "key")


@dataclass(frozen=True)
class Kind:
    label: str  # as in the address: "claims.claim"
    name: str
    model: type[Kept]


def kept_labels() -> list[str]:
    return [model._meta.label_lower for model in kept_models()]


def kinds_for(user: Any) -> dict[str, Kind]:
    """Those whose history this person may see. Nobody's account is among them: accounts are no kept rows."""
    found = {}
    for model in kept_models():
        label = model._meta.label_lower
        needed = SEEN_WITH.get(label, f"{model._meta.app_label}.view_{model._meta.model_name}")
        if user.has_perm(needed) and (label not in OF_CLAIMS or user.has_perm(OVERSEE)):
            found[label] = Kind(label, str(model._meta.verbose_name), model)
    return dict(sorted(found.items(), key=lambda item: item[1].name))


def record(kind: Kind, key: str) -> Kept | None:
    """By its number, else by its slug or key as it stands in addresses. At most two queries."""
    rows: QuerySet = kind.model._base_manager.all()
    if related := {*kind.model.named_by, *BESIDE.get(kind.label, ())}:
        rows = rows.select_related(*related)
    if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY:
        found = rows.filter(pk=int(key)).first()
        if found is not None:
            return found
    names = {field.name for field in kind.model._meta.concrete_fields}
    name = next((one for one in NAMED_BY_ADDRESS if one in names), "")
    return rows.filter(**{name: key}).first() if name and "\0" not in key else None


def history_of(label: str, pk: Any) -> str:
    return reverse("desk-history-record", args=[label, pk])


# --- where a record has its page -------------------------------------------------------------------------


def page_of(row: Kept) -> str:
    """At the desk where it has a page there, else in the admin; empty for what has none."""
    make = PAGES.get(row._meta.label_lower)
    return make(row) if make else ""


def _article(article: Any) -> str:
    return reverse("desk-article", args=[article.key])


def _claim(claim: Any) -> str:
    return f"{_article(claim.article)}?claim={claim.key}#entry"


def _source(source: Any) -> str:
    return reverse("desk-source", args=[source.slug])


def _in_admin(label: str, through: str = "pk") -> Callable[[Any], str]:
    name = f"admin:{label.replace('.', '_')}_change"
    return lambda row: reverse(name, args=[getattr(row, through)])


PAGES: dict[str, Callable[[Any], str]] = {
    "articles.article": _article,
    "articles.articleversion": lambda version: _article(version.article),
    "articles.notacopy": lambda decision: _article(decision.first),
    "articles.source": _source,
    "articles.sourcename": lambda name: _source(name.source),
    "claims.claim": _claim,
    "claims.comment": lambda comment: _claim(comment.claim),
    "claims.dismissal": lambda dismissal: _article(dismissal.article),
    "claims.errorreport": _in_admin("claims.errorreport"),
    "claims.optionalias": _in_admin("claims.questionoption", "option_id"),
    "claims.override": lambda override: reverse("desk-override", args=[override.pk]),
    "claims.proposedchange": lambda change: _claim(change.claim),
    "claims.question": lambda question: reverse("desk-question", args=[question.slug]),
    "claims.questionoption": _in_admin("claims.questionoption"),
    "claims.statement": lambda statement: reverse("desk-statement", args=[statement.key]),
    "claims.topic": _in_admin("claims.topic"),
    "claims.verdictchange": _in_admin("claims.verdictchange"),
}
# What a row is about, where its name alone does not tell.
ABOUT: dict[str, Callable[[Any], str]] = {
    "articles.articleversion": lambda version: str(version.article.publisher),
    "articles.article": lambda article: str(article.publisher),
    "articles.sourcename": lambda name: str(name.source),
    "claims.claim": lambda claim: str(claim.question or claim.article),
    "claims.comment": lambda comment: str(comment.claim),
    "claims.dismissal": lambda dismissal: str(dismissal.article),
    "claims.optionalias": lambda alias: str(alias.option),
    "claims.questionoption": lambda option: str(option.question),
    "claims.verdictchange": lambda change: str(change.question),
}


def about(row: Kept) -> str:
    tell = ABOUT.get(row._meta.label_lower)
    return tell(row) if tell else ""


# Rows read along, so that names and pages need no query of their own.
BESIDE: dict[str, tuple[str, ...]] = {
    "articles.article": ("publisher",),
    "articles.articleversion": ("article__publisher",),
    "articles.sourcename": ("source",),
    "claims.assignment": ("article", "claim__option", "question", "to"),
    "claims.claim": ("article", "option", "question"),
    "claims.comment": ("claim__article", "claim__option"),
    "claims.dismissal": ("article",),
    "claims.optionalias": ("option",),
    "claims.proposedchange": ("claim__article", "claim__option"),
    "claims.questionoption": ("question",),
    "claims.verdictchange": ("question",),
}
