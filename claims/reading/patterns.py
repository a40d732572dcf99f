"""Lists of words made into expressions that run in linear time: shared beginnings are tried once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """One expression for many words, as a tree of letters. "_" is a space, a star at the end any ending."""
    tree: dict = {}
    for word in words:
        branch = tree
        for letter in word.replace("_", " "):
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branch(tree)


def any_reversed(words: Iterable[str]) -> str:
    """The same, written backwards, to be matched against a text turned round."""
    return any_of(word[::-1] for word in words)


def _branch(tree: dict) -> str:
    if set(tree) == {""}:
        return ""
    choices = [
        (r"[^\W\d_]{0,9}" if letter == "*" else re.escape(letter)) + _branch(below)
        for letter, below in sorted(tree.items(), key=lambda item: (item[0] == "*", item[0]))
        if letter
    ]
    joined = choices[0] if len(choices) == 1 and "" not in tree else f"(?:{'|'.join(choices)})"
    return joined + ("?" if "" in tree else "")
