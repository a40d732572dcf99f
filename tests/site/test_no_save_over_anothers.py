"""Two people have one record open: whoever saves second is refused, sees both, and loses neither.

Asked of every page that changes a stored row, as the admin's registry and the URLconf have them. A page that
stands in none of these lists fails the test: say which row it changes, or that it changes none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from articles.admin.kept import KeptAdmin
from articles.models import Article, Source
from articles.models.kept import Kept
from articles.recording import Recording
from claims.actions import save_override
from claims.models import Claim, ErrorReport, Override, Question, QuestionOption, Statement, Topic
from tests.admin.form import Fields
from tests.make import (
    make_article,
    make_claim,
    make_option,
    make_question,
    make_report,
    make_source,
    make_statement,
    make_topic,
    make_webhook,
)
from tests.people import make_person
from tests.site.source_code import ROOT
from tests.site.test_desk_permissions import desk_addresses

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Page:
    """`row`: makes the row that it changes; `field`: one of the row's, with what each of the two writes.

    `form`: the id of its form; `at`: its address, from the row; `typed`: the field as the form has it.
    """

    row: Callable[[], Kept]
    field: str
    theirs: str
    yours: str
    form: str = ""
    at: Callable[[Kept], str] = str
    typed: str = ""


def waiting_override() -> Override:
    writer = make_person("editor", name="writer")
    question = make_question()
    make_claim(question=question)
    override = Override(question=question, decision="compatible", reason="Two fronts.")
    return save_override(override=override, by=writer)


def claim_of_two_versions() -> Claim:
    claim = make_claim(state="draft", wording="about 500")
    claim.wording = "about 600"
    return write(claim)


ADMIN: dict[type[Kept], Page] = {
    Article: Page(make_article, "title", "Their title", "Your title"),
    Source: Page(make_source, "name", "Their name", "Your name"),
    Claim: Page(make_claim, "summary", "Their words.", "Your words."),
    ErrorReport: Page(make_report, "answer", "Their answer.", "Your answer."),
    Override: Page(waiting_override, "reason", "Their reason.", "Your reason."),
    Question: Page(make_question, "title", "Their question?", "Your question?"),
    QuestionOption: Page(lambda: make_option(make_question(options=("x",)), "y"), "name", "Theirs", "Yours"),
    Statement: Page(make_statement, "occasion", "their briefing", "your briefing"),
    Topic: Page(make_topic, "name", "Their topic", "Your topic"),
}
DESK: dict[str, Page] = {
    "desk-article": Page(
        lambda: make_claim(state="draft", wording="about 600", article=make_article(text="Some words.")),
        "wording",
        "about 800",
        "about 700",
        form="claim",
        at=lambda claim: f"/desk/articles/{claim.article.key}/?claim={claim.key}",
    ),
    "desk-override": Page(
        waiting_override,
        "reason",
        "Their reason.",
        "approve",
        typed="act",
        at=lambda override: f"/desk/overrides/{override.pk}/",
    ),
    "desk-webhook": Page(
        make_webhook,
        "name",
        "Their chat",
        "Your chat",
        form="webhook",
        at=lambda webhook: webhook.get_absolute_url(),
    ),
    "desk-history-revert": Page(
        claim_of_two_versions,
        "wording",
        "about 800",
        "It was right.",
        typed="why",
        at=lambda claim: f"/desk/history/claims.claim/{claim.pk}/1/",
    ),
}
# Their steps have more than one form, or ask first: the test that holds each stands with its page.
WITH_THEIR_PAGE = {
    "desk-queue": "claims/desk/test_queue_page.py::"
    "test_who_gives_what_went_to_another_meanwhile_sees_to_whom_and_nothing_is_given",
    "desk-done": "claims/desk/test_home.py::test_what_was_given_to_me_anew_meanwhile_stays_mine",
    "desk-article-about": "claims/desk/test_article_about.py::"
    "test_who_saves_late_sees_both_and_loses_nothing",
    "desk-article-state": "claims/desk/test_article_state.py::"
    "test_two_editors_who_retract_at_once_do_it_once",
    "desk-article-lost": "claims/desk/test_lost_quotes.py::"
    "test_a_stale_form_of_a_quote_that_is_still_lost_is_refused",
    "desk-review": "claims/desk/test_review_page.py::"
    "test_what_was_changed_or_decided_meanwhile_is_told_and_nothing_is_published",
    "desk-review-claim": "claims/actions/test_review.py::"
    "test_what_was_changed_since_it_was_seen_is_not_acted_on_and_neither_are_the_others",
    "desk-source": "claims/desk/test_source.py::test_who_saves_late_sees_both_and_loses_nothing",
    "desk-source-names": "claims/desk/test_source.py::"
    "test_a_name_it_has_already_and_a_late_correction_are_told",
    "desk-source-review": "claims/desk/test_source.py::"
    "test_a_source_changed_meanwhile_is_not_reviewed_unseen",
    "desk-source-merge": "claims/desk/test_source_merge.py::"
    "test_a_source_changed_meanwhile_is_not_merged_unseen",
    "desk-question": "claims/desk/test_question.py::test_who_saves_late_sees_both",
    "desk-question-answers": "claims/desk/test_question.py::test_who_changes_an_answer_late_sees_both",
    "desk-statement": "claims/desk/test_linking_pages.py::test_who_saves_a_statement_late_sees_both",
    "desk-webhook-step": "claims/desk/test_webhooks.py::test_a_step_on_what_was_changed_meanwhile_is_refused",
    "desk-regroup": "claims/desk/test_linking_pages.py::"
    "test_what_changed_since_the_preview_is_told_and_shown_anew",
}
# One step that can be taken once, decided by what is stored when it is: nothing typed lies over anything.
ONE_STEP = {
    "desk-here",
    "desk-seen",
    "desk-article-again",
    "desk-article-copies",
    "desk-redact-version",
    "desk-redact-claim",
    "desk-review-seen",
    "desk-review-take-back",
    "desk-source-apart",
    "desk-source-unmerge",
    "desk-apart",
    "desk-regrouping",
    "desk-token-revoke",
    "desk-import-file",
}
# They only show what there is, or make rows that were not there before.
CHANGE_NONE = {
    "desk",
    "desk-webhooks",
    "desk-new",
    "desk-new-one",
    "desk-bookmarklet",
    "desk-import",
    "desk-import-progress",
    "desk-import-template",
    "desk-look",
    "desk-questions-like",
    "desk-article-versions",
    "desk-article-version",
    "desk-review-mine",
    "desk-sources",
    "desk-questions",
    "desk-question-new",
    "desk-question-claims",
    "desk-links",
    "desk-statements",
    "desk-regroupings",
    "desk-history",
    "desk-history-record",
    "desk-overrides",
    "desk-propose-override",
    "desk-tokens",
}


def write(row: Kept, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(row, name, value)
    with Recording(
        by=make_person("reviewer", name=f"anna{row.pk}v{row.version}"), why="meanwhile"
    ) as recording:
        return recording.save(row)


def form_on(page: Any, form: str) -> dict[str, str]:
    """Every field of the form with the value it shows; without an id, of the only form that is sent."""
    fields = Fields(form)
    fields.form = form or None
    fields.feed(page.content.decode())
    return {name: value for name, value in fields.values.items() if name != "csrfmiddlewaretoken"}


@pytest.fixture
def client():
    client = Client()
    client.force_login(make_person("admin"))
    return client


def refused(client: Client, page: Page, row: Kept, address: str, form: str) -> tuple[dict[str, str], Any]:
    """What was sent, and the answer, after somebody else saved the row in between."""
    sent = form_on(client.get(address), form)
    write(type(row).objects.get(pk=row.pk), **{page.field: page.theirs})
    sent |= {page.typed or page.field: page.yours}
    if page.typed != "why":
        sent["why"] = "because"
    answer = client.post(address, sent)
    assert type(row).objects.values_list(page.field, flat=True).get(pk=row.pk) == page.theirs
    return sent, answer


def shows_both(page: Page, answer: Any) -> None:
    told = answer.content.decode()
    assert "was changed by anna" in told
    assert "(meanwhile)" in told
    assert "Nothing was saved" in told
    assert page.theirs in told
    assert page.yours in told


def test_every_form_of_the_admin_is_asked():
    kept = {model for model, registered in admin.site._registry.items() if isinstance(registered, KeptAdmin)}
    assert kept == set(ADMIN)


def test_every_address_of_the_desk_is_asked_or_changes_no_row():
    told = [*DESK, *WITH_THEIR_PAGE, *ONE_STEP, *CHANGE_NONE]
    assert sorted(told) == sorted(desk_addresses())


@pytest.mark.parametrize("name", WITH_THEIR_PAGE)
def test_the_test_that_stands_with_the_page_is_there(name):
    file, _, test = WITH_THEIR_PAGE[name].partition("::")
    assert f"def {test}(" in (ROOT / "tests" / file).read_text()


@pytest.mark.parametrize("model", ADMIN, ids=lambda model: model.__name__)
def test_a_stale_save_in_the_admin_is_refused_and_shows_both(client, model):
    page = ADMIN[model]
    row = page.row()
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/change/"
    _sent, answer = refused(client, page, row, address, f"{model._meta.model_name}_form")
    assert answer.status_code == 200  # the form again
    shows_both(page, answer)
    assert f"stored “{page.theirs}”, yours “{page.yours}”" in answer.content.decode()


@pytest.mark.parametrize("name", DESK)
def test_a_stale_save_at_the_desk_is_refused_and_shows_both(client, name):
    page = DESK[name]
    row = page.row()
    _sent, answer = refused(client, page, row, page.at(row), page.form)
    assert answer.status_code == 422
    shows_both(page, answer)


@pytest.mark.parametrize("name", DESK)
@pytest.mark.parametrize("version", ["", "x", None])
def test_a_form_of_the_desk_that_does_not_say_what_it_read_is_refused(client, name, version):
    page = DESK[name]
    row = page.row()
    stored = type(row).objects.values_list(page.field, flat=True).get(pk=row.pk)
    sent = form_on(client.get(page.at(row)), page.form) | {page.typed or page.field: page.yours, "why": "w"}
    sent |= {"version": version} if version is not None else {}
    if version is None:
        sent.pop("version", None)
    answer = client.post(page.at(row), sent)
    assert answer.status_code == 422
    assert type(row).objects.values_list(page.field, flat=True).get(pk=row.pk) == stored


@pytest.mark.parametrize("name", DESK)
def test_whoever_has_seen_both_may_save_after_all(client, name):
    page = DESK[name]
    row = page.row()
    sent, answer = refused(client, page, row, page.at(row), page.form)
    again = form_on(answer, page.form) | {page.typed or page.field: page.yours, "why": "because"}
    assert again["version"] != sent["version"]
    saved = client.post(page.at(row), again)
    assert saved.status_code == 302, saved.content.decode()[-3000:]
