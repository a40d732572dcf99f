"""Decisions of another site, taken over by two people of this one.

A decision over a relation or a verdict wants a second person, and a file is none. Whoever imports says which
author and which approver of this site answer for it; without them the engine's own verdict stands.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from articles.recording import Recording
from claims.actions import approve_override, propose_override
from claims.importing.fields import Field, FullDate, Key, Text, Texts, Word
from claims.importing.problems import DocumentError, Problem, short
from claims.models import Claim, Override, Question

DECISIONS_FORMAT, VERSION = "claimtrack decisions", 1

FIELDS: dict[str, Field] = {
    "question": Key(),
    "claims": Texts(),
    "decision": Word(required=True, words=Override.Decision.values),
    "reason": Text(required=True),
    "decided_on": FullDate(),
    "author_role": Text(),
    "approver_role": Text(),
    "verdict": Text(),
    "verdict_by_rules": Text(),
    "id": Text(),
}


@dataclass(frozen=True)
class TakenOver:
    created: int
    matched: int


def take_over(data: bytes, name: str, *, author: Any, approver: Any) -> TakenOver:
    """All of them or none: DocumentError names each line that is wrong. The same file again changes nothing.

    ValidationError from the actions where `author` and `approver` are one, or may not decide.
    """
    entries = list(read(data, name))
    created = 0
    with Recording(by=author, why=f"decided elsewhere: import of {name}"):
        for number, entry in entries:
            override = find(name, number, entry)
            if standing(override):
                continue
            try:
                propose_override(override=override, by=author)
                day, place = entry.get("decided_on", "a day not told"), entry.get("id", name)
                why = f"decided elsewhere on {day}: {place}"
                approve_override(override=override, by=approver, why=why[:500])
            except ValidationError as error:
                raise refused(name, number, " ".join(error.messages)) from error
            created += 1
    return TakenOver(created, len(entries) - created)


def read(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, entry)"""
    try:
        lines = data.decode("utf-8-sig").splitlines()
        trees = [(number, json.loads(text)) for number, text in enumerate(lines, 1) if text.strip()]
    except (ValueError, RecursionError) as error:
        raise refused(name, 0, f"is not readable as JSON lines: {short(error, 200)}.") from error
    if not trees or not isinstance(trees[0][1], dict) or trees[0][1].get("format") != DECISIONS_FORMAT:
        raise refused(name, 1, f"the first line must say the format “{DECISIONS_FORMAT}”.")
    problems = []
    for number, tree in trees[1:]:
        if not isinstance(tree, dict):
            problems.append(Problem(f"line {number}", "must be an object."))
            continue
        problems += [
            Problem(f"line {number}, {short(key)}", "is no field.") for key in tree if key not in FIELDS
        ]
        for key, kind in FIELDS.items():
            if key not in tree and not kind.required:
                continue
            try:
                tree[key] = kind.read(tree.get(key))
            except ValueError as error:
                problems.append(Problem(f"line {number}, {key}", str(error)))
        if len(tree.get("claims", ())) not in (0, 2):
            problems.append(Problem(f"line {number}, claims", "must be two claims, or none."))
    if problems:
        raise DocumentError(name, problems)
    yield from trees[1:]


def find(name: str, number: int, entry: dict[str, Any]) -> Override:
    """Three queries at most."""
    question = Question.objects.filter(slug=entry["question"]).first()
    if question is None:
        raise refused(name, number, f"there is no question “{short(entry['question'])}”.")
    claims = []
    for key in entry.get("claims", ()):
        claim = Claim.objects.filter(key=key, question=question).first()
        if claim is None:
            raise refused(name, number, f"there is no claim “{short(key)}” under that question.")
        claims.append(claim)
    over = dict(zip(("claim_a", "claim_b"), claims, strict=False))
    return Override(question=question, decision=entry["decision"], reason=entry["reason"], **over)


def standing(override: Override) -> bool:
    """Whether the very same is in force or waiting here. One query."""
    there = Override.objects.filter(question=override.question, ended_on=None, decision=override.decision)
    pair = {override.claim_a_id, override.claim_b_id}
    return any({one.claim_a_id, one.claim_b_id} == pair for one in there)


def refused(name: str, number: int, message: str) -> DocumentError:
    return DocumentError(name, [Problem(f"line {number}" if number else "the file", message)])
