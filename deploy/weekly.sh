#!/bin/sh
# weekly.sh: asks whether the addresses of articles still answer, and proves what is stored.
set -u
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python
[ -x "$python" ] || python=python
failed=0
for task in "check_addresses" "history --check" "verdicts --check" "search --check" "suggestions --check"; do
    # shellcheck disable=SC2086  # a command and its option
    "$python" manage.py $task || {
        echo "weekly.sh: $task failed" >&2
        failed=1
    }
done
exit "$failed"
