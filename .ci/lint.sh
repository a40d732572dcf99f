#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/ruff check
.venv/bin/ruff format --check
find articles claims claimtrack -name '*.html' -exec .venv/bin/djade --check {} +
