from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.forms.kept import in_words
from articles.forms.widgets import is_key
from articles.refusals import StaleWrite
from claims.actions import publish_question, rehearse, save_answer, save_question
from claims.forms.desk_question import DeskOptionForm, DeskQuestionForm, titles_offered
from claims.models import Question, QuestionOption
from claims.queries.desk.moves import foreseen
from claims.queries.desk.question_desk import question_desk

from .gate import desk

REFUSALS = (ValidationError, StaleWrite)


@desk("claims.add_question")
def new_question(request: HttpRequest) -> HttpResponse:
    """`?title=…` fills the form, as the desk does where no question fits a claim."""
    if request.method != "POST":
        return _new(
            request, _form(request, Question(), initial={"title": request.GET.get("title", "")[:300]})
        )
    form = _form(request, Question(), request.POST)
    if form.is_valid():
        try:
            save_question(question=form.instance, by=request.user, why=form.cleaned_data["why"])
        except REFUSALS as refusal:
            form.add_error(None, in_words(refusal))
        else:
            messages.success(request, _("Saved as a draft."))
            return redirect("desk-question", form.instance.slug)
    return _new(request, form, status=422)


@desk("claims.change_question")
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """What bears on verdicts is saved only once its preview was seen. `act` publish saves and publishes."""
    if request.method != "POST":
        return shown(request, slug)
    row = changeable(request, slug)
    act = request.POST.get("act", "")
    if act == "publish" and not request.user.has_perm("claims.publish_question"):
        raise PermissionDenied
    form = _form(request, row, request.POST)
    if not form.is_valid():
        return shown(request, slug, status=422, form=form)
    save = publish_question if act == "publish" else save_question
    try:
        if act == "look" or (form.bears_on_verdicts and not form.was_seen):
            rehearsal = rehearse(lambda: save(question=row), by=request.user)
            if act == "look" or row.claims.standing().exists():
                seen = {"foreseen": foreseen(rehearsal.verdicts), "digest": form.digest()}
                seen["meant"] = act if act == "publish" else ""
                return shown(request, slug, form=form, **seen)
        save(question=row, by=request.user, why=form.cleaned_data["why"])
    except REFUSALS as refusal:
        form.add_error(None, in_words(refusal))
        return shown(request, slug, status=422, form=form)
    messages.success(request, _("Published.") if act == "publish" else _("Saved."))
    return redirect("desk-question", row.slug)


@desk("claims.change_questionoption")
@require_POST
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """`row` is the key of an answer to change; without one an answer is added."""
    asked = changeable(request, slug)
    key = request.POST.get("row", "")
    form = _option_form(_option(asked, key), request.POST)
    if form.is_valid():
        option = form.instance
        try:
            save_answer(option=option, spellings=form.new_spellings(option), by=request.user)
        except REFUSALS as refusal:
            form.add_error(None, in_words(refusal))
        else:
            messages.success(request, _("Saved: {name}.").format(name=option))
            return redirect("desk-question", slug)
    return shown(request, slug, status=422, options={key: form})


def changeable(request: HttpRequest, slug: str) -> Question:
    """404 for an unknown one, 403 for one that this person may only look at."""
    row = get_object_or_404(Question.objects.select_related("topic", "part_of"), slug=slug)
    if not request.user.has_perms(row.permissions_to_change()):
        raise PermissionDenied
    return row


def shown(request: HttpRequest, slug: str, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; ``forms`` stand in place of those it would begin with. ``options``: {key of a row: form}."""
    page = question_desk(slug, request.user)
    if page is None:
        raise Http404
    given = forms.pop("options", {})
    asked = page.question
    context = {
        "page": page,
        "room": "questions",
        "may_change": request.user.has_perms(asked.permissions_to_change()) and not asked.merged_into_id,
        "form": _form(request, asked),
        "options": [(row, given.get(str(row.pk)) or _option_form(row)) for row in page.options],
        "new_option": given.get("") or _option_form(QuestionOption(question=asked)),
        "titles": list(titles_offered()),
    }
    return render(request, "claims/desk/question.html", context | forms, status=status)


def _new(request: HttpRequest, form: DeskQuestionForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "room": "questions", "titles": list(titles_offered())}
    return render(request, "claims/desk/question_new.html", context, status=status)


def _form(request: HttpRequest, row: Question, data: Any = None, **kwargs: Any) -> DeskQuestionForm:
    may = request.user.has_perm
    return DeskQuestionForm(
        data,
        instance=row,
        may_publish=may("claims.publish_question"),
        may_protect=may("claims.protect_question"),
        **kwargs,
    )


def _option(asked: Question, key: str) -> QuestionOption:
    if not key:
        return QuestionOption(question=asked)
    if not is_key(key):
        raise Http404
    return get_object_or_404(QuestionOption, pk=key, question=asked)


def _option_form(row: QuestionOption, data: Any = None) -> DeskOptionForm:
    return DeskOptionForm(data, instance=row, prefix=f"option-{row.pk or ''}")
