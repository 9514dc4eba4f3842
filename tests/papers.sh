#!/usr/bin/env bash
# Proves that an office program opens the papers: every DOCX of a folder becomes a PDF of at least one page.
#   tests/papers.sh [FOLDER]     without a folder the samples are written first
# Needs soffice (libreoffice-writer-nogui) and pdfinfo (poppler-utils); without them it says so and passes.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v soffice >/dev/null || ! command -v pdfinfo >/dev/null; then
  echo "papers: soffice or pdfinfo is missing, not checked" >&2
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
folder=${1:-}
if [ -z "$folder" ]; then
  folder=$work/docx
  PAPERS_OUT=$folder dotnet run --project tests/Adapters.Tests -- -class "*.Papers.DocxRendererTests" -class "*.Papers.RealPlansTests" >"$work/log" || { cat "$work/log"; exit 1; }
fi

shopt -s nullglob
papers=("$folder"/*.docx)
if [ ${#papers[@]} -eq 0 ]; then
  echo "papers: no DOCX in $folder" >&2
  exit 1
fi

convert() { soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work/pdf" "$@" >>"$work/log" 2>&1 </dev/null; }

# By fifties: over a long list soffice now and then ends before its last file is written.
for ((i = 0; i < ${#papers[@]}; i += 50)); do
  convert "${papers[@]:i:50}" || { cat "$work/log"; exit 1; }
done

failed=0
for photos in "$folder"/*.pdf; do
  if ! pdfinfo "$photos" 2>&1 | grep -q '^Pages: *[1-9]' || pdfinfo "$photos" 2>&1 | grep -qi 'error'; then
    echo "papers: $(basename "$photos") does not open" >&2
    failed=1
  fi
done
for paper in "${papers[@]}"; do
  pdf=$work/pdf/$(basename "${paper%.docx}").pdf
  [ -s "$pdf" ] || convert "$paper" || true
  pages=$(pdfinfo "$pdf" 2>/dev/null | awk '/^Pages:/ { print $2 }') || true
  if [ "${pages:-0}" -lt 1 ]; then
    echo "papers: $(basename "$paper") gives no page" >&2
    failed=1
  fi
done
[ $failed -eq 0 ] && echo "papers: ${#papers[@]} open"
exit $failed
