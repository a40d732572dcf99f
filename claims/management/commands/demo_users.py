"""`manage.py demo_users`: one account of each role, to try the desk on one's own machine."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.roles import IN_THE_ADMIN, ROLES


class Command(BaseCommand):
    help = "Make an account of each role, and print their passwords once. Only with DEBUG."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "Demo accounts are made with DEBUG=on only. On a public server, invite people."
            )
        users = get_user_model().objects
        for role in ROLES:
            if users.filter(username=role).exists():
                self.stdout.write(f"{role}: exists already; its password was printed when it was made.")
                continue
            password = secrets.token_urlsafe(12)
            with transaction.atomic():
                staff = role in IN_THE_ADMIN
                user = users.create_user(role, f"{role}@example.org", password, is_staff=staff)
                user.groups.add(Group.objects.get(name=role))
            self.stdout.write(f"{role}: password {password}")
