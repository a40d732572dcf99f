"""The groups editor, reviewer and admin."""

from typing import Any

from django.db import migrations

from claims.roles import make_groups


def forwards(apps: Any, schema_editor: Any) -> None:
    make_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
