"""How far a claim's article stands from the statement it reports, kept along lines of repetition."""

from django.apps import apps
from django.db.models import F

from articles.models.kept import Recorder


def deepen(recording: Recorder, claims: set[int], by: int) -> None:
    """Move claims, and all claims that repeat them, `by` links further. Two queries a link."""
    model = apps.get_model("claims", "Claim")
    seen: set[int] = set()
    while by and claims:
        recording.unrecorded(model).filter(pk__in=claims).update(depth=F("depth") + by)
        seen |= claims
        repeated = model.objects.filter(repeats__in=claims).values_list("pk", flat=True)
        claims = set(repeated) - seen
