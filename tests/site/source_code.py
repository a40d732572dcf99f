"""The project's own files, read as text and as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("articles", "claims", "claimtrack")


def modules(*folders: str) -> dict[str, Path]:
    """{"claims.agreement.count": path} of every Python file in these folders."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for folder in folders or PACKAGES
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def carried_out(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")):
            yield child
            yield from carried_out(child)


def templates() -> list[Path]:
    return [path for folder in PACKAGES for path in sorted((ROOT / folder).rglob("*.html"))]


def imports(module: str, path: Path, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports, also inside functions.

    `from claims import models` is told as "claims.models" where that is a module, else as "claims". What
    stands under `if TYPE_CHECKING` is left out: it names types and is never carried out.
    """
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in carried_out(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*parents, *filter(None, [node.module])])
            for alias in node.names:
                full = f"{source}.{alias.name}"
                yield node.lineno, full if full in known else source
