"""What the desk's views of one article share: the page, the entry its address asks for, and its form."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from claims.forms.desk_claim import DeskClaimForm
from claims.models import Claim, Question
from claims.queries.desk.article import DeskArticle, desk_article
from claims.queries.desk.chain import LINE, Link, chain_of
from claims.queries.desk.entry import About, Entry, entry_of, entry_of_claim, entry_of_selection
from claims.queries.desk.preview import Preview, preview_of
from claims.queries.desk.wording import ReadWording, read_wording
from claims.second_person import Reason, reasons_for_second_person

from .gate import number


@dataclass(frozen=True)
class Looked:
    """What the form says as it stands, saved or not. ``again``: suggestions that give the same figure."""

    read: ReadWording | None
    chain: tuple[Link, ...]
    preview: Preview | None
    again: tuple[int, ...]
    second_person: tuple[Reason, ...]


def page_of(request: HttpRequest, key: str) -> DeskArticle:
    page = desk_article(key, request.user)
    if page is None:
        raise Http404
    return page


def entry_at(request: HttpRequest, page: DeskArticle) -> Entry | None:
    """`?claim=KEY`, `?start=1&end=9` (and `&again=1`), `?at=3`; without any the first open suggestion."""
    about = _about(request)
    if key := request.GET.get("claim", ""):
        return entry_of_claim(page, _stored(request, page, key), about)
    start, end = number(request, "start"), number(request, "end")
    if start is not None and end is not None:
        return entry_of_selection(page, start, end, about, again="again" in request.GET)
    suggested = page.suggestion(number(request, "at"))
    if suggested is None:
        return None
    if suggested.state == "accepted":
        return entry_of_claim(page, _stored(request, page, suggested.claim), about)
    return entry_of(page, suggested, about)


def _stored(request: HttpRequest, page: DeskArticle, key: str) -> Claim:
    """What a person may not see is not there."""
    visible = Claim.objects.visible_to(request.user)
    found = visible.filter(article=page.article, key=key[:100].replace("\0", ""))
    wide = ("question__verdict", "option", *(f"statement__{name}" for name in LINE))
    claim = found.select_related(*wide).first()
    if claim is None:
        raise Http404
    return claim


def _about(request: HttpRequest) -> About | None:
    if "thing" not in request.POST:
        return None
    return About(request.POST["thing"][:100].replace("\0", ""), request.POST.get("measure", "")[:100])


def form_for(request: HttpRequest, page: DeskArticle, entry: Entry, *, bound: bool) -> DeskClaimForm:
    may_ask = request.user.has_perm("claims.add_question")
    form = DeskClaimForm(
        request.POST if bound else None,
        instance=entry.claim or Claim(),
        initial=entry.initial,
        questions=[(one.pk, one.title) for one in entry.questions],
        statements=[(one.pk, one.words) for one in entry.statements],
        new_question=_question_begun(entry) if may_ask else None,
    )
    form.instance.article, form.instance.article_version = page.article, entry_version(page, entry)
    return form


def entry_version(page: DeskArticle, entry: Entry) -> Any:
    """A stored claim stays with the text it was taken from, where its quote stands in that alone."""
    stored = entry.claim
    if stored is None or stored.article_version_id is None or page.version is None:
        return page.version
    return page.version if stored.quote in page.text else stored.article_version


def _question_begun(entry: Entry) -> dict[str, Any]:
    """What a new question begins with: what was read, on the shelf of the likeliest known one."""
    thing, measure = entry.initial.get("thing", ""), entry.initial.get("measure", "")
    counted = not entry.initial.get("date")
    return {
        "title": f"How many {thing} had been {measure}?" if counted and thing and measure else "",
        "topic": entry.questions[0].topic if entry.questions else None,
        "value_kind": Question.ValueKind.COUNT if counted else Question.ValueKind.DATE,
        "measure": Question.Measure.RUNNING_TOTAL if counted else Question.Measure.FIXED,
        "unit": thing,
    }


def looked_at(request: HttpRequest, page: DeskArticle, entry: Entry, form: DeskClaimForm) -> Looked:
    """A bound form is checked; one that was not sent yet is read as it is filled in."""
    whole = True
    if form.is_bound:
        form.is_valid()
        question = form.cleaned_data.get("question") if hasattr(form, "cleaned_data") else None
        whole = question.whole_numbers if isinstance(question, Question) else True
    read = read_wording(*(str(form[name].value() or "") for name in ("wording", "quote", "calculation")),
                        whole_numbers=whole)  # fmt: skip
    preview = _preview(form) if form.is_bound and form.is_valid() else None
    reasons = tuple(reasons_for_second_person(claim=form.instance, by=request.user)) if preview else ()
    return Looked(read, _chain(page, entry, form), preview, _again(page, entry), reasons)


def _preview(form: DeskClaimForm) -> Preview | None:
    return preview_of(form.instance, form.who_said_it())


def _chain(page: DeskArticle, entry: Entry, form: DeskClaimForm) -> tuple[Link, ...]:
    known = {str(one.pk): one.statement for one in entry.statements}
    chosen = known.get(str(form["statement"].value() or ""))
    who = None if chosen else form.who_is_named()
    return chain_of(page.outlet, page.article.published, statement=chosen, who=who)


def _again(page: DeskArticle, entry: Entry) -> tuple[int, ...]:
    """Open suggestions elsewhere that give the same figure."""
    twins = entry.taken.twins if entry.taken else ()
    return tuple(number for number in twins if page.suggestions[number - 1].state == "open")


def address_of(page: DeskArticle) -> str:
    return reverse("desk-article", args=[page.article.key])


def next_address(page: DeskArticle, entry: Entry) -> str:
    """The next open suggestion; the article's claims when there is none."""
    here = entry.taken.number if entry.taken else page.number_near(entry.span[0] if entry.span else None)
    waiting = page.after(here)
    return f"{address_of(page)}?at={waiting.number}#entry" if waiting else f"{address_of(page)}#claims"
