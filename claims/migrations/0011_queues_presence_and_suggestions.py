import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_address_checks"),
        ("claims", "0010_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="presence",
            name="since",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="SuggestionCount",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="suggestion_count",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="suggestioncount",
            index=models.Index(
                condition=models.Q(waiting__gt=0), fields=["-article"], name="suggestions_waiting"
            ),
        ),
    ]
