"""Habits of the house that a reader may rely on."""

import ast
import re
from functools import cache

import pytest

from tests.site.source_code import PACKAGES, ROOT, imports, modules, templates, tree

TESTS = modules("tests")


def names(node: ast.AST) -> set[str]:
    """The bare and the dotted last names used in a piece of code."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)} | {
        inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)
    }


def written_tests() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node)
        for module, path in TESTS.items()
        if module.rpartition(".")[2].startswith("test_")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


@cache
def asserting() -> frozenset[str]:
    """Names of the tests' own functions that assert, or call one that does."""
    bodies: dict[str, set[str]] = {}
    # The ways of pytest, playwright and hypothesis; the rules of a machine assert.
    found = {"raises", "expect", "run_state_machine_as_test"}
    for path in TESTS.values():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_"):
                bodies.setdefault(node.name, set()).update(names(node))
                if any(isinstance(inner, ast.Assert) for inner in ast.walk(node)):
                    found.add(node.name)
    while more := {name for name, used in bodies.items() if name not in found and used & found}:
        found |= more
    return frozenset(found)


def claims_something(test: ast.FunctionDef) -> bool:
    if any(isinstance(node, ast.Assert) for node in ast.walk(test)):
        return True
    return any(name in asserting() or name.startswith(("assert", "django_assert")) for name in names(test))


def test_every_test_claims_something():
    assert [where for where, test in written_tests() if not claims_something(test)] == []


def test_no_test_is_skipped_or_sleeps():
    forbidden = {"skip", "skipif", "skipIf", "skipUnless", "importorskip", "xfail", "sleep"}
    lazy = [
        f"{path.relative_to(ROOT)} uses {', '.join(used)}"
        for path in TESTS.values()
        if (used := names(tree(path)) & forbidden)
    ]
    assert lazy == []


def test_no_two_tests_of_one_file_share_a_name():
    found = [re.sub(r":[0-9]+ ", " ", where) for where, _ in written_tests()]
    assert [name for name in set(found) if found.count(name) > 1] == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc"])
def test_no_file_is_a_drawer_for_everything(name):
    drawers = [str(path) for module, path in modules(*PACKAGES, "tests").items() if name in module.split(".")]
    assert drawers == []


def test_no_rule_hides_behind_a_signal():
    known = set(modules())
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for module, path in modules().items()
        for line, name in imports(module, path, known)
        if name == "django.dispatch" or name.endswith(".signals")
    ]
    assert found == []


def test_nothing_escapes_the_escaping():
    python = [
        str(path.relative_to(ROOT))
        for path in modules().values()
        if names(tree(path)) & {"mark_safe", "SafeString"}
    ]
    loose = re.compile(r"\|\s*safe(seq)?\b|\{%-?\s*autoescape\s+off")
    html = [str(path.relative_to(ROOT)) for path in templates() if loose.search(path.read_text())]
    assert python == []
    assert html == []


def test_no_html_is_glued_together_in_python():
    glued = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules().values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "format_html"
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert glued == []


def test_no_page_carries_its_own_style_or_script():
    """The content security policy would refuse them without a word to the reader."""
    data = r' type="application/ld\+json">\{% (?:linked|question)_data '  # is never carried out
    inline = re.compile(
        r"<style\b|\sstyle=|<script(?![^>]*\ssrc=|" + data + r")|\son[a-z]+=[\"']|javascript:", re.IGNORECASE
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in templates()
        if (match := inline.search(path.read_text()))
    ]
    assert found == []
