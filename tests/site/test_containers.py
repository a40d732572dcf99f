"""Dockerfile and compose.yaml, read: no engine runs here. `make rehearse` carries their lines out by hand."""

import json
import re
import shlex

import pytest
import yaml
from django.core.management import get_commands

from tests.conftest import SETTINGS_READ
from tests.site.dockerfile import in_context, instructions
from tests.site.source_code import ROOT

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = instructions(ROOT / "Dockerfile")
# What other programs in it read, and which say so in their own documents.
OTHERS = {"WEB_CONCURRENCY", "POSTGRES_DB", "POSTGRES_INITDB_ARGS", "POSTGRES_PASSWORD_FILE", "POSTGRES_USER"}
every_service = pytest.mark.parametrize("name", SERVICES)


@every_service
def test_every_variable_is_a_setting_that_the_guide_explains(name):
    variables = {variable.removesuffix("_FILE") for variable in SERVICES[name].get("environment", {})}
    others = {variable.removesuffix("_FILE") for variable in OTHERS}
    assert variables - others - set(SETTINGS_READ) == set()


@every_service
def test_no_secret_stands_in_the_file_and_each_is_a_file(name):
    for variable, value in SERVICES[name].get("environment", {}).items():
        if re.search(r"KEY|PASSWORD|TOKEN|DATABASE_URL|REPLICA_URL", variable):
            assert variable.endswith("_FILE"), variable
            assert value.removeprefix("/run/secrets/") in SERVICES[name]["secrets"]
    for secret in SERVICES[name].get("secrets", []):
        assert COMPOSE["secrets"][secret] == {"file": f"./secrets/{secret}"}


def test_secrets_are_made_by_the_script_and_stay_out_of_git_and_of_the_image():
    script = (ROOT / "deploy" / "compose" / "secrets.sh").read_text()
    assert all(f"new {secret} " in script for secret in COMPOSE["secrets"])
    assert "/secrets/" in (ROOT / ".gitignore").read_text().splitlines()
    assert not in_context("secrets/secret_key")


@every_service
def test_every_image_is_pinned_to_a_release_and_every_service_is_bounded(name):
    service = SERVICES[name]
    if not service["image"].startswith("claimtrack:"):
        assert re.search(r":\d+\.\d+(\.\d+)?-\w+$", service["image"])
    assert {"cpus", "memory"} <= set(service["deploy"]["resources"]["limits"])
    runs_on = "by-hand" in service.get("profiles", []) or name == "migrate"
    assert service["restart"] == ("no" if runs_on else "unless-stopped")
    assert runs_on or name.startswith("app") or "healthcheck" in service


@every_service
def test_what_is_waited_for_can_come_true(name):
    for other, how in SERVICES[name].get("depends_on", {}).items():
        waited = SERVICES[other]
        if how["condition"] == "service_completed_successfully":
            assert waited["restart"] == "no"
        else:
            assert how["condition"] == "service_healthy"
            assert "healthcheck" in waited or waited["image"].startswith("claimtrack:")


@every_service
def test_every_file_that_is_brought_in_is_there(name):
    for volume in SERVICES[name].get("volumes", []):
        source, _, _ = volume.partition(":")
        if source.startswith("./secrets"):
            continue
        assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]


@pytest.mark.parametrize("name", [name for name in SERVICES if SERVICES[name]["image"].startswith("claim")])
def test_the_program_runs_without_rights_on_files_that_nobody_can_change(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def commands_named() -> set[str]:
    texts = [*(" ".join(service.get("command", [])) for service in SERVICES.values())]
    texts += [argument for _, argument in DOCKERFILE]
    return set(re.findall(r"manage\.py ([a-z_]+)", " ".join(texts)))


def test_every_command_exists():
    assert {"migrate", "verdicts", "collectstatic"} <= commands_named()
    assert commands_named() - set(get_commands()) == set()


def test_nginx_knows_the_two_processes_by_the_numbers_they_have():
    given = {SERVICES[name]["networks"]["inside"]["ipv4_address"] for name in ("app1", "app2")}
    known = (ROOT / "deploy" / "compose" / "nginx" / "processes.conf").read_text()
    assert set(re.findall(r"^server ([0-9.]+):8000 ", known, re.MULTILINE)) == given
    subnet, late = (COMPOSE["networks"]["inside"]["ipam"]["config"][0][key] for key in ("subnet", "ip_range"))
    assert (subnet, late) == ("172.30.57.0/24", "172.30.57.128/25")  # others get numbers from the upper half


def test_what_is_copied_into_the_image_is_what_the_program_needs():
    needed = (
        "manage.py gunicorn.conf.py requirements.txt claims/models/claim.py deploy/daily.sh articles/apps.py "
        "claimtrack/static/claimtrack/site.css fixtures"
    ).split()
    assert [path for path in needed if not ((ROOT / path).exists() and in_context(path))] == []
    kept_out = (
        ".git/config .venv/bin/python var/secret_key tests/conftest.py .env compose.yaml docs/deploy.md "
        "secrets/tls/privkey.pem claims/__pycache__/apps.cpython-311.pyc"
    ).split()
    assert [path for path in kept_out if in_context(path)] == []


def test_the_image_is_built_from_pinned_versions_for_a_user_without_rights():
    known = [word for word, _ in DOCKERFILE]
    words = "ARG CMD COPY ENV EXPOSE FROM HEALTHCHECK RUN STOPSIGNAL USER WORKDIR"
    assert set(known) <= set(words.split())
    told = dict(DOCKERFILE)
    assert re.fullmatch(r"PYTHON=3\.\d+\.\d+-slim-\w+", told["ARG"])
    assert told["USER"] == "10001:10001"
    assert known.index("USER") > max(number for number, word in enumerate(known) if word == "RUN")
    installs = [argument for word, argument in DOCKERFILE if "pip install" in argument]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    kept = [argument for word, argument in DOCKERFILE if word in {"ENV", "ARG"}]
    assert not re.search("SECRET|PASSWORD|TOKEN", " ".join(kept))


def test_what_the_image_starts_and_asks_for_its_health_is_there():
    told = dict(DOCKERFILE)
    start = json.loads(told["CMD"])
    assert start[:2] == ["gunicorn", "claimtrack.wsgi"]
    health = json.loads(told["HEALTHCHECK"].partition("CMD ")[2])
    compile(health[2], "health", "exec")
    assert "127.0.0.1:8000/healthz" in health[2]
    assert told["EXPOSE"] == "8000"
    assert "0.0.0.0:8000" in start


def test_the_database_s_own_tools_are_those_of_its_version():
    """pg_dump refuses a server that is newer than itself."""
    (client,) = set(re.findall(r"postgresql-client-(\d+)", str(DOCKERFILE)))
    servers = {SERVICES[name]["image"] for name in ("database", "replica")}
    assert {re.search(r"postgres:(\d+)", image)[1] for image in servers} == {client}
    (release,) = set(re.findall(r"-slim-(\w+)", dict(DOCKERFILE)["ARG"]))
    assert SERVICES["database"]["image"].endswith(release)


def test_the_lines_of_the_image_are_shell():
    for word, argument in DOCKERFILE:
        if word == "RUN":
            assert shlex.split(argument)


def test_the_guides_stop_and_renew_every_container_of_the_program():
    ours = [n for n, one in SERVICES.items() if one["image"].startswith("claimtrack:") and runs_on(one)]
    assert len(ours) == 3
    told = (ROOT / "docs" / "docker.md").read_text()
    upgrade = (ROOT / "docs" / "upgrading.md").read_text()
    for service in ours:
        assert re.search(rf"compose stop [\w ]*\b{service}\b", told), service
        assert re.search(rf"compose start [\w ]*\b{service}\b", told), service
        assert re.search(rf"^docker compose up --detach --no-deps [\w -]*{service}$", upgrade, re.M), service


def runs_on(service: dict) -> bool:
    return service["restart"] != "no"
