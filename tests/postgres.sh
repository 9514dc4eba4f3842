#!/usr/bin/env bash
# A PostgreSQL to throw away, for tests and drills; needs Debian's postgresql package, and no rights beyond those of any user.
#   tests/postgres.sh start [durable]   prints «FOLDER CONNECTION»; without durable it does not wait for the disk
#   tests/postgres.sh restart FOLDER    as after a crash: without saying goodbye
#   tests/postgres.sh stop FOLDER       and deletes it
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
  echo "postgres.sh: PostgreSQL is not installed (Debian: postgresql)" >&2
  exit 1
fi

# It refuses to run as root.
as() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

up() {
  as "$bin/pg_ctl" -D "$1/data" -l "$1/log" -w -t 60 start >&2
}

case ${1:-} in
  start)
    folder=$(mktemp -d /tmp/antoan-pg-XXXXXX)
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || shuf -i 20000-60000 -n 1)
    as "$bin/initdb" -D "$folder/data" -U antoan -A trust -E UTF8 --locale=C.UTF-8 --no-sync >&2
    {
      echo "port = $port"
      echo "listen_addresses = '127.0.0.1'"
      echo "unix_socket_directories = '$folder'"
      echo "max_connections = 200"
      [ "${2:-}" = durable ] || printf 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'
    } | as tee -a "$folder/data/postgresql.conf" >/dev/null
    up "$folder"
    echo "$folder Host=127.0.0.1;Port=$port;Username=antoan;Database=postgres"
    ;;
  restart)
    as "$bin/pg_ctl" -D "$2/data" -m immediate -w stop >&2
    up "$2"
    ;;
  stop)
    as "$bin/pg_ctl" -D "$2/data" -m immediate -w stop >&2 || true
    rm -rf "$2"
    ;;
  *)
    sed -n 's/^# \?//p' "$0" | tail -n +2 >&2
    exit 2
    ;;
esac
