#!/bin/bash
# replica.sh PRIMARY [OPTION ...]: copies the primary the first time, then follows it. Options go to postgres.
# The copy gets its name when it is whole: one that was broken off begins anew.
set -euo pipefail
primary=$1
shift
secret=${REPLICATION_PASSWORD_FILE:-/run/secrets/replication_password}
root=${PGDATA:-/var/lib/postgresql/data}
copy=$root/copy

if [[ ! -d $copy ]]; then
    rm -rf "$root/unfinished"
    PGPASSWORD=$(cat "$secret") pg_basebackup --host="$primary" --port="${PRIMARY_PORT:-5432}" \
        --username=replication --pgdata="$root/unfinished" --wal-method=stream --checkpoint=fast \
        --slot=replica --write-recovery-conf
    chmod 700 "$root/unfinished"
    mv "$root/unfinished" "$copy"
fi
exec postgres -D "$copy" "$@"
