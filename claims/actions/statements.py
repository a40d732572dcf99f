from typing import Any

from articles.actions import save
from articles.models import Source
from articles.recording import Recording
from claims.actions.guard import whoever_said_it
from claims.actions.lines import hold_lines, lock_sources, roots_of, with_repeats
from claims.models import Statement


def save_statement(*, statement: Statement, by: Any = None, why: str = "") -> Statement:
    """Those based on it, and the claims that report it, follow; their verdicts are judged anew.

    WantsSecondPerson where `by` may not show it to readers alone.
    """
    with Recording(by=by, why=why) as recording:
        hold_lines(lambda: with_repeats(roots_of(statements=[statement.pk, statement.based_on_id])))
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
    claim: int | None = None,
) -> Statement:
    """The statement of this speaker, day and occasion; where it was merged, the one it is part of now.

    Two unnamed voices are never taken for one: without an occasion that tells them apart each is a new one.
    `claim`: key of the one that will report it, whose line has to be locked together with this one's.
    """
    with Recording(by=by, why=why):
        lock_sources([speaker])
        speaker, based_on = speaker.stands_as(), based_on.stands_as() if based_on else None
        found = None
        if speaker.named or occasion:
            same = Statement.objects.of_one_act(speaker, said_on, occasion).filter(based_on=based_on)
            found = same.order_by("pk").first()
        if claim is not None:
            told = [one.pk for one in (found, based_on) if one]
            hold_lines(lambda: roots_of(claims=[claim], statements=told))
        if found is not None:
            return found.stands_as()
        statement = Statement(speaker=speaker, said_on=said_on, occasion=occasion, based_on=based_on)
        return save_statement(statement=statement)
