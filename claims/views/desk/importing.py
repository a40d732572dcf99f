"""Files of claims: sent, looked at row by row, imported."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.core.cache import cache
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from articles.refusals import StaleWrite
from claims.actions.uploads import discard_upload, foresee_upload, keep_upload
from claims.forms.import_file import ColumnsForm, ImportFileForm
from claims.importing import DocumentError
from claims.importing.desk import LARGEST, MOST_ROWS, bytes_of, import_upload, states_open_to
from claims.importing.foreseen import foresee
from claims.importing.tables.columns import COLUMNS
from claims.importing.tables.mapping import said_of
from claims.importing.tables.template import csv_template, xlsx_template
from claims.models import Upload
from claims.queries.desk.upload import my_uploads, upload_page

from .gate import desk, number

TEMPLATES = {
    "csv": ("text/csv; charset=utf-8", csv_template),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_template),
}
TOLD_FOR = 600  # seconds that a word about how far it is stands in the cache
SECONDS_BETWEEN = 0.25
GROUPS = {"claim": later("The claim"), "speaker": later("Who said it"), "article": later("The article")}


@desk("claims.add_claim")
def imports(request: HttpRequest) -> HttpResponse:
    """A file is read when it is sent, and kept for a day; nothing is imported yet."""
    states = states_open_to(request.user)
    form = ImportFileForm(request.POST or None, request.FILES or None, states=states, largest=LARGEST)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload, data = Upload(name=file.name, state=form.cleaned_data["state"]), file.read()
        preview = foresee(upload, data, request.user)
        if preview["told"]:
            keep_upload(upload=upload, data=data, preview=preview, by=request.user)
            return redirect("desk-import-file", upload.key)
        form.add_error("file", preview["general"])
    context = {
        "form": form,
        "columns": COLUMNS,
        "uploads": my_uploads(request.user),
        "largest": LARGEST // 1_000_000,
        "most_rows": MOST_ROWS,
        "room": "import",
    }
    return render(request, "claims/desk/import.html", context, status=422 if form.errors else 200)


@desk("claims.add_claim")
def import_file(request: HttpRequest, key: str) -> HttpResponse:
    """What becomes of each row. `act`: look (with other columns), import, discard."""
    upload = get_object_or_404(Upload.objects.of(request.user), key=key)
    act = request.POST.get("act", "")
    if request.method != "POST" or upload.imported_at:
        return shown(request, upload)
    if act == "discard":
        discard_upload(upload=upload)
        messages.success(
            request, _("{name} was thrown away; nothing of it was imported.").format(name=upload.name)
        )
        return redirect("desk-import")
    if act == "import":
        return imported(request, upload)
    form = columns_form(request, upload)
    if not form.is_valid():
        return shown(request, upload, form, status=422)
    upload.said = said_of(upload.preview["columns"], form.chosen())
    upload.sheet, upload.state = form.cleaned_data.get("sheet", ""), form.cleaned_data["state"]
    foresee_upload(upload=upload, preview=foresee(upload, bytes_of(upload), request.user))
    return redirect("desk-import-file", upload.key)


def imported(request: HttpRequest, upload: Upload) -> HttpResponse:
    try:
        done = import_upload(upload, request.user, told_to(upload))
    except DocumentError:  # the database has moved on since it was foreseen
        foresee_upload(upload=upload, preview=foresee(upload, bytes_of(upload), request.user))
        messages.error(request, _("Nothing was imported: some rows are refused now. Look at them below."))
        return shown(request, upload, status=409)
    except (IntegrityError, StaleWrite):
        messages.error(request, _("Nothing was imported: somebody else was writing the same. Try again."))
        return shown(request, upload, status=409)
    if done is not None:
        number = done.report.created.get("claims", 0)
        told = ngettext("{number} claim was imported.", "{number} claims were imported.", number)
        messages.success(request, told.format(number=f"{number:,}"))
    return redirect("desk-import-file", upload.key)


@desk("claims.add_claim")
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """How far the import is, as whichever process does it has said last."""
    get_object_or_404(Upload.objects.of(request.user).only("pk"), key=key)
    done, of, what = cache.get(word_of(key)) or (0, 0, "")
    return JsonResponse({"done": done, "of": of, "what": what})


@desk("claims.add_claim")
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty table to fill in."""
    if kind not in TEMPLATES:
        raise Http404
    content_type, make = TEMPLATES[kind]
    answer = HttpResponse(make(), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="claims.{kind}"'
    return answer


def shown(
    request: HttpRequest, upload: Upload, form: ColumnsForm | None = None, status: int = 200
) -> HttpResponse:
    page = upload_page(upload, request.GET.get("rows", ""), number(request, "page") or 1)
    context = {
        "page": page,
        "form": form or columns_form(request, upload),
        "most_rows": MOST_ROWS,
        "room": "import",
    }
    return render(request, "claims/desk/import_file.html", context, status=status)


def columns_form(request: HttpRequest, upload: Upload) -> ColumnsForm:
    preview = upload.preview or {}
    groups = [
        (title, [(column.field, column.title) for column in COLUMNS if column.of == name])
        for name, title in GROUPS.items()
    ]
    return ColumnsForm(
        request.POST if request.POST.get("act") == "look" else None,
        columns=preview.get("columns", []),
        groups=groups,
        states=states_open_to(request.user),
        sheets=preview.get("sheets", []),
        initial={"state": upload.state, "sheet": preview.get("sheet", "")},
    )


def told_to(upload: Upload) -> Callable[[int, int, str], None]:
    """Says in the cache how far it is, not more often than anybody asks."""
    last = 0.0

    def tell(done: int, of: int, what: str) -> None:
        nonlocal last
        if (now := time.monotonic()) - last > SECONDS_BETWEEN:
            last = now
            cache.set(word_of(upload.key), (done, of, what), TOLD_FOR)

    return tell


def word_of(key: str) -> str:
    return f"import progress {key}".replace(" ", "-")
