"""Migrations of a site that runs: none locks a table for long or takes away what the old version uses."""

import pytest
from django_migration_linter import MigrationLinter

# The newest that ran on empty tables alone; what comes after them is looked at.
EMPTY_UNTIL = {"articles": "0007", "claims": "0012"}
# What the linter refuses and somebody has looked at: (app, name) and why it locks nothing for long.
LOOKED_AT: dict[tuple[str, str], str] = {}
# Said as warnings, but each of them stops all writers of a table for as long as it takes.
LOCKS = ["CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE", "DROP_INDEX", "REINDEX"]

pytestmark = [pytest.mark.postgresql_alone, pytest.mark.django_db]


@pytest.fixture
def linter():
    """Nothing is remembered from another run: it would be of another text."""
    return MigrationLinter(no_cache=True, warnings_as_errors_tests=LOCKS)


def newer(linter) -> list:
    ours = linter.migration_loader.disk_migrations.values()
    return [
        migration
        for migration in sorted(ours, key=str)
        if migration.app_label in EMPTY_UNTIL
        and migration.name[:4] > EMPTY_UNTIL[migration.app_label]
        and (migration.app_label, migration.name) not in LOOKED_AT
    ]


@pytest.mark.django_db(transaction=True)  # CONCURRENTLY is asked for outside of one
def test_no_migration_locks_a_table_for_long_or_breaks_the_version_that_still_runs(linter, capsys):
    for migration in newer(linter):
        linter.lint_migration(migration)
    assert not linter.has_errors, capsys.readouterr().out


@pytest.mark.parametrize(
    ("app", "name", "told"),
    [
        ("claims", "0012_quotes_of_an_old_text", "NOT NULL constraint on columns"),
        ("articles", "0007_history_by_person_and_day", "CREATE INDEX locks table"),
    ],
)
def test_the_linter_finds_what_was_done_while_tables_were_empty(linter, capsys, app, name, told):
    linter.lint_migration(linter.migration_loader.disk_migrations[app, name])
    assert linter.has_errors
    assert told in capsys.readouterr().out


def test_what_was_looked_at_is_there_and_is_newer_than_the_empty_tables(linter):
    assert set(LOOKED_AT) <= set(linter.migration_loader.disk_migrations)
    for app, name in LOOKED_AT:
        assert name[:4] > EMPTY_UNTIL[app]
    for app, number in EMPTY_UNTIL.items():
        assert any(
            label == app and name.startswith(number)
            for label, name in linter.migration_loader.disk_migrations
        )
