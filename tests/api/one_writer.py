"""A writer in a process of its own that changes one claim again and again.

    python -m tests.api.one_writer program SECRET /api/desk/claims/…/ a 1250
    python -m tests.api.one_writer form edda /admin/claims/claim/…/change/ b 1250

It reads the row, sends a change with the version it read, and never tries one again: a change that was
refused has to show both notes. Tells what became of each note: {"saved": […], "refused": […]}.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

from tests.side_by_side import tell, wait_for_the_others

Attempt = Callable[[str], tuple[int, str]]


def program(secret: str, path: str) -> Attempt:
    """Over the API, with a token."""
    from django.test import Client

    client, known = Client(), {"Authorization": f"Bearer {secret}"}

    def attempt(note: str) -> tuple[int, str]:
        tag = client.get(path, headers=known)["ETag"]
        body = json.dumps({"note": note}).encode()
        answer = client.patch(path, body, content_type="application/json", headers={**known, "If-Match": tag})
        if answer.status_code == 412:
            difference = answer.json()["differs"]["note"]
            assert difference["yours"] == note != difference["present"]
        return answer.status_code, "refused" if answer.status_code == 412 else "saved"

    return attempt


def form(name: str, path: str) -> Attempt:
    """On the admin's page, signed in as who has that name."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from tests.admin.form import filled

    client = Client()
    client.force_login(get_user_model().objects.get(username=name))

    def attempt(note: str) -> tuple[int, str]:
        sent = filled(client.get(path), "claim_form", note=note, why="because")
        answer = client.post(path, sent)
        if answer.status_code == 200:
            told = answer.content.decode()
            assert "Nothing was saved" in told
            assert f"yours “{note}”" in told
        return answer.status_code, "refused" if answer.status_code == 200 else "saved"

    return attempt


def main(way: str, who: str, path: str, name: str, tries: int) -> None:
    django.setup()
    from django.conf import settings

    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10**9, 60))
    ways: dict[str, Callable[[str, str], Attempt]] = {"program": program, "form": form}
    attempt = ways[way](who, path)
    wait_for_the_others()
    told: dict[str, list[Any]] = {"saved": [], "refused": []}
    for number in range(tries):
        note = f"{name} {number}"
        status, became = attempt(note)
        assert status in {200, 302, 412}, status
        told[became].append(note)
    tell(told)


if __name__ == "__main__":
    *words, tries = sys.argv[1:]
    main(*words, tries=int(tries))
