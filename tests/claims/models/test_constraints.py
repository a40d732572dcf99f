"""The database holds the truth: each constraint is broken once, past the program, and fires by its name."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from articles.chain import kept_models
from articles.models import Article, ArticleVersion, ChainHead, NotACopy, Source, SourceName, TextBand
from articles.models.kept import Guarded
from claims.models import (
    ApiCreation,
    ApiToken,
    Assignment,
    Claim,
    Comment,
    CurrentClaim,
    Dismissal,
    ErrorReport,
    Evidence,
    FacetBlock,
    Look,
    NotTheSame,
    OptionAlias,
    Override,
    Presence,
    ProposedChange,
    Question,
    QuestionOption,
    Regrouping,
    ReportCount,
    SearchEntry,
    Statement,
    Topic,
    UploadPiece,
    VerdictPeriod,
    Webhook,
    WebhookDelivery,
)
from tests.make import make_claim, make_user
from tests.whole import one_of_each

pytestmark = pytest.mark.django_db

# constraint: (model, which row to break, the columns that break it)
ANY = Q()
COUNT, DENIAL = Q(kind="count", state="published"), Q(stance="asserts", kind="count")
BROKEN = {
    "api_token_digest_is_whole": (ApiToken, ANY, {"digest": "abc"}),
    "api_token_revoked_by_somebody": (ApiToken, ANY, {"revoked_by": None}),
    "article_copy_of_another": (Article, ANY, {"copy_of": F("pk")}),
    "article_published_basis_known": (Article, ANY, {"published_basis": "guessed"}),
    "article_published_ordered": (Article, ANY, {"published_latest": "2001-01-01"}),
    "article_retracted_on_a_day": (Article, Q(state="retracted"), {"retracted_on": None}),
    "article_shown_text_wants_a_licence": (Article, ANY, {"text_public": True}),
    "article_state_known": (Article, Q(state="published"), {"state": "hidden"}),
    "article_version_numbers_from_one": (ArticleVersion, ANY, {"number": 0}),
    "article_version_sha256_is_whole": (ArticleVersion, ANY, {"sha256": "abc"}),
    "not_a_copy_in_order": (NotACopy, ANY, {"first": F("second")}),
    "chain_head_is_one_row": (ChainHead, ANY, {"id": 2}),
    "source_kind_known": (Source, ANY, {"kind": "rumour"}),
    "source_merged_into_another": (Source, Q(named=True), {"merged_into": F("pk")}),
    "source_part_of_another": (Source, ANY, {"part_of": F("pk")}),
    "source_reliability_wants_a_reason": (Source, ANY, {"reliability": "A"}),
    "source_review_state_known": (Source, ANY, {"review_state": "perhaps", "reviewed_on": "2025-01-01"}),
    "source_reviewed_on_a_day": (Source, ANY, {"review_state": "accepted"}),
    "source_speaks_for_another": (Source, ANY, {"speaks_for": F("pk")}),
    "source_unnamed_never_merged": (Source, ANY, {"named": False, "merged_into": "another"}),
    "claim_as_of_basis_known": (Claim, ANY, {"as_of_basis": "guessed"}),
    "claim_as_of_ordered": (Claim, ANY, {"as_of_earliest": "2025-05-01", "as_of_latest": "2025-04-01"}),
    "claim_basis_known": (Claim, ANY, {"basis": "guessed"}),
    "claim_count_wants_a_wording": (Claim, COUNT, {"wording": ""}),
    "claim_date_ordered": (
        Claim,
        Q(kind="choice"),
        {"kind": "date", "option": None, "date": "x", "earliest": "2025-05-01", "latest": "2025-04-01"},
    ),
    "claim_gives_none_without_value": (Claim, COUNT, {"stance": "gives none"}),
    "claim_has_its_questions_kind": (Claim, COUNT, {"question": None, "state": "draft"}),
    "claim_low_best_high": (Claim, COUNT, {"low": 9, "best": 8, "high": 7}),
    "claim_published_answers_a_question": (
        Claim,
        Q(kind="choice"),
        {"question": None, "kind": "", "option": None, "stance": "denies"},
    ),
    "claim_published_has_a_value": (Claim, Q(kind="choice"), {"option": None}),
    "claim_published_shows_its_words": (Claim, COUNT, {"summary": ""}),
    "claim_quote_offsets_ordered": (Claim, COUNT, {"quote_start": 5, "quote_end": 4}),
    "claim_repeats_another": (Claim, ANY, {"repeats": F("pk")}),
    "claim_stance_known": (Claim, DENIAL, {"stance": "hopes"}),
    "claim_state_known": (Claim, ANY, {"state": "hidden"}),
    "claim_value_of_its_own_kind_only": (Claim, COUNT, {"date": "2025-04-30"}),
    "assignment_of_one_thing": (Assignment, ANY, {"claim": None}),
    "comment_resolved_by_somebody": (Comment, ANY, {"resolved_at": "2025-01-01T00:00:00Z"}),
    "error_report_answered_with_words": (ErrorReport, ANY, {"state": "declined"}),
    "error_report_mail_known": (ErrorReport, ANY, {"mail": "lost"}),
    "error_report_state_known": (ErrorReport, ANY, {"state": "hidden"}),
    "not_the_same_in_order": (NotTheSame, ANY, {"first": F("second")}),
    "not_the_same_of_known": (NotTheSame, ANY, {"of": "topic"}),
    "override_approved_at_a_time": (Override, ANY, {"approved_at": None}),
    "override_approved_by_a_second_person": (Override, ANY, {"approved_by": F("author")}),
    "override_decision_known": (Override, ANY, {"decision": "whatever"}),
    "override_gives_a_reason": (Override, ANY, {"reason": ""}),
    "override_two_claims_or_none": (Override, ANY, {"claim_a": "a claim"}),
    "proposed_change_applied_by_a_second_person": (
        ProposedChange,
        ANY,
        {"state": "applied", "decided_by": F("author")},
    ),
    "proposed_change_state_known": (ProposedChange, ANY, {"state": "lost"}),
    "question_measure_known": (Question, Q(value_kind="count"), {"measure": "guess"}),
    "question_merged_into_another": (Question, ANY, {"merged_into": F("pk")}),
    "question_only_counts_are_measured": (Question, Q(value_kind="choice"), {"measure": "flow"}),
    "question_part_of_another": (Question, ANY, {"part_of": F("pk")}),
    "question_published_wants_definition": (Question, ANY, {"definition": ""}),
    "question_state_known": (Question, ANY, {"state": "hidden"}),
    "question_value_kind_known": (Question, Q(measure="fixed"), {"value_kind": "colour"}),
    "question_option_broader_than_itself": (QuestionOption, ANY, {"broader": F("pk")}),
    "regrouping_kind_known": (Regrouping, ANY, {"kind": "swap"}),
    "regrouping_of_known": (Regrouping, ANY, {"of": "topic"}),
    "search_entry_kind_known": (SearchEntry, ANY, {"kind": "rumour"}),
    "statement_based_on_another": (Statement, ANY, {"based_on": F("pk")}),
    "statement_merged_into_another": (Statement, ANY, {"merged_into": F("pk")}),
    "statement_said_ordered": (Statement, ANY, {"said_latest": "2001-01-01"}),
    "topic_not_its_own_parent": (Topic, ANY, {"parent": F("pk")}),
    "webhook_delivery_state_known": (WebhookDelivery, ANY, {"state": "lost"}),
    "webhook_question_or_topic": (Webhook, ANY, {"question": "a question", "topic": "a topic"}),
    "webhook_state_known": (Webhook, ANY, {"state": "asleep"}),
}
TWICE = {
    "api_creation_once": ApiCreation,
    "article_version_numbered_once": ArticleVersion,
    "current_claim_one_a_slot": CurrentClaim,
    "dismissal_once_a_passage": Dismissal,
    "evidence_one_a_place": Evidence,
    "facet_block_once": FacetBlock,
    "look_once_a_claim": Look,
    "not_a_copy_once_a_pair": NotACopy,
    "not_the_same_once_a_pair": NotTheSame,
    "option_alias_once": OptionAlias,
    "question_option_once": QuestionOption,
    "presence_once_an_article": Presence,
    "upload_piece_once": UploadPiece,
    "report_count_one_an_hour": ReportCount,
    "search_entry_once": SearchEntry,
    "source_name_once": SourceName,
    "text_band_once_a_version": TextBand,
    "verdict_period_one_a_day": VerdictPeriod,
    "webhook_delivery_once_a_change": WebhookDelivery,
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, Guarded)]


def names(kind: type[models.BaseConstraint]) -> set[str]:
    return {one.name for model in ours() for one in model._meta.constraints if isinstance(one, kind)}


def test_each_constraint_is_broken_here():
    assert set(BROKEN) == names(CheckConstraint)
    assert set(TWICE) == names(UniqueConstraint)


def test_known_words_are_the_words_of_the_choices():
    """The one list that is written twice: Meta cannot see the model's nested classes."""
    compared = 0
    for model in ours():
        for one in model._meta.constraints:
            if one.name.endswith("_known"):
                ((path, words),) = one.condition.children
                field = model._meta.get_field(path.removesuffix("__in"))
                assert set(words) == {word for word, _ in field.choices}, one.name
                compared += 1
    assert compared == 21


def test_the_database_refuses_each():
    one_of_each()
    stand_ins = {
        "another": Source.objects.order_by("pk").first().pk,
        "a claim": Claim.objects.first().pk,
        "a question": Question.objects.first().pk,
        "a topic": Topic.objects.first().pk,
    }
    for name, (model, which, columns) in BROKEN.items():
        row = model.objects.filter(which).order_by("-pk")[:1].get()
        columns = {key: stand_ins.get(value, value) for key, value in columns.items()}
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            models.QuerySet(model).filter(pk=row.pk).update(**columns)


def test_the_database_refuses_the_same_twice():
    one_of_each()
    for name, model in TWICE.items():
        row = model.objects.order_by("pk").first()
        row.pk = None if model._meta.pk.db_returning else row.pk - 1
        if model is Evidence:  # no claim is evidence twice: that would break first
            row.claim = make_claim(state="draft")
        if model is WebhookDelivery:  # nor has a message the key of another
            row.key = "another"
        told = name if connection.vendor == "postgresql" else "UNIQUE"  # SQLite names the columns
        with pytest.raises(IntegrityError, match=told), transaction.atomic():
            models.QuerySet(model).bulk_create([row])


def test_the_base_rows_are_sound():
    """Else a constraint could fire for another reason than the one above."""
    one_of_each()
    for model in kept_models():
        for row in model.objects.all():
            assert row.full_clean() is None


def test_an_override_is_approved_by_another_person():
    question = one_of_each()
    alice = make_user()
    override = Override(question=question, decision="compatible", reason="x", author=alice)
    override.approved_by, override.approved_at = alice, timezone.now()
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        models.QuerySet(Override).bulk_create([stamped(override)])


def stamped(row: models.Model) -> models.Model:
    row.created_at = row.changed_at = timezone.now()
    return row
