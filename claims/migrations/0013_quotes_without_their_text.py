from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_quotes_of_an_old_text")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="steps_between",
            field=models.SmallIntegerField(db_default=0, default=0, editable=False),
        ),
        # Wider than before: rows that fitted the old one fit.
        migrations.RemoveConstraint(model_name="claim", name="claim_quote_offsets_ordered"),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quote_end", None), ("quote_start", None)),
                    models.Q(
                        ("quote_end__gt", models.F("quote_start")),
                        ("quote_start__gte", 0),
                        models.Q(("quote", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="claim_quote_offsets_ordered",
                violation_error_message="A quote’s place is given by its start and, after it, its end.",
            ),
        ),
    ]
