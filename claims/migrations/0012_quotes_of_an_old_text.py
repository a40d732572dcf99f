from django.db import migrations

import articles.models.fields


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_queues_presence_and_suggestions")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="old_text_because",
            field=articles.models.fields.Line(blank=True, editable=False, max_length=300),
        ),
    ]
