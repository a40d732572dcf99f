"""One visitor of a site that others use at the same time, as a process of its own.

    python -m tests.under_load reader 200
    python -m tests.under_load editor 50 edda

Prints how many answers of each status came, and for an editor how many edits were saved, as JSON.
"""

import json
import random
import sys
from collections import Counter
from typing import Any

import django
from django.conf import settings

PAGES = (
    "/", "/questions/", "/questions/?verdict=in+conflict", "/topics/", "/changes/", "/search/?q=killed",
    "/sources/", "/questions/{}/", "/questions/{}/?on=2025-03-01", "/questions/{}.csv", "/questions/{}.json",
    "/questions/{}/verdict.json", "/embed/questions/{}/", "/questions/{}/feed/", "/articles/{}/",
)  # fmt: skip


def reader(visits: int) -> dict[str, int]:
    """Pages in a random order, each second time with the tag of the copy in hand."""
    from django.test import Client

    from claims.models import Question

    client, told, tags = Client(), Counter(), {}
    slugs = list(Question.objects.values_list("slug", flat=True))
    keys = list(Question.objects.first().claims.values_list("article__key", flat=True))
    for _visit in range(visits):
        page = random.choice(PAGES)
        path = page.format(random.choice(keys if page.startswith("/articles") else slugs))
        answer = client.get(path, secure=True, headers={"If-None-Match": tags.get(path, "")})
        b"".join(answer)
        told[str(answer.status_code)] += 1
        tags[path] = answer.headers.get("ETag", "")
    return dict(told)


def editor(edits: int, name: str) -> dict[str, int]:
    """Changes a wording on the admin's form until so many forms were sent; others change the same claims."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from claims.models import Claim
    from tests.admin.form import filled

    client, told = Client(), Counter()
    client.force_login(get_user_model().objects.get(username=name))
    claims = list(Claim.objects.filter(kind="count").order_by("pk").values_list("pk", flat=True)[:4])
    for _edit in range(edits):
        address = f"/admin/claims/claim/{random.choice(claims)}/change/"
        form = filled(client.get(address, secure=True), "claim_form")
        form |= {"wording": f"about {random.randrange(100, 9_000)}", "why": "under load"}
        answer = client.post(address, form, secure=True)
        told[str(answer.status_code)] += 1
        told["saved"] += answer.status_code == 302
    return dict(told)


def main(who: str, times: str, *names: str) -> None:
    django.setup()
    # As in production, but for the names of static files: those are made when a site is deployed.
    settings.DEBUG, settings.KEEP_PAGES, settings.ALLOWED_HOSTS = False, True, ["testserver"]
    does: dict[str, Any] = {"reader": reader, "editor": editor}
    sys.stdout.write(json.dumps(does[who](int(times), *names)))


if __name__ == "__main__":
    main(*sys.argv[1:])
