"""The search index: one table of entries, and each database's own index of their words.

SQLite: an external-content table of FTS5, kept in step by triggers. PostgreSQL: a generated tsvector with a
GIN index. Both take the tokens of `folded` as they are; what a word is was decided in claims/search/fold.py.
"""

from typing import Any

from django.db import migrations, models

import articles.models.fields
from claims.indexing.entries import ENTRIES_OF, in_the_sites_language

CHUNK = 500
INDEX = {
    "sqlite": [
        """CREATE VIRTUAL TABLE claims_search USING fts5(
            folded, content='claims_searchentry', content_rowid='id', tokenize='unicode61', prefix='2 3 4')""",
        "CREATE VIRTUAL TABLE claims_search_words USING fts5vocab(claims_search, row)",
        """CREATE TRIGGER claims_search_added AFTER INSERT ON claims_searchentry BEGIN
            INSERT INTO claims_search(rowid, folded) VALUES (new.id, new.folded); END""",
        """CREATE TRIGGER claims_search_removed AFTER DELETE ON claims_searchentry BEGIN
            INSERT INTO claims_search(claims_search, rowid, folded) VALUES ('delete', old.id, old.folded); END""",
        """CREATE TRIGGER claims_search_changed AFTER UPDATE ON claims_searchentry BEGIN
            INSERT INTO claims_search(claims_search, rowid, folded) VALUES ('delete', old.id, old.folded);
            INSERT INTO claims_search(rowid, folded) VALUES (new.id, new.folded); END""",
    ],
    "postgresql": [
        """ALTER TABLE claims_searchentry ADD COLUMN words tsvector
            GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, folded)) STORED""",
        "CREATE INDEX claims_search ON claims_searchentry USING gin (words)",
    ],
}
NO_INDEX = {
    "sqlite": ["DROP TABLE claims_search_words", "DROP TABLE claims_search"],
    "postgresql": ["ALTER TABLE claims_searchentry DROP COLUMN words"],
}


def index(apps: Any, schema_editor: Any) -> None:
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def no_index(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER claims_search_{name}")
    for statement in NO_INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def fill(apps: Any, schema_editor: Any) -> None:
    """From the rows there are. Only columns of the first migrations are read, whatever later ones add."""
    entry = apps.get_model("claims", "SearchEntry")
    table = models.QuerySet(entry)
    names = {"question": "claims", "source": "articles", "claim": "claims", "article": "articles"}
    with in_the_sites_language():
        for kind, make in ENTRIES_OF.items():
            rows = models.QuerySet(apps.get_model(names[kind], kind)).order_by("pk")
            keys = list(rows.values_list("pk", flat=True))
            for start in range(0, len(keys), CHUNK):
                table.bulk_create([entry(**columns) for columns in make(keys[start : start + CHUNK])])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_redactions"),
        ("claims", "0003_verdict_changes_without_a_claim"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    articles.models.fields.Line(
                        choices=[
                            ("question", "question"),
                            ("source", "source"),
                            ("claim", "claim"),
                            ("article", "article"),
                        ],
                        max_length=10,
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                ("title", articles.models.fields.Words()),
                ("body", articles.models.fields.Words(blank=True)),
                ("head", articles.models.fields.Words(blank=True)),
                ("folded", articles.models.fields.Words()),
            ],
            options={
                "verbose_name_plural": "search entries",
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["question", "source", "claim", "article"])),
                        name="search_entry_kind_known",
                        violation_error_message="This is none of the words for kind.",
                    ),
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_once"),
                ],
            },
        ),
        migrations.RunPython(index, no_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
