"""Everything out, whole or narrowed as the list of questions is: streamed, as claims.exporting writes it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from claims.exporting import Chosen
from claims.exporting.forms import BY_NAME, QUESTION_LINES
from claims.filters import asked_in
from claims.queries.data.questions import chosen_questions

from .revalidated import revalidated

View = Callable[[HttpRequest], StreamingHttpResponse]


def exported(name: str) -> View:
    """The view of one file: `exported("claims.csv")`. It takes the parameters of the list of questions."""
    form = QUESTION_LINES if name == QUESTION_LINES.name else BY_NAME[name]

    @revalidated
    @login_not_required
    @require_safe
    def export(request: HttpRequest) -> StreamingHttpResponse:
        site = request.build_absolute_uri("/").rstrip("/")
        chosen = Chosen(site, chosen_questions(asked_in(request.GET)))
        headers = {
            "Content-Disposition": f'attachment; filename="claimtrack-{form.name}"',
            "X-Robots-Tag": "noindex",
        }
        if settings.DATA_LICENCE.startswith(("https://", "http://")) and is_plain(settings.DATA_LICENCE):
            headers["Link"] = f'<{settings.DATA_LICENCE}>; rel="license"'
        pieces = (piece for piece, _ in form.pieces(chosen))
        return StreamingHttpResponse(pieces, content_type=form.content_type, headers=headers)

    return export


def is_plain(address: str) -> bool:
    """Whether it can stand in a header."""
    return address.isascii() and address.isprintable() and not any(sign in address for sign in "<> ")
