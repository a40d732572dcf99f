"""`python -m claims.agreement verdict.json`: does a verdict follow from its reports? Needs nothing installed.

Ends with 0 where it does, with 1 where it does not, with 2 where the file cannot be read. `-` reads standard
input.
"""

import argparse
import json
import sys
from pathlib import Path

from .document import NotADocument, differences, recompute
from .report import ENGINE_VERSION


def main(arguments: list[str] | None = None) -> int:
    ask = argparse.ArgumentParser(
        prog="python -m claims.agreement",
        description="Recompute a verdict from the reports it was made of, and compare.",
    )
    ask.add_argument("file", help="a verdict.json, as a question's page gives it away; - for standard input")
    say = sys.stdout.write
    file = ask.parse_args(arguments).file
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        document = json.loads(text)
        agreement = recompute(document)
    except (OSError, UnicodeDecodeError, RecursionError, json.JSONDecodeError, NotADocument) as error:
        sys.stderr.write(f"{file}: {error}\n")
        return 2
    title = (
        document.get("question", {}).get("title", "") if isinstance(document.get("question"), dict) else ""
    )
    say(f"{title}\n{agreement.verdict} ({agreement.rule or 'no rule'}): {agreement.reason}\n")
    if document.get("engine") != ENGINE_VERSION:
        say(f"The document was made by engine {document.get('engine')}, this is {ENGINE_VERSION}.\n")
    found = differences(document, agreement)
    for sentence in found:
        say(f"{sentence}\n")
    if decision := document.get("decision"):
        say(f"A person decided otherwise: {decision.get('decision')}, because: {decision.get('reason')}\n")
    say(
        "The answer does not follow from the reports.\n"
        if found
        else "The answer follows from the reports.\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
