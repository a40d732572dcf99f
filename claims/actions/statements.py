from typing import Any

from articles.actions import save
from articles.models import Source
from articles.recording import Recording
from claims.actions.guard import whoever_said_it
from claims.actions.refresh import lock_origins
from claims.models import Statement


def save_statement(*, statement: Statement, by: Any = None, why: str = "") -> Statement:
    """Those based on it, and the claims that report it, follow; their verdicts are judged anew.

    WantsSecondPerson where `by` may not show it to readers alone.
    """
    with Recording(by=by, why=why) as recording:
        known = Statement.objects.filter(pk__in=[pk for pk in (statement.pk, statement.based_on_id) if pk])
        lock_origins(known.values_list("root", flat=True))
        if statement.based_on_id:
            statement.based_on = Statement.objects.get(pk=statement.based_on_id).stands_as()
        with whoever_said_it([statement.pk] if statement.pk else [], recording.by):
            return save(row=statement)


def find_or_create_statement(
    *,
    speaker: Source,
    said_on: str = "",
    occasion: str = "",
    based_on: Statement | None = None,
    by: Any = None,
    why: str = "",
) -> Statement:
    """The statement of this speaker, day and occasion; where it was merged, the one it is part of now.

    Two unnamed voices are never taken for one: without an occasion that tells them apart each is a new one.
    """
    with Recording(by=by, why=why):
        # Two editors who enter the same briefing at once wait for each other here.
        list(Source.objects.filter(pk=speaker.pk).select_for_update(no_key=True).values_list("pk"))
        speaker, based_on = speaker.stands_as(), based_on.stands_as() if based_on else None
        if speaker.named or occasion:
            same = Statement.objects.filter(speaker=speaker, said_on=said_on, based_on=based_on)
            found = same.filter(occasion__iexact=occasion).order_by("pk").first()
            if found is not None:
                return found.stands_as()
        statement = Statement(speaker=speaker, said_on=said_on, occasion=occasion, based_on=based_on)
        return save_statement(statement=statement)
