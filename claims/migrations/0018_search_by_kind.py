"""PostgreSQL: an index of words for each kind of entry, see claims/search/tsearch.py. SQLite needs none."""

from typing import Any

from django.db import migrations

OLD, ALL = "claims_search", ""
NEW = {
    f"claims_search_{kind}": f"WHERE kind = '{kind}'" for kind in ("question", "source", "claim", "article")
}


def by_kind(apps: Any, schema_editor: Any) -> None:
    for name, entries in NEW.items():
        make(schema_editor, name, entries)
    drop(schema_editor, OLD)


def together(apps: Any, schema_editor: Any) -> None:
    make(schema_editor, OLD, ALL)
    for name in NEW:
        drop(schema_editor, name)


def make(schema_editor: Any, name: str, entries: str) -> None:
    """Beside those who read and write. What an attempt that was stopped left behind is of no use."""
    drop(schema_editor, name)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX CONCURRENTLY {name} ON claims_searchentry USING gin (words) {entries}"
        )


def drop(schema_editor: Any, name: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("claims", "0017_uploads")]

    operations = [migrations.RunPython(by_kind, together)]
