#!/usr/bin/env bash
# Runs a command with ONHAND_TEST_PG naming an empty database of a PostgreSQL cluster that lives only as long as it does:
#   packaging/with-postgres.sh ctest --preset dev
# The cluster listens on a socket in its own temporary directory, so it meets no other. Without PostgreSQL, or when
# ONHAND_TEST_PG is set already, the command runs as it is.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -n "${ONHAND_TEST_PG:-}" ] || [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
    [ -n "${ONHAND_TEST_PG:-}" ] || echo "PostgreSQL is not installed: its tests are skipped." >&2
    exec "$@"
fi

cluster=$(mktemp -d)
owner=()
if [ "$(id -u)" -eq 0 ]; then # PostgreSQL refuses to run as root
    chown postgres: "$cluster"
    owner=(runuser -u postgres --)
fi

child=
finish() {
    trap - EXIT INT TERM
    [ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true
    (cd "$cluster" && "${owner[@]}" "$bin/pg_ctl" -D "$cluster/data" -m immediate -w stop) >/dev/null 2>&1 || true
    rm -rf "$cluster"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

start() {
    cd "$cluster"
    "${owner[@]}" "$bin/initdb" -D "$cluster/data" -U onhand -A trust -E UTF8 --locale=C.UTF-8 --no-sync
    "${owner[@]}" "$bin/pg_ctl" -D "$cluster/data" -l "$cluster/server.log" -w start \
        -o "-c listen_addresses='' -c unix_socket_directories='$cluster' -c fsync=off -c full_page_writes=off"
    "$bin/createdb" -h "$cluster" -U onhand onhand_test
}
if ! (start) >"$cluster/start.log" 2>&1 </dev/null; then
    cat "$cluster/start.log" "$cluster/server.log" >&2 2>/dev/null || true
    echo "PostgreSQL did not start." >&2
    exit 1
fi

export ONHAND_TEST_PG="host=$cluster dbname=onhand_test user=onhand"
"$@" &
child=$!
status=0
wait "$child" || status=$?
child=
exit "$status"
