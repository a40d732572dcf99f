#!/bin/bash
# The image runs this once, on a new database: the replica may come in, and what it has not fetched yet is kept.
set -euo pipefail
secret=${REPLICATION_PASSWORD_FILE:-/run/secrets/replication_password}
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<SQL
\set password \`cat "$secret"\`
CREATE ROLE replication WITH REPLICATION LOGIN PASSWORD :'password';
SELECT pg_create_physical_replication_slot('replica');
SQL
echo "host replication replication samenet scram-sha-256" >>"$PGDATA/pg_hba.conf"
