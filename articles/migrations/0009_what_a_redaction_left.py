from django.db import migrations

import articles.models.fields


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_copies_by_original")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="left_hash",
            field=articles.models.fields.Line(blank=True, db_default="", default="", max_length=64),
        )
    ]
