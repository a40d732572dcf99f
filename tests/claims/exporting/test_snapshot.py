"""A snapshot is whole or not there, says what is in it, and is one state of the data."""

import hashlib
import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.bench.exporting import measure_export
from claims.exporting import FORMS, SnapshotError, check_snapshot, forms, write_snapshot
from claims.exporting.one_state import one_state
from claims.models import Claim
from tests.claims.exporting.sites import SITE
from tests.make import make_claim


@pytest.mark.django_db
def test_the_command_writes_every_file_with_its_sum(tmp_path, settings, capsys):
    settings.DATA_LICENCE = "CC BY 4.0"
    make_claim()
    call_command("export", str(tmp_path), "--dated", "--site", SITE)
    [folder] = tmp_path.iterdir()
    assert folder.name.startswith("claimtrack-20")
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["site"], manifest["licence"]) == (SITE, "CC BY 4.0")
    assert {"engine", "history", "made_at"} <= manifest.keys()
    assert [file["name"] for file in manifest["files"]] == [form.name for form in FORMS]
    for file in manifest["files"]:
        data = (folder / file["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
    assert {file["name"]: file["rows"] for file in manifest["files"]}["claims.csv"] == 1
    sums = (folder / "SHA256SUMS").read_text().splitlines()
    digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    assert f"{digest}  manifest.json" in sums
    assert len(sums) == len(FORMS) + 1
    call_command("export", str(folder), "--check")
    assert "is as it was written" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_snapshot_that_was_touched_is_found_out(tmp_path):
    folder = tmp_path / "s"
    write_snapshot(folder, site=SITE, kinds=["csv"])
    (folder / "claims.csv").write_bytes((folder / "claims.csv").read_bytes() + b" ")
    (folder / "articles.csv").unlink()
    (folder / "more.csv").touch()
    with pytest.raises(SnapshotError) as caught:
        check_snapshot(folder)
    assert str(caught.value).splitlines() == [
        "articles.csv is missing.",
        "claims.csv is not what was written: its SHA-256 is another.",
        "more.csv is not in the manifest.",
    ]
    (folder / "manifest.json").write_text("[]")
    with pytest.raises(SnapshotError, match="cannot be read"):
        check_snapshot(folder)


@pytest.mark.django_db
def test_what_goes_wrong_leaves_no_folder_and_none_is_written_over(tmp_path, monkeypatch):
    def fail(chosen):
        yield b"half a line", 0
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(forms.FORMS[1].__class__, "pieces", property(lambda form: fail), raising=False)
    with pytest.raises(SnapshotError, match="No space left"):
        write_snapshot(tmp_path / "s", site=SITE)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "s").mkdir()
    with pytest.raises(SnapshotError, match="there already"):
        write_snapshot(tmp_path / "s", site=SITE)


@pytest.mark.django_db
def test_an_address_that_is_none_is_told(tmp_path, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for arguments in ([], ["--site", "claims.example.org"]):
        with pytest.raises(CommandError, match="--site https://"):
            call_command("export", str(tmp_path / "s"), *arguments)


@pytest.mark.django_db(transaction=True)
def test_an_export_reads_one_state_and_holds_up_nobody_who_writes():
    make_claim(key="before")
    made = []

    def write() -> None:
        try:
            made.append(make_claim(key="meanwhile").key)
        finally:
            connection.close()

    with one_state():
        assert Claim.objects.count() == 1
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        assert made == ["meanwhile"]
        assert list(Claim.objects.values_list("key", flat=True)) == ["before"]
    assert Claim.objects.count() == 2


@pytest.mark.django_db(transaction=True)  # its clock wants a connection of its own
def test_the_bench_tells_rows_a_second_and_memory():
    make_claim()
    measured = measure_export("claims.csv", rounds=1)
    assert (measured.rows, measured.name) == (1, "claims.csv")
    assert measured.rows_per_second > 0
    assert measured.peak_bytes > 0
