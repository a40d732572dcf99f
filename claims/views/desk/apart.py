from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.models import Source
from claims.actions import tell_apart
from claims.models import Claim, NotTheSame, Question, Statement

from .gate import desk, posted_number

TABLES: dict[str, Any] = {"statement": Statement, "question": Question, "source": Source, "repeats": Claim}


@desk("claims.add_notthesame")
@require_POST
def apart(request: HttpRequest) -> HttpResponse:
    """Two rows that were proposed as one are two. Of claims that are no repeats, the statements are, too."""
    of = request.POST.get("of", "")
    keys = [posted_number(request, name) for name in ("first", "second")]
    if of not in TABLES or None in keys:
        raise Http404
    rows = [TABLES[of].objects.filter(pk=key).first() for key in keys]
    if None in rows or rows[0] == rows[1]:
        raise Http404
    tell_apart(of=of, one=rows[0], other=rows[1], by=request.user)
    if of == NotTheSame.Of.REPEATS and rows[0].statement_id != rows[1].statement_id:
        tell_apart(of="statement", one=rows[0].statement, other=rows[1].statement, by=request.user)
    messages.success(request, _("Kept apart: they are not proposed as one again."))
    wanted = request.POST.get("next", "")
    fine = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if fine else "desk-links")
