"""Rows that only an action may write, and rows whose every state is kept."""

from contextvars import ContextVar
from typing import Any, ClassVar, NoReturn, Protocol

from django.core.exceptions import ValidationError
from django.db import models

from articles.models.checks import broken_checks, checks_of
from articles.refusals import HardDelete, UseAnAction


class Recorder(Protocol):
    """What a row needs of the Recording that saves it."""

    def save(self, row: Any) -> Any: ...

    def unrecorded(self, model: type["Guarded"]) -> models.QuerySet: ...


open_recording: ContextVar[Any] = ContextVar("open_recording", default=None)

NO_ACTION = "{} is written by its actions only, inside a Recording: only so are history and verdicts kept."
NO_DELETE = "{} is never deleted. Withdraw, retract or merge it instead: readers keep the trail."


class GuardedQuerySet(models.QuerySet):
    """Reads as any query set does; the writes that would leave no history are refused."""

    def delete(self) -> NoReturn:
        raise HardDelete(NO_DELETE.format(self.model._meta.verbose_name_plural.capitalize()))

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise UseAnAction(NO_ACTION.format(self.model._meta.label))

    update = bulk_create = bulk_update = aupdate = abulk_create = abulk_update = _refuse


class Guarded(models.Model):
    """A table that only the program itself writes, through `Recording`."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise UseAnAction(NO_ACTION.format(self._meta.label))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HardDelete(NO_DELETE.format(str(self._meta.verbose_name).capitalize()))

    def _save_table(self, *args: Any, **kwargs: Any) -> NoReturn:
        # `loaddata` goes round save(); here is where it passes.
        raise UseAnAction(NO_ACTION.format(self._meta.label))


class Kept(Guarded):
    """A row with its whole history. `version` counts its saves: whoever saves must have read the newest."""

    # Filled from other rows; they follow from the rest and are proven by `manage.py verdicts --check`.
    computed: ClassVar[tuple[str, ...]] = ()
    # Long or removable content: the history keeps its SHA-256 in place of the words.
    digest_only: ClassVar[tuple[str, ...]] = ()
    # Foreign keys to the own table that point to the row itself when nothing else is said.
    points_to_itself: ClassVar[tuple[str, ...]] = ()
    append_only: ClassVar[bool] = False
    # Foreign keys that its name is made of, to be read with it where many are named.
    named_by: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta(Guarded.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Inside a Recording as good as `recording.save(row)`, so that Django's forms work; else refused."""
        recording = open_recording.get()
        if recording is None:
            raise UseAnAction(NO_ACTION.format(self._meta.label))
        recording.save(self)

    def permissions_to_change(self) -> list[str]:
        """What somebody needs to change the row as it is stored; more once readers rely on it."""
        return [f"{self._meta.app_label}.change_{self._meta.model_name}"]

    def derive(self) -> None:
        """Fill the computed fields. Called before each write; raises ValidationError like clean()."""

    def carry(self, recording: Recorder, before: dict[str, Any]) -> None:
        """Renew computed fields of the rows that follow from this one. `before`: its own old columns."""

    def check_sense(self) -> None:
        """What clean() looks at once the computed fields are filled. ValidationError beside the field."""

    def clean(self) -> None:
        self._sound = False
        super().clean()
        self.derive()
        self.check_sense()
        self._sound = True

    def validate_constraints(self, exclude: Any = None) -> None:
        """Not after clean() found something: what it left half filled would break constraints as well."""
        if not getattr(self, "_sound", True):
            return
        all_told = len(checks_of(type(self))) == len(self._meta.constraints)
        if not all_told or self.get_deferred_fields() or any(broken_checks(self, exclude or ())):
            super().validate_constraints(exclude)

    def stands_as(self) -> Any:
        """Of a row that may be merged into another: the one at the end of that line. A query a link."""
        row, seen = self, {self.pk}
        while row.merged_into_id and row.merged_into_id not in seen:
            seen.add(row.merged_into_id)
            row = row.merged_into
        return row

    def refuse_cycle(self, field: str, message: str) -> None:
        """Walk up a line of rows of this table (one query a link not loaded yet)."""
        seen, row = {self.pk} if self.pk else set(), getattr(self, field)
        while row is not None:
            if row is self or row.pk in seen:
                raise ValidationError({field: message}, code="cycle")
            seen.add(row.pk)
            row = getattr(row, field)
