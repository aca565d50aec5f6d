#!/usr/bin/env bash
# How long `isnad trace` takes on a made-up story of 200 documents (bench/invented_story.py) and on the five pages of
# the development data at ISNAD_SHARED, the best of three.
#
#   bench/trace.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
isnad=${1:-build/isnad}
shared=${ISNAD_SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 bench/invented_story.py 200 >"$work/story.jsonl"
timed() {
  for _ in 1 2 3; do
    /usr/bin/time -f "%e %U %M" -o "$work/time" "$isnad" trace --quiet --one-story --json "$work/dossier.json" "$2"
    cat "$work/time"
  done | sort -n | awk -v what="$1" 'NR == 1 { print what ": " $1 " s, " $2 " s of CPU time, " $3 / 1000 " MB" }'
}
timed "200 made-up documents" "$work/story.jsonl"
if [ -d "$shared/data/raqqa-2017" ]; then timed "five pages" "$shared/data/raqqa-2017"; fi
