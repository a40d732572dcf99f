"""The role contributor, and what the others may do at the desk."""

from typing import Any

from django.db import migrations

from claims.roles import make_groups


def forwards(apps: Any, schema_editor: Any) -> None:
    make_groups(apps)


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_the_desk"), ("articles", "0006_address_checks")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
