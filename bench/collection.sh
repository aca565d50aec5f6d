#!/usr/bin/env bash
# The seven days of the development data through the stages that see all documents, and into a store, on two cores:
# seconds, memory, how many times as long as ICU's floor (conversion, NFKC, word breaks) takes on the text, and `ingest`
# beside passages, stories and annotate apart. The best of three turns of each.
#
#   bench/collection.sh [PROGRAM]       needs the development data beside the checkout ($ISNAD_SHARED)
set -euo pipefail
cd "$(dirname "$0")/.."
isnad=${1:-build/isnad}
shared=${ISNAD_SHARED:-../shared}
week=("$shared"/data/saudinewsnet/*.jsonl.gz)
[ -e "${week[0]}" ] || { echo "collection: there is no development data at $shared" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

g++ -O2 -std=c++20 "$shared/tools/icu_floor.cpp" -o "$work/icu_floor" -licuuc -licui18n
zcat "${week[@]}" | python3 -c 'import json, sys
for line in sys.stdin: print(json.loads(line)["text"])' >"$work/text"
bytes=$(zcat "${week[@]}" | wc -c)
documents=$(zcat "${week[@]}" | wc -l)

timed() {  # NAME COMMAND…
  /usr/bin/time -f "$1 %e %U %S %M" -a -o "$work/times" "${@:2}" >/dev/null
}
for _ in 1 2 3; do
  timed floor "$work/icu_floor" <"$work/text"
  for verb in passages stories annotate; do timed "$verb" "$isnad" "$verb" --quiet --jobs 2 "${week[@]}"; done
  rm -f "$work"/news.db*
  timed ingest "$isnad" ingest --quiet --jobs 2 --store "$work/news.db" "${week[@]}"
done
stored=$(stat -c %s "$work/news.db")
awk -v documents="$documents" -v share="$(awk "BEGIN { print $stored / $bytes }")" '
  !($1 in least) || $2 < least[$1] { least[$1] = $2 }
  !($1 in cpu) || $3 + $4 < cpu[$1] { cpu[$1] = $3 + $4 }
  $5 > memory[$1] { memory[$1] = $5 }
  END {
    floor = cpu["floor"] / 3  # the program does its work three times
    printf "floor: %.2f s\n", floor
    for (verb in least) if (verb != "floor")
      printf "%s: %.2f s, %.2f s of the processor, %.0f MB, %.2f times the floor\n", verb, least[verb], cpu[verb], memory[verb] / 1024, cpu[verb] / floor
    printf "ingest: %.0f documents a second, %.2f times as long as the three apart, the store %.2f times its input\n",
      documents / least["ingest"], least["ingest"] / (least["passages"] + least["stories"] + least["annotate"]), share
  }' "$work/times"

# The same stories whatever the order.
"$isnad" stories --quiet --json "${week[@]}" | sha256sum >"$work/in-order"
zcat "${week[@]}" >"$work/all.jsonl"
for seed in 1 2 3; do
  shuf --random-source=<(yes "$seed") "$work/all.jsonl" >"$work/shuffled.jsonl"
  "$isnad" stories --quiet --json "$work/shuffled.jsonl" | sha256sum | cmp -s - "$work/in-order" || { echo "order: other stories"; exit 1; }
done
echo "order: the same stories in three orders"
