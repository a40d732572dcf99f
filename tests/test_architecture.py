"""Imports run one way: article -> reading -> claim -> question -> agreement -> verdict -> page."""

import sys

import pytest

from tests.site.source_code import PACKAGES, ROOT, imports, modules

# The house, from the ground up. A module may import from its own room and from any floor below, never from
# a room beside it or above. It stands in the room with the longest name that fits; an app's own small files
# (articles.keys, claims.apps) are the ground. A new room fails the test until it has its floor.
FLOORS = [
    {"articles", "claims"},
    {"claims.agreement", "articles.fetching", "articles.backup", "claims.roles"},
    {"claims.reading", "claims.charts", "claims.search", "claims.values"},
    {"articles.models"},
    {"articles.snapshots"},
    {"articles.recording", "articles.chain"},
    {"articles.bulk"},
    {"articles.queries"},
    {"articles.actions"},
    {"articles.forms", "articles.management", "articles.migrations"},
    {"articles.admin"},
    {"claims.models", "claims.remembered"},
    {"claims.compiled"},
    {"claims.reports", "claims.second_person"},
    {"claims.sheet"},
    {"claims.actions", "claims.queries"},
    {
        "claims.importing",
        "claims.indexing",
        "claims.forms",
        "claims.templatetags",
        "claims.filters",
        "claims.leads_on",
    },
    {"claims.exporting", "claims.webhooks"},
    {"claims.bench"},
    {"claims.api", "claims.views", "claims.admin", "claims.management", "claims.migrations"},
    {"claims.urls", "claims.apps", "articles.apps"},  # what ties an app together at its start
    {"claimtrack"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
PURE = ["claims.agreement", "claims.charts", "claims.reading"]


def room(module: str) -> str:
    """The longest name that has a floor; a folder without one answers with its own name."""
    app, *inside = module.split(".")
    if app == "claimtrack" or not inside:
        return app
    name = f"{app}.{inside[0]}"
    return name if name in FLOOR or (ROOT / app / inside[0]).is_dir() else app


def arrows() -> list[tuple[str, str, str]]:
    """(file:line, importing module, imported module) for every import of ours by ours."""
    known = set(modules())
    return [
        (f"{path.relative_to(ROOT)}:{line}", module, name)
        for module, path in modules().items()
        for line, name in imports(module, path, known)
        if name.split(".")[0] in PACKAGES
    ]


def test_every_folder_has_its_floor():
    assert {room(module) for module in modules()} - set(FLOOR) == set()


def test_no_arrow_runs_backwards():
    backwards = [
        f"{where} {importing} imports {imported}"
        for where, importing, imported in arrows()
        if room(importing) != room(imported) and FLOOR[room(imported)] >= FLOOR[room(importing)]
    ]
    assert arrows()
    assert backwards == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("articles", "claims"),
        ("claims.queries", "articles.actions"),
        ("claims.models", "articles.admin"),
        ("claims.models", "claims.charts"),
        ("claims.admin", "claims.charts"),
        ("claims.management", "articles.admin"),
    ],
)
def test_some_rooms_have_no_business_with_lower_ones_either(above, below):
    def inside(module: str, name: str) -> bool:
        return module == name or module.startswith(name + ".")

    found = [
        where
        for where, importing, imported in arrows()
        if inside(importing, above) and inside(imported, below)
    ]
    assert found == []


def test_only_addresses_know_the_views():
    found = {
        room(importing)
        for _, importing, imported in arrows()
        if room(imported) == "claims.views" != room(importing)
    }
    assert found <= {"claims.urls", "claimtrack"}


def test_fetching_knows_no_database():
    known = set(modules())
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for module, path in modules("articles").items()
        if room(module) == "articles.fetching"
        for line, name in imports(module, path, known)
        if name.startswith(("django", "articles", "claims")) and room(name) != "articles.fetching"
    ]
    assert found == []


@pytest.mark.parametrize("package", PURE)
def test_a_pure_package_needs_the_standard_library_alone(package):
    known = set(modules())
    own = {package, "claims.agreement"}
    foreign = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for module, path in modules("claims").items()
        if room(module) == package
        for line, name in imports(module, path, known)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(name == part or name.startswith(part + ".") for part in own)
    ]
    assert foreign == []
