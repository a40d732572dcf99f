"""The cast: Colin contributes, Edda edits, Rita reviews, Adam is an admin, Mallory has no role."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group

from claims.roles import IN_THE_ADMIN, make_groups
from tests.make import make_user

NAMES = {"contributor": "colin", "editor": "edda", "reviewer": "rita", "admin": "adam"}


def make_person(role: str = "", **fields: Any) -> Any:
    """Someone of the desk; without a role someone whom the desk lets in nowhere."""
    if not Group.objects.filter(name="editor").exists():  # a test that empties the database takes them along
        make_groups(apps)
    person = make_user(
        fields.pop("name", NAMES.get(role, "mallory")), is_staff=role in IN_THE_ADMIN, **fields
    )
    if role:
        person.groups.add(Group.objects.get(name=role))
    return person
