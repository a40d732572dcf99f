"""What a wording is read as, told while the editor types."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from articles.forms.widgets import is_key
from claims.agreement import Count
from claims.models import Question
from claims.models.claim_value import LONGEST_WORDING

if TYPE_CHECKING:
    from claims.admin.claims import ClaimAdmin


def reading(model_admin: "ClaimAdmin", request: HttpRequest) -> JsonResponse:
    """{kind, title, unit, read_as, complaint}: of `?question=…&wording=…`, both may be missing."""
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    asked, wording = request.GET.get("question", ""), request.GET.get("wording", "").strip()
    question = Question.objects.filter(pk=asked).first() if is_key(asked) else None
    answer = {"kind": "", "title": "", "unit": "", "read_as": "", "complaint": ""}
    if question is not None:
        answer |= {"kind": question.value_kind, "title": question.title, "unit": question.unit}
    if wording and len(wording) <= LONGEST_WORDING:
        whole = question.whole_numbers if question is not None else True
        try:
            answer["read_as"] = Count.read(wording, whole_numbers=whole).interval()
        except ValueError as error:
            answer["complaint"] = str(error)
    return JsonResponse(answer)
