"""The description of the desk's API: whole, without a warning, and true to what is answered."""

import re

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from rest_framework.serializers import ListSerializer

from claims.api.desk.articles import ArticleTold, told_article
from claims.api.desk.claim_fields import ClaimTold, ProposalTold, told_claim
from claims.api.desk.questions import QuestionTold, told_question
from claims.api.desk.schema import DryRunTold, MoveTold
from claims.api.desk.sources import SourceTold, told_source
from claims.api.desk.statements import StatementTold, told_statement
from tests.api.programs import Program, tag
from tests.api.test_desk_access import TABLE
from tests.make import make_claim, make_question
from tests.site.addresses import addresses


def schema():
    GENERATOR_STATS.reset()
    made = SchemaGenerator().get_schema(request=None, public=True)
    return made, [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]


def test_it_is_made_without_a_warning():
    assert schema()[1] == []


def test_every_address_and_method_is_told_with_its_ways_in_and_its_refusals():
    paths = schema()[0]["paths"]
    told = {re.sub(r"{\w+}", "x", path): methods for path, methods in paths.items() if "/desk/" in path}
    examples = {one.name: one.example for one in addresses()}
    assert set(told) == {examples[name] for name in TABLE}
    for name, promise in TABLE.items():
        methods = told[examples[name]]
        assert {method.upper() for method in methods} == set(promise.may), name
        for method, operation in methods.items():
            assert {"token": []} in operation["security"], (name, method)
            assert {"cookieAuth": []} in operation["security"], (name, method)
            assert {"401", "403", "429"} <= set(operation["responses"]), (name, method)


@pytest.mark.django_db
def test_what_is_told_of_each_row_is_what_it_has():
    claim = make_claim()
    for told, row, shape in (
        (told_claim, claim, ClaimTold),
        (told_article, claim.article, ArticleTold),
        (told_statement, claim.statement, StatementTold),
        (told_source, claim.statement.speaker, SourceTold),
        (told_question, claim.question, QuestionTold),
    ):
        fields = shape().fields
        needed = {name for name, field in fields.items() if field.required}
        assert set(told(row)) == needed, shape
        assert not any(isinstance(field, ListSerializer) and not field.required for field in fields.values())


@pytest.mark.django_db
def test_no_refusal_repeats_what_was_sent():
    answer = Program("editor").post("claims/", {"article": "<b>secret</b>", "colour": "<b>secret</b>"})
    assert answer.status_code == 422
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db
def test_what_a_dry_run_and_a_proposal_tell_is_what_the_schema_has():
    program = Program("editor")
    claim = make_claim(question=make_question(protected=True))
    said = {"wording": "about 700", "why": "misread"}
    looked = program.patch(f"claims/{claim.key}/?dry_run=1", said, if_match=tag(1)).json()
    assert set(looked) == set(DryRunTold().fields)
    assert set(looked["verdicts"][0]) == set(MoveTold().fields)
    assert set(program.patch(f"claims/{claim.key}/", said, if_match=tag(1)).json()) == set(
        ProposalTold().fields
    )
