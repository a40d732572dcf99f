from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from articles import fingerprint
from articles.actions.saving import save
from articles.models import Article, ArticleVersion, NotACopy, TextBand
from articles.recording import Recording, Written


def index_what_was_written(recording: Recording, written: Sequence[Written]) -> None:
    """Called at the end of each outermost Recording: a new text can be found, a redacted one no more."""
    versions = [entry for entry in written if isinstance(entry.row, ArticleVersion)]
    if not versions:
        return
    bands = recording.unrecorded(TextBand)
    bands.filter(article_version__in=[entry.row.pk for entry in versions if entry.before]).delete()
    bands.bulk_create(
        TextBand(article_version_id=entry.row.pk, band=band)
        for entry in versions
        if entry.before is None
        for band in dict.fromkeys(fingerprint.bands(entry.row.text))
    )


def mark_copy(*, article: Article, of: Article, by: Any = None, why: str = "") -> Article:
    """`article` repeats the words of `of`. An earlier decision that it does not is void from now on."""
    with Recording(by=by, why=why) as recording:
        article.copy_of = of
        saved = save(row=article)
        for decision in NotACopy.objects.standing().of(article, of):
            decision.standing = False
            recording.save(decision)
        return saved


def mark_not_a_copy(*, article: Article, other: Article, why: str, by: Any = None) -> NotACopy:
    """Remembered: the two are not shown as alike again. Ends what was marked as a copy before."""
    if not why.strip():
        raise ValidationError({"why": "Say what tells the two apart."})
    with Recording(by=by, why=why):
        for one, its_original in ((article, other), (other, article)):
            if one.copy_of_id == its_original.pk:
                one.copy_of = None
                save(row=one)
        decision = NotACopy.objects.of(article, other).first() or NotACopy(first=article, second=other)
        decision.why, decision.decided_by, decision.standing = why, by, True
        return save(row=decision)
