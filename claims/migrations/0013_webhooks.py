"""Addresses that are told of changed verdicts, and who may enter them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import articles.models.fields
import claims.models.webhook
from claims.roles import make_groups


def forwards(apps: Any, schema_editor: Any) -> None:
    make_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0012_quotes_of_an_old_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                (
                    "key",
                    models.SlugField(
                        default=claims.models.webhook.new_webhook_key,
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                (
                    "name",
                    articles.models.fields.Line(
                        help_text="Who is told: “Newsroom chat”, “Partner’s site”.", max_length=120
                    ),
                ),
                (
                    "address",
                    articles.models.fields.Line(
                        help_text="An https address on the public internet that takes POST.", max_length=500
                    ),
                ),
                (
                    "secret",
                    articles.models.fields.Line(
                        default=claims.models.webhook.new_secret, editable=False, max_length=80
                    ),
                ),
                (
                    "state",
                    articles.models.fields.Line(
                        choices=[
                            ("active", "active"),
                            ("paused", "paused"),
                            ("failing", "switched off: it did not answer"),
                            ("removed", "removed"),
                        ],
                        default="active",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("told_until", models.BigIntegerField(default=0, editable=False)),
                ("failing_since", models.DateTimeField(editable=False, null=True)),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhooks",
                        to="claims.question",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhooks",
                        to="claims.topic",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="WebhookDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    articles.models.fields.Line(
                        default=claims.models.webhook.new_message_key, max_length=40, unique=True
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    articles.models.fields.Line(
                        choices=[
                            ("waiting", "waiting"),
                            ("delivered", "delivered"),
                            ("given up", "given up"),
                            ("dropped", "no longer public"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("status", models.PositiveIntegerField(null=True)),
                ("told", articles.models.fields.Line(blank=True, max_length=300)),
                (
                    "change",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="webhook_deliveries",
                        to="claims.verdictchange",
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="claims.webhook",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "webhook deliveries",
                "ordering": ["-made_at", "-pk"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("question", None), ("topic", None), _connector="OR"),
                name="webhook_question_or_topic",
                violation_error_message="Choose a question or a topic, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["active", "paused", "failing", "removed"])),
                name="webhook_state_known",
                violation_error_message="This is none of the words for state.",
            ),
        ),
        migrations.AddIndex(
            model_name="webhookdelivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["next_try_at", "id"],
                name="webhook_delivery_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="webhookdelivery",
            index=models.Index(fields=["webhook", "-made_at"], name="webhook_delivery_by_webhook"),
        ),
        migrations.AddConstraint(
            model_name="webhookdelivery",
            constraint=models.UniqueConstraint(
                fields=("webhook", "change"), name="webhook_delivery_once_a_change"
            ),
        ),
        migrations.AddConstraint(
            model_name="webhookdelivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "delivered", "given up", "dropped"])),
                name="webhook_delivery_state_known",
                violation_error_message="This is none of the words for state.",
            ),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
