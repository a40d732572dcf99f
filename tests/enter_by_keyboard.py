"""Enter marked-up articles at the desk by keyboard, have a second person publish them, and say what it took.

    .venv/bin/python -m tests.enter_by_keyboard --texts FOLDER --facts FILE

FILE tells the claims of each text (`articles` with `seed_file`, `claims`, `questions`, `speakers`, as the
facts behind the demo data do). Texts and facts stay where they are: everything happens in a throwaway site
with the demo data, in a real browser, through the keys that tests/browser/test_five_articles.py presses.
"""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

PASSWORD = "a long enough password"
NUMBER = re.compile(r"\d[\d,.]*")


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return taken.getsockname()[1]


def surroundings(folder: str) -> dict[str, str]:
    wanted = {
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "on",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        "DJANGO_SETTINGS_MODULE": "claimtrack.settings",
        "SECRET_KEY": "of a site that is thrown away",
        "VAR_DIR": folder,
    }
    os.environ.pop("DATABASE_URL", None)
    os.environ |= wanted
    return dict(os.environ)


def start(port: int, environment: dict[str, str]) -> subprocess.Popen:
    """The site, once it says that it listens. What it logs goes to a file."""
    site = ["-u", "manage.py", "runserver", "--noreload", "--insecure", f"127.0.0.1:{port}"]
    log = Path(environment["VAR_DIR"], "log")
    with log.open("w") as told:
        server = subprocess.Popen(
            [sys.executable, *site], env=environment, stdout=subprocess.PIPE, stderr=told, text=True
        )
    for line in server.stdout or ():
        if "Starting development server" in line:
            return server
    raise SystemExit(log.read_text())


# --- from facts to what is typed --------------------------------------------------------------------------


def common(words: str, text: str) -> str:
    """The longest run of whole words of `words` that stands in the text."""
    found = SequenceMatcher(None, words.lower(), text.lower(), autojunk=False).find_longest_match()
    run = text[found.b : found.b + found.size]
    whole = re.search(r"\b\w.*\w\b|\b\w\b", run)
    return whole[0] if whole else ""


def place_of(words: str, text: str) -> int:
    """In the body where it stands there, else in the title."""
    behind_the_title = text.find("\n") + 1
    found = text.find(words, behind_the_title)
    return found if found >= 0 else text.index(words)


def suggestion_for(claim: dict[str, Any], suggestions: list[Any]) -> Any:
    """The suggestion that gives the claim's number or day; None where there is none."""
    kind = "date" if claim["value_type"] == "date" else "count"
    numbers = {number.strip(".,") for number in NUMBER.findall(claim["value_worded"])}
    best, score = None, 0
    for one in suggestions:
        if one.kind != kind:
            continue
        same = one.wording.lower() in claim["value_worded"].lower() or bool(
            numbers & {number.strip(".,") for number in NUMBER.findall(one.quote)}
        )
        near = kind == "date" and bool(claim["date"]) and (one.edtf or "")[-5:] == claim["date"][-5:]
        if same + near > score:
            best, score = one, same + near
    return best


def wanted_of(claim: dict[str, Any], text: str, suggestions: list[Any]) -> Any:
    from tests.browser.typist import Wanted

    kind = claim["value_type"]
    suggestion = suggestion_for(claim, suggestions) if kind in ("number", "date") else None
    words = suggestion.quote if suggestion else common(claim["value_worded"], text)
    if len(words) < 3:
        words = common(claim["paraphrase"], text)
    given: dict[str, Any] = {"wording": "" if kind in ("date", "text", "choice") else None}
    if kind == "number" and suggestion is None:
        given["wording"] = words
    if claim["stance"] != "asserts":
        given |= {"wording": "", "stance": claim["stance"]}
    if kind == "date":
        given["date"] = claim["date"]
    if kind == "text":
        given["text_value"] = claim["value_worded"]
    if kind == "choice":
        given["wording"] = claim["option"]  # an answer's name, or another spelling of it, chooses it
    return Wanted(
        words=words,
        question=claim["question_title"],
        start=suggestion.start if suggestion else place_of(words, text),
        suggested=suggestion is not None,
        speaker=claim["speaker_name"],
        said_on=claim["said_on"] or "",
        as_of=claim["as_of"] or "" if claim["measured"] else "",
        **given,
    )


def claims_of(facts: dict[str, Any], article: dict[str, Any]) -> list[dict[str, Any]]:
    """Of one article, with what the demo site calls their questions, answers and speakers."""
    from articles.models import Source
    from claims.models import Claim, Question

    speakers = {one["id"]: one["name"] for one in facts["speakers"]}
    found = []
    for claim in facts["claims"]:
        if claim["article"] != article["id"]:
            continue
        question = Question.objects.get(slug=claim["question"])
        stored = Claim.objects.select_related("option").filter(key=claim["id"]).first()
        name = article["outlet"] if claim["speaker"] == "outlet" else speakers[claim["speaker"]]
        known = Source.objects.called(name).first()
        found.append(
            claim
            | {
                "value_type": {"count": "number"}.get(question.value_kind, question.value_kind),
                "question_title": question.title,
                "measured": question.measure != "fixed",
                "speaker_name": known.name if known else name,
                "date": stored.date if stored else "",
                "option": stored.option.name if stored and stored.option else "",
                "stored": stored,
            }
        )
    return found


# --- the session -------------------------------------------------------------------------------------------


def session(base: str, texts: Path, facts: dict[str, Any]) -> int:
    from django.utils.timezone import now
    from playwright.sync_api import sync_playwright

    from articles.models import Article
    from claims.models import Claim
    from claims.reading import read
    from tests.browser.typist import DeskTypist

    begun = now()
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        executable = next(filter(None, map(shutil.which, names)))
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=executable, args=["--disable-gpu", *root])
        editor = DeskTypist(browser.new_context().new_page(), base)
        editor.sign_in("editor", PASSWORD)
        for article in sorted(facts["articles"], key=lambda one: one.get("seed_file") or ""):
            if not article.get("seed_file"):
                continue
            text = (texts / article["seed_file"]).read_text(encoding="utf-8")
            address = f"https://seed.example/{article['id']}"
            editor.take_in(address, text)
            stored = Article.objects.get(url=address)
            editor.correct_article(
                stored.key, published=article["published"], publisher_name=stored_outlet(article)
            )
            editor.publish_article(stored.key)
            stored.refresh_from_db()
            body = stored.newest_version().text
            day = stored.published_latest if stored.published_earliest == stored.published_latest else None
            suggestions = read(body, published=day)
            for claim in claims_of(facts, article):
                editor.enter(wanted_of(claim, body, suggestions), "Control+Enter")
                keys, seconds = editor.tally.claims[-1]
                say(f"{article['seed_file'][:3]} {claim['id']:24} {keys:4} keys {seconds:5.1f} s")
        reviewer = DeskTypist(browser.new_context().new_page(), base)
        reviewer.sign_in("reviewer", PASSWORD)
        while waiting := Claim.objects.submitted().count():
            reviewer.publish_all()
            if Claim.objects.submitted().count() == waiting:
                raise SystemExit(reviewer.page.inner_text("main"))
        entered = Claim.objects.filter(created_at__gte=begun)
        states = {state: entered.filter(state=state).count() for state, _ in Claim.State.choices}
        missing = unseen(browser.new_context().new_page(), base, entered)
        say(editor.tally.told())
        say(f"{states['published']} published by a second person, {entered.count()} entered.")
        say(f"Not on their public page: {', '.join(missing) or 'none'}")
        return 1 if missing or states["published"] != entered.count() else 0


def stored_outlet(article: dict[str, Any]) -> str:
    from articles.models import Source

    known = Source.objects.called(article["outlet"]).first()
    return known.name if known else article["outlet"]


def unseen(page: Any, base: str, entered: Any) -> list[str]:
    """Claims whose article's public page does not show them."""
    missing = []
    for claim in entered.select_related("article", "option"):
        page.goto(f"{base}/articles/{claim.article.key}/")
        if claim.value_words().lower() not in page.inner_text("main").lower() and not claim.date:
            missing.append(claim.key)
    return missing


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--texts", type=Path, required=True)
    ask.add_argument("--facts", type=Path, required=True)
    given = ask.parse_args()
    facts = json.loads(given.facts.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="claimtrack-keyboard-") as folder:
        environment = surroundings(folder)
        import django

        django.setup()
        from django.core.management import call_command

        from tests.people import make_person

        call_command("migrate", verbosity=0)
        call_command("load_demo", verbosity=0)
        make_person("editor", name="editor", password=PASSWORD)
        make_person("reviewer", name="reviewer", password=PASSWORD)
        port = free_port()
        server = start(port, environment)
        try:
            return session(f"http://127.0.0.1:{port}", given.texts, facts)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
