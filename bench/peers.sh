#!/usr/bin/env bash
# Beside `isnad passages`: sim_text (Debian's similarity-tester) and a MinHash index (npm's minhash), on the first 1,000
# documents of a day. Time, and how many of the pairs of documents that share 100 bytes of text or more by the slow
# matcher (passages_check) each of them finds.
#
#   bench/peers.sh        on the data at ISNAD_SHARED; builds nothing; needs similarity-tester and npm
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${ISNAD_SHARED:-../shared}
day=$shared/data/saudinewsnet/2015-07-22.jsonl.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

zcat "$day" | sort | awk 'NR <= 1000' >"$work/records.jsonl"
gold=${PAIRS:-$work/pairs.tsv}
[ -e "$gold" ] || PAIRS=$gold build/bench/passages_check 1000 "$work/records.jsonl" >/dev/null
timed() { /usr/bin/time -f "%U %S" -o "$work/time.$1" "${@:2}"; }

timed isnad build/isnad passages --jobs 1 --quiet "$work/records.jsonl" >"$work/isnad.jsonl"
python3 bench/peer_pairs.py isnad "$work/isnad.jsonl" >"$work/isnad.tsv"

# sim_text knows words of ASCII letters: each Arabic word becomes a number in letters.
python3 bench/peer_pairs.py letters "$work/records.jsonl" "$work/texts"
(cd "$work/texts" && timed sim_text sh -c 'ls | sim_text -r 8 -n -i 2>/dev/null' >"$work/sim.txt")
python3 bench/peer_pairs.py sim_text "$work/sim.txt" >"$work/sim_text.tsv"

(cd bench/peers && npm install --silent --no-audit --no-fund)
timed minhash node bench/peers/minhash.mjs "$work/records.jsonl" >"$work/minhash.tsv"

for tool in isnad sim_text minhash; do
  python3 bench/peer_pairs.py recall "$gold" "$work/$tool.tsv" "$tool" "$work/time.$tool"
done
