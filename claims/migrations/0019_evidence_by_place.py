"""One index less for each line of evidence: that of its place begins with the question, too."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

NAME = "claims_evidence_question_id_351893f2"


def without(apps: Any, schema_editor: Any) -> None:
    beside = "CONCURRENTLY" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP INDEX {beside} IF EXISTS {NAME}")


def again(apps: Any, schema_editor: Any) -> None:
    without(apps, schema_editor)
    beside = "CONCURRENTLY" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"CREATE INDEX {beside} {NAME} ON claims_evidence (question_id)")


class Migration(migrations.Migration):
    atomic = False  # nobody waits for an index
    dependencies = [("claims", "0018_search_by_kind")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(without, again)],
            state_operations=[
                migrations.AlterField(
                    "evidence",
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="claims.question",
                    ),
                )
            ],
        )
    ]
