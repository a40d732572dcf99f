"""What questions are found by, for those that are there already as well.

How it follows from the claims is written out here once more, as it was when this migration was made: later
versions may find by other things, and have a migration of their own for it.
"""

import zlib
from collections import defaultdict
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce

import articles.models.fields

SIZE = 32_768
CHUNK = 2_000


def forwards(apps: Any, schema_editor: Any) -> None:
    using = schema_editor.connection.alias
    facets = apps.get_model("claims", "QuestionFacets")
    members, listed = defaultdict(bytearray), []
    for pk, keys in facets_of_all(apps, using).items():
        listed.append(facets(question_id=pk, keys=sorted(keys)))
        block, place = divmod(pk, SIZE)
        for key in keys:
            facet, _, value = key.partition(":")
            bits = members[facet, value, block]
            bits.extend(bytes(max(0, place // 8 + 1 - len(bits))))
            bits[place // 8] |= 1 << place % 8
    facets.objects.using(using).bulk_create(listed, batch_size=CHUNK)
    model = apps.get_model("claims", "FacetBlock")
    rows = [
        model(facet=facet, value=value, block=block, bits=zlib.compress(bytes(bits), 1))
        for (facet, value, block), bits in sorted(members.items())
    ]
    model.objects.using(using).bulk_create(rows, batch_size=CHUNK)


def facets_of_all(apps: Any, using: str) -> dict[int, set[str]]:
    """{question: its keys}, none for a draft."""
    found = {}
    questions = apps.get_model("claims", "Question").objects.using(using).order_by("pk")
    verdict = ("verdict", "discrepancies", "revisions", "voices", "low", "high", "last_report_on")
    paths = ["pk", "state", "topic", *(f"verdict__{name}" for name in verdict)]
    for pk, state, topic, *known in questions.values_list(*paths).iterator(chunk_size=CHUNK):
        found[pk] = (
            facets_of(topic, dict(zip(verdict, known, strict=True))) if state == "published" else set()
        )
    days = defaultdict(list)
    for question, keys, window in facets_of_claims(apps, using):
        if found.get(question):
            found[question] |= keys
            days[question] += [day for day in window if day]
    for question, its in days.items():
        if its:
            found[question] |= digits("first_day", min(its).toordinal())
            found[question] |= digits("last_day", max(its).toordinal())
    return found


def facets_of(topic: int, verdict: dict[str, Any]) -> set[str]:
    keys = {"all:", f"topic:{topic}", f"verdict:{verdict['verdict'] or 'no reports'}"}
    keys |= {f"has:{name}" for name in ("discrepancies", "revisions") if verdict[name]}
    low, high, last = verdict["low"], verdict["high"], verdict["last_report_on"]
    ratio = 0
    if low is not None and high is not None and 0 <= low < high:
        ratio = min(int((high + 1) * 100 // (low + 1)), 2**20 - 1)
    keys |= digits("spread", ratio) | digits("voices", verdict["voices"] or 0)
    return keys | digits("newest", last.toordinal() if last else 0)


def facets_of_claims(apps: Any, using: str) -> Any:
    claims = apps.get_model("claims", "Claim").objects.using(using)
    counted = claims.filter(state="published", article__state="published", article__retracted_on=None)
    rows = counted.exclude(question=None).values_list(
        "question",
        "statement__root__speaker__voice__kind",
        "statement__root__speaker__voice__country",
        "statement__root__speaker__voice",
        Coalesce("statement__speaker__merged_into", "statement__speaker"),
        Coalesce("statement__root__speaker__merged_into", "statement__root__speaker"),
        Coalesce("article__publisher__merged_into", "article__publisher"),
        "as_of_earliest",
        "as_of_latest",
    )
    for question, kind, country, *rest in rows.iterator(chunk_size=CHUNK):
        sources, window = rest[:4], rest[4:]
        yield question, {f"kind:{kind}", f"country:{country}", *(f"source:{pk}" for pk in sources)}, window


def digits(name: str, number: int) -> set[str]:
    number = min(number, 2**22 - 1)
    return {f"{name}:{digit}" for digit in range(number.bit_length()) if number >> digit & 1}


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_search")]

    operations = [
        migrations.CreateModel(
            name="FacetBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("facet", articles.models.fields.Line(max_length=20)),
                ("value", articles.models.fields.Line(blank=True, max_length=40)),
                ("block", models.PositiveBigIntegerField()),
                ("bits", models.BinaryField()),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.CreateModel(
            name="QuestionFacets",
            fields=[
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="facets",
                        serialize=False,
                        to="claims.question",
                    ),
                ),
                ("keys", models.JSONField(default=list)),
            ],
            options={
                "verbose_name_plural": "facets of questions",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["state", "title", "id"], name="question_by_title"),
        ),
        migrations.AddConstraint(
            model_name="facetblock",
            constraint=models.UniqueConstraint(fields=("facet", "value", "block"), name="facet_block_once"),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
