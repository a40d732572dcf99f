"""Questions: made and defined as drafts, with the answers of those that have a list."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import publish_question, save_answer, save_question
from claims.forms.desk_question import DeskOptionForm, DeskQuestionForm
from claims.models import Question, QuestionOption, Topic
from claims.queries.desk.api_rows import questions_of_the_desk

from .forms import Given, checked, column, free_text, laid_over, named
from .lists import Listed
from .refusals import Invalid
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

ENTER, CHANGE, PUBLISH = "claims.add_question", "claims.change_question", "claims.publish_question"
PROTECT, ANSWER = "claims.protect_question", "claims.change_questionoption"
LONGEST_ANSWER = QuestionOption._meta.get_field("name").max_length
MOST_SPELLINGS = 50


class QuestionSaid(Given):
    title = column(Question, "title", allow_blank=False)
    topic = free_text(100, "The shelf it stands on, as in that topic's address.")
    definition = column(Question, "definition")
    who = column(Question, "who")
    what = column(Question, "what")
    where = column(Question, "where")
    period = column(Question, "period")
    value_kind = column(Question, "value_kind")
    measure = column(Question, "measure")
    unit = column(Question, "unit")
    whole_numbers = column(Question, "whole_numbers")
    part_of = free_text(300, "The question whose answer holds this one: address or title.", allow_null=True)
    protected = column(Question, "protected")
    core = column(Question, "core")
    why = free_text(500, "Kept in the history. Needed where the question is published.")


class NewQuestion(QuestionSaid):
    title = column(Question, "title", required=True, allow_blank=False)
    topic = free_text(100, "The shelf it stands on, as in that topic's address.", required=True)
    value_kind = column(Question, "value_kind", required=True)


class AnswerTold(serializers.Serializer):
    name = serializers.CharField()
    broader = serializers.CharField(allow_null=True, help_text="The answer that holds this one.")
    spellings = serializers.ListField(child=serializers.CharField())


class QuestionTold(serializers.Serializer):
    slug = serializers.CharField(help_text="its name in addresses")
    version = serializers.IntegerField(help_text="The ETag holds it too.")
    state = serializers.ChoiceField(choices=Question.State.choices)
    title = serializers.CharField()
    topic = serializers.CharField()
    definition = serializers.CharField()
    who = serializers.CharField()
    what = serializers.CharField()
    where = serializers.CharField()
    period = serializers.CharField()
    value_kind = serializers.CharField()
    measure = serializers.CharField()
    unit = serializers.CharField()
    whole_numbers = serializers.BooleanField()
    part_of = serializers.CharField(allow_null=True)
    merged_into = serializers.CharField(allow_null=True)
    protected = serializers.BooleanField()
    core = serializers.BooleanField()
    verdict = serializers.CharField(help_text="as stored; empty for none")
    answers = AnswerTold(many=True)
    created_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()

    PLAIN: ClassVar = (
        "slug version state title definition who what where period value_kind measure unit whole_numbers "
        "protected core created_at changed_at"
    ).split()


def told_question(question: Question) -> dict[str, Any]:
    verdict = getattr(question, "verdict", None)
    return {
        **{name: getattr(question, name) for name in QuestionTold.PLAIN},
        "topic": question.topic.slug,
        "part_of": question.part_of.slug if question.part_of_id else None,
        "merged_into": question.merged_into.slug if question.merged_into_id else None,
        "verdict": verdict.verdict if verdict else "",
        "answers": [told_answer(option) for option in question.options.all()],
    }


def told_answer(option: QuestionOption) -> dict[str, Any]:
    return {
        "name": option.name,
        "broader": option.broader.name if option.broader_id else None,
        "spellings": [alias.name for alias in option.aliases.all()],
    }


class QuestionView(DeskView):
    resource = "questions"
    handle, page = "slug", "api_desk_question"

    def rows(self) -> QuerySet[Question]:
        return questions_of_the_desk()

    def changeable(self, name: str) -> Question:
        """403 for one that this person may only look at, or that was merged into another."""
        question = self.called(name)
        if not self.request.user.has_perms(question.permissions_to_change()) or question.merged_into_id:
            raise PermissionDenied
        return question

    def told(self, row: Question) -> dict[str, Any]:
        return told_question(row)

    def form(self, question: Question, given: dict[str, Any]) -> DeskQuestionForm:
        may = self.request.user.has_perm
        rights = {"may_publish": may(PUBLISH), "may_protect": may(PROTECT)}
        for name, right in (("core", "may_publish"), ("protected", "may_protect")):
            if given.get(name, getattr(question, name)) != getattr(question, name) and not rights[right]:
                raise Invalid({name: ["This is decided by reviewers."]})  # the desk's form shows it only
        data = laid_over(DeskQuestionForm(instance=question, **rights), given)
        if "topic" in given:
            data["topic"] = str(named(Topic.objects.filter(slug=given["topic"]).first(), "topic", "topic").pk)
        return DeskQuestionForm(data, instance=question, **rights)


class Questions(Listed, QuestionView):
    needs: ClassVar = {"GET": CHANGE, "POST": ENTER}

    @extend_schema(
        operation_id="desk_questions",
        summary="Questions, in the order of entry",
        parameters=[*LIST, equals("state", "draft or published"), equals("topic", "as in its address")],
        responses={200: list_of(QuestionTold), **PROBLEMS},
    )
    def get(self, request: Request) -> Response:
        rows = self.rows()
        if state := self.asked("state", Question.State.values):
            rows = rows.filter(state=state)
        if topic := self.asked("topic"):
            rows = rows.filter(topic__slug=topic)
        return self.listed(rows)

    @extend_schema(
        operation_id="desk_question_enter",
        summary="Make a question, as a draft",
        parameters=[DRY_RUN, IDEMPOTENCY_KEY],
        request=NewQuestion,
        responses={201: QuestionTold, 200: DryRunTold, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        given = self.given(NewQuestion)

        def make() -> Question:
            form = self.form(Question(), given | {"whole_numbers": given.get("whole_numbers", True)})
            why = self.why(checked(form, {})["why"])
            return self.again(save_question(question=form.instance, by=request.user, why=why))

        return self.made(make, given, given.get("why", ""))


class OneQuestion(QuestionView):
    needs: ClassVar = {"GET": CHANGE, "PATCH": CHANGE}

    @extend_schema(
        operation_id="desk_question", summary="One question", responses={200: QuestionTold, **PROBLEMS}
    )
    def get(self, request: Request, slug: str) -> Response:
        return self.read(self.called(slug))

    @extend_schema(
        operation_id="desk_question_change",
        summary="Change a question",
        description="A published one is changed by who publishes. With dry_run: which verdicts would move.",
        parameters=[IF_MATCH, DRY_RUN],
        request=QuestionSaid,
        responses={200: told_or_foreseen(QuestionTold), **PROBLEMS},
    )
    def patch(self, request: Request, slug: str) -> Response:
        question = self.matched(self.changeable(slug), request.data)
        given = self.given(QuestionSaid, partial=True)
        form = self.form(question, given)
        why = self.why(checked(form, {})["why"])

        def change() -> Question:
            return save_question(question=form.instance, by=request.user, why=why)

        return self.done(change, question, given)


class PublicationSaid(Given):
    why = free_text(500, "Kept in the history.")


class PublishQuestion(QuestionView):
    needs: ClassVar = {"POST": PUBLISH}

    @extend_schema(
        operation_id="desk_question_publish",
        summary="Publish a question",
        parameters=[IF_MATCH, DRY_RUN],
        request=PublicationSaid,
        responses={200: told_or_foreseen(QuestionTold), **PROBLEMS},
    )
    def post(self, request: Request, slug: str) -> Response:
        question = self.matched(self.changeable(slug), {})
        why = self.why(self.given(PublicationSaid).get("why", ""))

        def publish() -> Question:
            return publish_question(question=question, by=request.user, why=why)

        return self.done(publish, question, {})


class AnswerSaid(Given):
    name = free_text(LONGEST_ANSWER, "The answer.", required=True, allow_blank=False)
    broader = free_text(LONGEST_ANSWER, "The answer that holds this one, by its name.", allow_null=True)
    spellings = serializers.ListField(
        required=False,
        child=serializers.CharField(max_length=LONGEST_ANSWER),
        max_length=MOST_SPELLINGS,
        help_text="Other words for it.",
    )


class Answers(QuestionView):
    needs: ClassVar = {"POST": ANSWER}

    @extend_schema(
        operation_id="desk_question_answer",
        summary="Add an answer to a question that has a list of them",
        parameters=[DRY_RUN, IDEMPOTENCY_KEY],
        request=AnswerSaid,
        responses={201: QuestionTold, 200: DryRunTold, **PROBLEMS},
    )
    def post(self, request: Request, slug: str) -> Response:
        question = self.changeable(slug)
        given = self.given(AnswerSaid)

        def make() -> Question:
            form = self.answer_form(question, given)
            checked(form, {})
            option = form.instance
            spellings = form.new_spellings(option)
            save_answer(option=option, spellings=spellings, by=request.user, why=self.why(""))
            return self.again(question)

        return self.made(make, given, "")

    def answer_form(self, question: Question, given: dict[str, Any]) -> DeskOptionForm:
        data = {"name": given["name"], "spellings": "\n".join(given.get("spellings", ()))}
        if given.get("broader"):
            known = question.options.filter(name=given["broader"]).first()
            data["broader"] = str(named(known, "broader", "answer").pk)
        return DeskOptionForm(data, instance=QuestionOption(question=question))
