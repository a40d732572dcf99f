#!/usr/bin/env bash
# venv.sh requirements.txt: makes .venv hold what the file pins, every download checked by its hash.
# A stamp with the file's digest makes the next call return at once.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=$1
stamp=.venv/installed-${wanted%.txt}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

has_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# The system's own first: a server runs on it (docs/deploy.md), and it is compiled to be a tenth faster than one
# built by hand. Debian's comes without venv.
find_python() {
    local name found=
    for name in ${PYTHON:+"$PYTHON"} /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && new_enough "$name"; then
            if [[ $name == "${PYTHON:-}" ]] || has_venv "$name"; then
                command -v "$name"
                return
            fi
            found=${found:-$name}
        fi
    done
    if [[ -n $found ]]; then
        command -v "$found"
        return
    fi
    echo "claimtrack needs Python 3.11 or newer; found: $(python3 --version 2>&1 || echo none)." \
        "Install it, or name it: make run PYTHON=/usr/bin/python3.12" >&2
    return 1
}

if ! new_enough .venv/bin/python; then
    python=$(find_python)
    has_venv "$python" || .ci/system.sh python3-venv
    echo "Making a virtual environment with $("$python" --version)."
    "$python" -m venv --clear .venv
fi

digest=$(.venv/bin/python -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$wanted")
if [[ "$(cat "$stamp" 2>/dev/null)" != "$digest" ]]; then
    echo "Installing $wanted."
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$wanted"
    echo "$digest" >"$stamp"
fi
