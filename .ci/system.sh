#!/usr/bin/env bash
# system.sh [PACKAGE ...]: sees to the programs that pip cannot install. Without arguments: what the tests need.
# On Debian as root it installs what is missing; elsewhere it says what to install, in one line, and stops.
set -euo pipefail

any_of() {
    local name
    for name in "$@"; do
        if command -v "$name" >/dev/null; then return 0; fi
    done
    return 1
}

# The same places as in tests/postgres.py, which has the last word.
has_postgres() {
    any_of initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
        compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null || compgen -G '/usr/local/pgsql/bin/initdb' >/dev/null ||
        compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null ||
        compgen -G '/usr/local/opt/postgresql*/bin/initdb' >/dev/null
}

missing=("$@")
if [[ $# -eq 0 ]]; then
    # venv.sh would rather have the system's own Python, which Debian splits in two.
    if [[ -e /etc/debian_version && -x /usr/bin/python3 ]]; then
        /usr/bin/python3 -c 'import sys; sys.version_info < (3, 11) or __import__("ensurepip")' 2>/dev/null ||
            missing+=(python3-venv)
    fi
    any_of chromium chromium-browser google-chrome google-chrome-stable || missing+=(chromium fonts-dejavu-core)
    has_postgres || missing+=(postgresql)
    any_of redis-server valkey-server || missing+=(redis-server)
    any_of nginx /usr/sbin/nginx || missing+=(nginx)
    any_of curl || missing+=(curl)
fi
if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi

if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Install them first (Debian: sudo apt install ${missing[*]})." >&2
    exit 1
fi
echo "Installing ${missing[*]}."
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get -qq update && apt-get -qq install --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "Could not install: ${missing[*]}." >&2
    exit 1
fi
rm "$log"
