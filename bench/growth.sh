#!/usr/bin/env bash
# How time and memory of `isnad passages` and `isnad stories` grow over 1, 2, 4, 8 and 16 times as many documents
# (bench/grow.py), plotted into docs/decisions/growth.svg.
#
#   bench/growth.sh [COUNT]          COUNT documents at first (default 800); on the data at ISNAD_SHARED
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${ISNAD_SHARED:-../shared}
count=${1:-800}
isnad=${ISNAD:-build/isnad}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rows=$work/rows.tsv
for times in 1 2 4 8 16; do
  python3 bench/grow.py "$count" "$times" 0.05 "$shared"/data/saudinewsnet/*.jsonl.gz >"$work/grown.jsonl"
  for verb in passages stories; do
    # The better of two: what else the machine does only ever adds.
    for _ in 1 2; do
      /usr/bin/time -f "%U %S %M" -o "$work/time" "$isnad" "$verb" --jobs 1 --quiet "$work/grown.jsonl" >/dev/null
      cat "$work/time"
    done | awk -v OFS='\t' -v verb="$verb" -v n="$((count * times))" '
      NR == 1 || $1 + $2 < seconds { seconds = $1 + $2; memory = $3 }
      END { print verb, n, seconds, memory }'
  done
done >"$rows"
python3 bench/plot_growth.py "$rows" docs/decisions/growth.svg
