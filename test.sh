#!/usr/bin/env bash
# Builds everything, runs every test project and the check of the papers; the last line is «N passed, N failed, N skipped».
#   ./test.sh [FILTER …]     filters are xunit's: ./test.sh -class "*CodesTests"
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

log=$(mktemp)
failures=$(mktemp)
postgres=
trap 'rm -f "$log" "$failures"; [ -z "$postgres" ] || tests/postgres.sh stop "$postgres" 2>/dev/null' EXIT
passed=0 failed=0 skipped=0

# The failures once more, each with its first lines, just before the count: a long log hides them.
finish() {
  cat "$failures"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

if ! dotnet build AnToanBot.sln -v minimal; then
  echo "test.sh: the build failed" >&2
  failed=1
  finish
fi

# A server to throw away, unless one is given.
if [ -z "${ANTOAN_TEST_POSTGRES:-}" ]; then
  if started=$(tests/postgres.sh start 2>"$log"); then
    postgres=${started%% *}
    export ANTOAN_TEST_POSTGRES=${started#* }
  else
    cat "$log" >&2
    echo "test.sh: no PostgreSQL could be started; what needs it fails" >&2
  fi
fi

# run PROJECT LABEL [FILTER …]
run() {
  local project=$1 label=$2 name program code counts total errors fails skips unrun
  shift 2
  name=AnToanBot.$(basename "$project")
  echo "== $name$label"
  program=$(find "$project/bin/Debug" -maxdepth 2 -type f -name "$name.dll" 2>/dev/null | head -n 1)
  if [ -z "$program" ]; then
    echo "test.sh: $project has no program" >&2
    failed=$((failed + 1))
    return
  fi

  dotnet exec "$program" -noColor -noLogo "$@" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  counts=$(sed -n 's/^.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\), Not Run: \([0-9]*\).*$/\1 \2 \3 \4 \5/p' "$log" | tail -n 1)
  if [ -z "$counts" ] && [ $# -gt 0 ] && grep -q 'Total: 0$' "$log"; then
    return
  elif [ -z "$counts" ]; then
    echo "test.sh: $name ended with $code and without a summary" >&2
    failed=$((failed + 1))
    return
  fi

  awk '/\[FAIL\]/ { left = 20 } left > 0 { print; left-- }' "$log" >>"$failures"
  read -r total errors fails skips unrun <<<"$counts"
  passed=$((passed + total - fails - skips - unrun))
  failed=$((failed + fails + errors))
  skipped=$((skipped + skips))
  if [ "$code" -ne 0 ] && [ $((fails + errors)) -eq 0 ] && [ "$total" -gt 0 ]; then
    echo "test.sh: $name ended with $code" >&2
    failed=$((failed + 1))
  fi
}

for project in tests/*.Tests; do
  run "$project" "" "$@"
done

# What is kept is kept alike on both databases: the same tests again.
if [ $# -eq 0 ]; then
  ANTOAN_TEST_STORAGE=Postgres run tests/Adapters.Tests " on PostgreSQL" -namespace AnToanBot.Adapters.Tests.Storage
fi

if [ $# -eq 0 ] && [ -x tests/papers.sh ]; then
  echo "== papers"
  tests/papers.sh | tee "$log"
  if [ "${PIPESTATUS[0]}" -ne 0 ]; then
    failed=$((failed + 1))
  elif [ -s "$log" ]; then
    passed=$((passed + 1))
  else
    skipped=$((skipped + 1))
  fi
fi

finish
