"""The texts that are here already can be found by their copies too."""

from typing import Any

from django.db import migrations
from django.db.models import QuerySet

from articles import fingerprint


def forwards(apps: Any, schema_editor: Any) -> None:
    versions = apps.get_model("articles", "ArticleVersion").objects.order_by("pk")
    model = apps.get_model("articles", "TextBand")
    bands = QuerySet(model)
    for pk, text in versions.values_list("pk", "text").iterator(chunk_size=200):
        if text.startswith("[Removed on "):  # nothing is left of it
            continue
        numbers = dict.fromkeys(fingerprint.bands(text))
        bands.bulk_create(model(article_version_id=pk, band=number) for number in numbers)


def backwards(apps: Any, schema_editor: Any) -> None:
    QuerySet(apps.get_model("articles", "TextBand")).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_likeness")]

    operations = [migrations.RunPython(forwards, backwards)]
