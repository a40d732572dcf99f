"""manage.py export FOLDER: everything that readers may see, in files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.exporting import SnapshotError, check_snapshot, write_snapshot
from claims.exporting.forms import KINDS

NO_SITE = "Say where the site is, --site https://claims.example.org: identifiers begin with it."


class Command(BaseCommand):
    help = (
        "Write what readers may see into a new folder: CSV, an import document, linked data, statements, "
        "with a manifest and SHA256SUMS. docs/export.md shows each."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="must not be there yet; with --dated it holds snapshots"
        )
        parser.add_argument(
            "--format", action="append", choices=KINDS, help="only this form; may be given more than once"
        )
        parser.add_argument("--dated", action="store_true", help="into FOLDER/claimtrack-2026-11-26")
        parser.add_argument(
            "--site", default="", help="the site's address; default: https:// and ALLOWED_HOSTS"
        )
        parser.add_argument(
            "--check", action="store_true", help="write nothing; is the snapshot as it was made?"
        )

    def handle(self, *, folder: Path, dated: bool, site: str, check: bool, **options: Any) -> None:
        try:
            if check:
                manifest = check_snapshot(folder)
            else:
                name = f"claimtrack-{timezone.localdate().isoformat()}"
                folder = folder / name if dated else folder
                manifest = write_snapshot(folder, site=site_of(site), kinds=options["format"] or KINDS)
        except SnapshotError as error:
            raise CommandError(str(error)) from error
        for file in manifest["files"]:
            self.stdout.write(f"{file['name']}: {file['rows']:,} rows, {file['bytes']:,} bytes")
        done = "is as it was written" if check else "written"
        self.stdout.write(f"{folder} {done}; the history stood at {manifest['history']}.")


def site_of(given: str) -> str:
    """Without a slash at the end. CommandError where nobody says it."""
    if given:
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise CommandError(f"“{given}” is no address of a site. {NO_SITE}")
        return given.rstrip("/")
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in ("*", "localhost", "127.0.0.1", "[::1]")]
    if not hosts or hosts[0].startswith("."):
        raise CommandError(NO_SITE)
    return f"https://{hosts[0]}"
