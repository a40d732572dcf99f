"""What `make run` starts: migrations, the demo data if there are none, and the site, its address last."""

import os
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtrack.settings")

import django
from django.core.management import call_command

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from whitenoise.runserver_nostatic.management.commands.runserver import Command  # noqa: E402

from articles.models import Source  # noqa: E402


def refuse_taken(address: str) -> None:
    """Before anything is made, and saying what to type instead."""
    host, port = address.split(":")
    try:
        socket.create_server((host, int(port))).close()
    except OSError as error:
        raise SystemExit(
            f"Port {port}: {os.strerror(error.errno)}. Take another: make run PORT=8001"
        ) from None


def prepare() -> None:
    call_command("migrate", verbosity=0)
    if not Source.objects.exists():
        call_command("load_demo")
    if not get_user_model().objects.exists():
        call_command("demo_users")


class Serve(Command):
    """Django's development server, saying one line."""

    def on_bind(self, server_port: int) -> None:
        self.stdout.write(f"claimtrack is at http://{self.addr}:{server_port}/ (Control-C stops it)")


if __name__ == "__main__":
    if os.environ.get("RUN_MAIN") != "true":  # not again each time a file is saved
        refuse_taken(sys.argv[1])
        prepare()
    call_command(Serve(), sys.argv[1])
