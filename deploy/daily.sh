#!/bin/sh
# daily.sh FOLDER: what a site wants done once a day. Backups go into the folder; the newest 14 are kept.
# One thing that fails keeps none of the others from being done, and is told at the end.
set -u
folder=${1:?daily.sh FOLDER: where do backups go?}
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python
[ -x "$python" ] || python=python
failed=0

manage() {
    "$python" manage.py "$@" || {
        echo "daily.sh: $1 failed" >&2
        failed=1
        return 1
    }
}

umask 077
if manage backup "$folder/claimtrack-$(date -u +%Y%m%dT%H%M%SZ).backup"; then
    find "$folder" -maxdepth 1 -name 'claimtrack-*.backup' | sort | head -n -14 | xargs -r rm --
fi
echo "history $(manage history --head)"
manage forget_reporters
manage clearsessions
exit "$failed"
