"""What others wrote while a BulkRecording was open, in the words of an ordinary one."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import QuerySet

from articles.models.revision import Revision
from articles.recording import Written
from articles.snapshots import columns


def writes_of_others(revisions: "QuerySet[Revision]", models: Iterable[type]) -> Iterator[Written]:
    """One for each row, as it is now. Of its old columns those that are named are None, the rest as they are.

    One query a row: between two imports people change few.
    """
    labels = [model._meta.label_lower for model in models]
    found = revisions.filter(model__in=labels).order_by()
    changed = {
        (label, key): set(before or ())
        for label, key, before in found.values_list("model", "object_key", "before").iterator()
    }
    new = set(found.filter(action="created").values_list("model", "object_key"))
    for (label, key), names in changed.items():
        row = apps.get_model(label).objects.filter(pk=key).first()
        if row is not None:
            now = columns(row)
            before = None if (label, key) in new and not names else now | dict.fromkeys(names)
            yield Written(row, "changed", "", None, "", before, now)
