from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.error_reports import FORGET_AFTER, forget_reporters


class Command(BaseCommand):
    help = (
        f"Erases the e-mail addresses of readers whose report was closed {FORGET_AFTER.days} days ago, "
        "and the counts that kept reports within limits. To be run every day; the privacy page promises it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_reporters()} addresses erased")
