#!/usr/bin/env bash
# Measures AnToanBot and its peers in one run and prints one table of ratios: bench/run.sh [--quick] [--people 50,500] [--modes polling,webhook] …
# With --write FILE it goes into that file too; docs/performance.md has the place for it. All options: bench/run.sh --help
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
built=artifacts/load

{
  npm ci --prefix bench/peers/node --no-audit --no-fund
  dotnet publish src/Bot -c Release -o "$built/antoanbot" -v quiet
  dotnet publish bench/peers/Bare -c Release -o "$built/bare" -v quiet
  dotnet publish bench/peers/Floor -c Release -o "$built/floor" -v quiet
  dotnet publish bench/Load -c Release -o "$built/load" -v quiet
} >&2

# The driver is to cost as little as it can beside what it drives: its sockets are served by one thread.
export DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT=1
exec dotnet "$built/load/AnToanBot.Load.dll" --bench bench --built "$built" "$@"
