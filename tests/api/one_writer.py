"""A program in a process of its own that changes one row again and again: python -m tests.api.one_writer.

It reads the row, sends a change with the tag it read, and never tries one again: a change that was refused
is counted. Waits for a line on its standard input, so that several start at once; tells at its end what
came of each change.
"""

import json
import sys

import django


def main(secret: str, path: str, name: str, tries: int) -> None:
    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.API_RATES = dict.fromkeys(settings.API_RATES, (10**9, 60))
    client, known = Client(), {"Authorization": f"Bearer {secret}"}
    client.get(path, headers=known)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    told: dict[str, list[str]] = {}
    for number in range(tries):
        tag = client.get(path, headers=known)["ETag"]
        body = json.dumps({"note": f"{name} {number}"}).encode()
        answer = client.patch(path, body, content_type="application/json", headers={**known, "If-Match": tag})
        if answer.status_code == 412:
            difference = answer.json()["differs"]["note"]
            assert difference["yours"] == f"{name} {number}" != difference["present"]
        told.setdefault(str(answer.status_code), []).append(f"{name} {number}")
    print(json.dumps(told), flush=True)  # noqa: T201


if __name__ == "__main__":
    secret, path, name, tries = sys.argv[1:]
    main(secret, path, name, int(tries))
