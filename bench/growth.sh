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
for times in 1 2 4 8 16; do
  python3 bench/grow.py "$count" "$times" 0.05 "$shared"/data/saudinewsnet/*.jsonl.gz >"$work/$((count * times)).jsonl"
done
# The best of three rounds over all sizes: what else the machine does only ever adds, and may last for a minute.
for _ in 1 2 3; do
  for times in 1 2 4 8 16; do
    for verb in passages stories; do
      /usr/bin/time -f "$verb $((count * times)) %U %S %M" -o "$work/time" \
        "$isnad" "$verb" --jobs 1 --quiet "$work/$((count * times)).jsonl" >/dev/null
      cat "$work/time"
    done
  done
done | awk -v OFS='\t' '
  {key = $1 OFS $2; seconds = $3 + $4}
  !(key in best) || seconds < best[key] {best[key] = seconds; memory[key] = $5}
  END {for (key in best) print key, best[key], memory[key]}' | sort -k1,1 -k2,2n >"$work/rows.tsv"
python3 bench/plot_growth.py "$work/rows.tsv" docs/decisions/growth.svg
