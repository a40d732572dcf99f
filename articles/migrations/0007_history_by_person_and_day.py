from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_address_checks")]

    operations = [
        migrations.AddIndex("revision", models.Index(fields=["model", "-id"], name="revision_by_kind")),
        migrations.AddIndex("revision", models.Index(fields=["by", "-id"], name="revision_by_person")),
        migrations.AddIndex("revision", models.Index(fields=["-at"], name="revision_by_day")),
        migrations.AddIndex("revision", models.Index(fields=["action", "-id"], name="revision_by_deed")),
    ]
