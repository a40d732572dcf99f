"""Sources are merged and split. Merging itself is a rule of the articles app."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.actions import save_source
from articles.actions.sources import merged_before, refuse_merge
from articles.keys import new_key
from articles.models import Source, SourceName
from articles.recording import Recording
from claims.actions.regrouping.claims import standing
from claims.actions.regrouping.steps import Held, Regrouped, Step, carry_out, hold, made, step
from claims.models import Statement

NOWHERE = Held(frozenset())


@dataclass(frozen=True)
class NewSource:
    """What the statements that are split off are said by; waits for its review."""

    name: str
    kind: str = Source.Kind.OFFICIAL
    named: bool = True


def merge_source(
    *, source: Source, into: Source, by: Any = None, why: str = "", read: Mapping[str, int] | None = None
) -> Regrouped:
    """``source``, and whoever was merged into it before, is from now on heard as ``into``.

    Its statements stay its own, so that it can be undone.
    """
    with Recording(by=by, why=why) as recording:
        hold(sources=True)
        source = standing(source)
        into = Source.objects.get(pk=into.pk)
        refuse_merge(source, into)
        steps = [step(row, "merged_into_id", into.pk) for row in (*merged_before(source), source)]
        told = _("{one} into {other}").format(one=source, other=into)
        return carry_out(
            recording, NOWHERE, kind="merge", of="source", told=told, steps=steps, beside=[into], read=read
        )


def split_source(
    *,
    source: Source,
    statements: Iterable[Statement],
    names: Iterable[SourceName] = (),
    into: Source | NewSource,
    by: Any = None,
    why: str = "",
    read: Mapping[str, int] | None = None,
) -> Regrouped:
    """The chosen statements, and spellings, are another source's: one that is there or one that is made."""
    ids, name_ids = sorted({one.pk for one in statements}), sorted({one.pk for one in names})
    if not (ids or name_ids):
        raise ValidationError(_("Choose the statements or spellings first."))
    with Recording(by=by, why=why) as recording:
        held = hold(sources=True, statements=ids)
        source = standing(source)
        steps: list[Step] = []
        if isinstance(into, NewSource):
            target = make_source(into)
            steps.append(made(target, source))
        else:
            target = standing(into)
            if target.pk == source.pk:
                raise ValidationError(_("Choose another source: these are its own already."))
        rows = list(Statement.objects.filter(pk__in=ids).select_related("speaker").order_by("pk"))
        spellings = list(SourceName.objects.filter(pk__in=name_ids).order_by("pk"))
        for one, owner in [*((row, row.speaker_id) for row in rows), *((n, n.source_id) for n in spellings)]:
            if owner != source.pk:
                raise ValidationError(_("“{one}” is not of {source}.").format(one=one, source=source))
        steps += [step(one, "speaker_id", target.pk) for one in rows]
        steps += [step(one, "source_id", target.pk) for one in spellings]
        told = _("{n} statements and {m} names of {one} to {other}").format(
            n=len(rows), m=len(spellings), one=source, other=target
        )
        beside = [source, *([target] if isinstance(into, Source) else [])]
        return carry_out(
            recording, held, kind="split", of="source", told=told, steps=steps, beside=beside, read=read
        )


def make_source(new: NewSource) -> Source:
    slug = slugify(new.name)[:100]
    if Source.objects.filter(slug=slug).exists():
        slug = new_key(slug or "source")
    return save_source(source=Source(name=new.name, slug=slug, kind=new.kind, named=new.named))
