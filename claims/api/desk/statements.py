"""Statements: who said something, when, on what occasion, and whose word they pass on."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.models import Source
from articles.recording import Recording
from claims.actions import find_or_create_statement, save_statement
from claims.forms.statement import StatementForm
from claims.models import Statement
from claims.queries.desk.api_rows import statement_called, statements_seen_by
from claims.queries.desk.statement import hidden, on_show

from .forms import Given, checked, column, free_text, laid_over, named
from .lists import Listed
from .schema import (
    DRY_RUN,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    LIST,
    PROBLEMS,
    DryRunTold,
    equals,
    list_of,
    told_or_foreseen,
)
from .view import DeskView

SEE, ENTER, CHANGE = "claims.view_statement", "claims.add_statement", "claims.change_statement"
NAMES = {"speaker_name": "speaker"}
NAME = Source._meta.get_field("name").max_length


class StatementSaid(Given):
    speaker = free_text(NAME, "Any of the names of a source that is there.")
    said_on = column(Statement, "said_on")
    occasion = column(Statement, "occasion")
    note = column(Statement, "note")
    why = free_text(500, "Kept in the history. Needed where readers see a claim that reports it.")


class NewStatement(Given):
    speaker = free_text(NAME, "Any of the names of a source that is there.", required=True)
    said_on = column(Statement, "said_on")
    occasion = column(Statement, "occasion")
    based_on = free_text(100, "Key of the statement whose word it passes on.", allow_null=True)
    why = free_text(500, "Kept in the history.")


class StatementTold(serializers.Serializer):
    key = serializers.CharField()
    version = serializers.IntegerField(help_text="The ETag holds it too.")
    speaker = serializers.CharField()
    said_on = serializers.CharField()
    occasion = serializers.CharField()
    based_on = serializers.CharField(allow_null=True, help_text="Key of the one whose word it passes on.")
    origin = serializers.CharField(help_text="Key of the end of that line; its own where there is none.")
    note = serializers.CharField()
    merged_into = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()

    PLAIN: ClassVar = "key version said_on occasion note created_at changed_at".split()


def told_statement(statement: Statement) -> dict[str, Any]:
    return {
        **{name: getattr(statement, name) for name in StatementTold.PLAIN},
        "speaker": statement.speaker.name,
        "based_on": statement.based_on.key if statement.based_on_id else None,
        "origin": statement.root.key if statement.root_id else statement.key,
        "merged_into": statement.merged_into.key if statement.merged_into_id else None,
    }


def statement_form(statement: Statement, given: dict[str, Any]) -> StatementForm:
    shown = statement.pk is not None and on_show(statement)
    data = laid_over(StatementForm(instance=statement, shown=shown), given, NAMES)
    return StatementForm(data, instance=statement, shown=shown)


class StatementView(DeskView):
    resource, names = "statements", NAMES
    page = "api_desk_statement"

    def rows(self) -> QuerySet[Statement]:
        """One whose claims are all drafts that this person may not see is not there."""
        return statements_seen_by(self.request.user)

    def told(self, row: Statement) -> dict[str, Any]:
        return told_statement(row)


class Statements(Listed, StatementView):
    needs: ClassVar = {"GET": CHANGE, "POST": ENTER}

    @extend_schema(
        operation_id="desk_statements",
        summary="Statements, in the order of entry",
        parameters=[*LIST, equals("speaker", "as in that source's address")],
        responses={200: list_of(StatementTold), **PROBLEMS},
    )
    def get(self, request: Request) -> Response:
        rows = self.rows()
        if speaker := self.asked("speaker"):
            rows = rows.filter(speaker__slug=speaker)
        return self.listed(rows)

    @extend_schema(
        operation_id="desk_statement_enter",
        summary="Enter a statement",
        description="One of the same speaker, day and occasion that is there already is given back.",
        parameters=[DRY_RUN, IDEMPOTENCY_KEY],
        request=NewStatement,
        responses={201: StatementTold, 200: DryRunTold, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        given = self.given(NewStatement)
        said = given.get("why", "")
        wanted = self.wanted(given)

        def make() -> Statement:
            return self.again(self.found_or_made(wanted, self.why(said)))

        return self.made(make, given, said)

    def wanted(self, given: dict[str, Any]) -> Statement:
        own = {name: value for name, value in given.items() if name in ("speaker", "said_on", "occasion")}
        form = statement_form(Statement(speaker=Source()), own)
        based_on = given.get("based_on")
        if based_on:
            known = statement_called(based_on, self.request.user)
            form.instance.based_on = named(known, "based_on", "statement")
        checked(form, NAMES)
        return form.instance

    def found_or_made(self, wanted: Statement, why: str) -> Statement:
        """What only the drafts of others report is not found by who may not see those."""
        who = {name: getattr(wanted, name) for name in ("speaker", "said_on", "occasion", "based_on")}
        with Recording(by=self.request.user, why=why):
            found = find_or_create_statement(**who)
            if hidden(found, self.request.user):
                found = save_statement(statement=Statement(**who))
            return found


class OneStatement(StatementView):
    needs: ClassVar = {"GET": SEE, "PATCH": CHANGE}

    @extend_schema(
        operation_id="desk_statement", summary="One statement", responses={200: StatementTold, **PROBLEMS}
    )
    def get(self, request: Request, key: str) -> Response:
        return self.read(self.called(key))

    @extend_schema(
        operation_id="desk_statement_change",
        summary="Change a statement",
        description="The claims that report it follow, and their verdicts. Fields that are not sent stay.",
        parameters=[IF_MATCH, DRY_RUN],
        request=StatementSaid,
        responses={200: told_or_foreseen(StatementTold), **PROBLEMS},
    )
    def patch(self, request: Request, key: str) -> Response:
        statement = self.matched(self.called(key), request.data)
        given = self.given(StatementSaid, partial=True)
        form = statement_form(statement, given)
        why = self.why(checked(form, NAMES)["why"])

        def change() -> Statement:
            return save_statement(statement=form.instance, by=request.user, why=why)

        return self.done(change, statement, given)
