from argparse import ArgumentParser
from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles.actions import check_addresses
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Asks whether the addresses of articles still answer, one at a time and with pauses, and keeps what "
        "came back. Articles are never changed by it; dead addresses are listed at the desk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=500, help="addresses at most; 500 unless told")
        parser.add_argument(
            "--older-than",
            type=int,
            default=6,
            metavar="DAYS",
            help="leave out what was asked for since; 6 days unless told",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        told: Counter[str] = Counter()
        articles = due(options["older_than"])[: max(0, options["limit"])]
        for check in check_addresses(articles=list(articles)):
            told[check.outcome] += 1
            if check.is_dead:
                self.stdout.write(f"{check.article.url}: {check.told}")
        counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(told.items()))
        self.stdout.write(f"Asked for {sum(told.values())} of them: {counts or 'none was due'}.")


def due(days: int) -> QuerySet[Article]:
    """Those never asked for first, then the longest ago."""
    since = timezone.now() - timedelta(days=days)
    due = Article.objects.filter(Q(address_check=None) | Q(address_check__checked_at__lt=since))
    return due.order_by(F("address_check__checked_at").asc(nulls_first=True), "pk")
