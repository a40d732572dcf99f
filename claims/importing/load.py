"""Writes an import document: all of it or nothing. What is there already, by its key, is left as it is."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, OperationalError, connection

from articles.bulk import BulkRecording
from articles.bulk.recording import Progress
from articles.refusals import ChangedMeanwhile
from claims.importing.document import Document
from claims.importing.loader import Loader
from claims.importing.problems import DocumentError, Problem
from claims.importing.report import Report
from claims.importing.writers import Rehearsing, Writing

ONE_AT_A_TIME = 6_240_190  # the number of the lock that an import holds on PostgreSQL
AT_WORK = "another import is at work. Try again when it is done."
SAME_ENTRIES = "someone else was writing the same entries. Try again."


def load(
    document: Document,
    *,
    by: Any = None,
    why: str = "",
    progress: Progress | None = None,
    writing: Callable[[BulkRecording], Writing] = Writing,
) -> Report:
    """Write what is missing, in one transaction; verdicts and search index are renewed in it.

    DocumentError if an entry cannot be written; then nothing is. `progress` is told how many are done, of how
    many, and what is being done. On PostgreSQL others go on writing meanwhile, on SQLite they wait. `writing`
    is called in the transaction, before anything is written.
    """
    document.refuse()
    why = why or f"import of {document.name}"
    try:
        with BulkRecording(by=by, why=why, progress=progress) as recording:
            wait_for_other_imports(document)
            return Loader(document, writing(recording), strict=True).run()
    except BaseException as error:
        document.forget_created()
        if isinstance(error, IntegrityError):
            raise refusal(document, SAME_ENTRIES) from error
        if isinstance(error, ChangedMeanwhile):
            raise refusal(document, f"{error} Try again.") from error
        raise


def rehearse(document: Document, *, progress: Progress | None = None) -> Report:
    """What load() would create and match, told also by `document.outcomes()`; nothing is written or locked.

    Entries that would be refused are counted in `report.refused` and listed in `document.problems`.
    """
    return Loader(document, Rehearsing(progress), strict=False).run()


def wait_for_other_imports(document: Document) -> None:
    """Two that hold the same entries would wait for each other's rows."""
    if connection.vendor != "postgresql":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    except OperationalError as error:  # as long as anybody waits for a lock
        raise refusal(document, AT_WORK) from error


def refusal(document: Document, message: str) -> DocumentError:
    return DocumentError(document.name, [Problem("the file", message)])
