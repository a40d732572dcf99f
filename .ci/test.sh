#!/usr/bin/env bash
# Every proof, one after another; a failure does not hide the next. Fails at the end if any failed.
set -uo pipefail
cd "$(dirname "$0")/.."
unset DATABASE_URL DEBUG SECRET_KEY ALLOWED_HOSTS DJANGO_SETTINGS_MODULE
unset PYTHONDONTWRITEBYTECODE # many tests start a process, and each would compile the program anew
python=.venv/bin/python
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=()

prove() {
    local name=$1
    shift
    echo
    echo "== $name"
    local start=$SECONDS
    if "$@"; then
        echo "-- $name: good, $((SECONDS - start)) s"
    else
        echo "-- $name: FAILED, $((SECONDS - start)) s"
        failed+=("$name")
    fi
}

# As on a public server.
in_production() {
    env SECRET_KEY="$("$python" -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        ALLOWED_HOSTS=claims.example.org VAR_DIR="$scratch/production" "$python" manage.py "$@"
}

migrations() {
    env DEBUG=on VAR_DIR="$scratch/migrations" "$python" manage.py makemigrations --check --dry-run
}

deploy() {
    in_production check --deploy --fail-level WARNING && in_production collectstatic --noinput --verbosity 0
}

demo() {
    "$@" env DEBUG=on VAR_DIR="$scratch/demo-$#" bash -ec '
        .venv/bin/python manage.py migrate --verbosity 0
        .venv/bin/python manage.py load_demo
        .venv/bin/python manage.py verdicts --check
        .venv/bin/python manage.py search --check
        .venv/bin/python manage.py suggestions --check
        .venv/bin/python manage.py history --check'
}

prove "lint" .ci/lint.sh
prove "migrations are complete" migrations
prove "ready to deploy" deploy
# By worksteal one file's tests stay with one worker while there is enough to do: see tests/once.py.
prove "tests on SQLite" "$python" -m pytest -n 2 --dist worksteal --ignore tests/browser
# What asks for no database is proved once: tests/either_database.py leaves it out, and the engine is not even read.
# Three workers on two cores: each waits for servers a sixth of its time.
prove "tests on PostgreSQL" \
    "$python" -m pytest -n 3 --dist worksteal --ignore tests/browser --ignore tests/agreement --postgres
prove "demo data on SQLite" demo
prove "demo data on PostgreSQL" demo "$python" -m tests.postgres
prove "tests in a browser" "$python" -m pytest -n 2 --dist worksteal tests/browser

echo
if [[ ${#failed[@]} -gt 0 ]]; then
    printf 'FAILED: %s\n' "${failed[@]}"
    exit 1
fi
echo "All proofs hold, after $SECONDS s."
