#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt. No header and no index: they must not depend on who ran this.
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
compile=(.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes
    --no-emit-find-links --no-emit-index-url --no-annotate --no-header)
"${compile[@]}" requirements.in --output-file requirements.txt
"${compile[@]}" requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt
