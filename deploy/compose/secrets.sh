#!/bin/sh
# Makes what is missing in ./secrets. The folder is its owner's alone; the files in it must be readable to the
# users inside of the containers, who see the files and not the folder.
set -eu
cd "$(dirname "$0")/../.."
umask 077
mkdir -p secrets/tls
umask 022

new() { # new NAME VALUE
    [ -s "secrets/$1" ] || printf '%s' "$2" >"secrets/$1"
}

random() {
    head -c 48 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'
}

new secret_key "$(random)"
new database_password "$(random)"
new replication_password "$(random)"
password=$(cat secrets/database_password)
new database_url "postgresql://claimtrack:$password@database:5432/claimtrack"
new database_replica_url "postgresql://claimtrack:$password@replica:5432/claimtrack"
if [ ! -s secrets/tls/fullchain.pem ]; then
    # To try it with. Put the real certificate in its place.
    openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/CN=${1:-localhost}" \
        -addext "subjectAltName=DNS:${1:-localhost}" \
        -keyout secrets/tls/privkey.pem -out secrets/tls/fullchain.pem 2>/dev/null
fi
