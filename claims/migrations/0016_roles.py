"""Everybody of the desk has tokens of their own; admins see and revoke those of others."""

from typing import Any

from django.db import migrations

from claims.roles import make_groups


def forwards(apps: Any, schema_editor: Any) -> None:
    make_groups(apps)


class Migration(migrations.Migration):
    dependencies = [("claims", "0015_tokens_of_the_api")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
