#!/usr/bin/env bash
# Installs isnad into a folder of its own, builds examples/ against what is there and runs it; looks at the page of the
# manual and the bash completion. package_test.sh BUILD_DIR
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/prefix" >/dev/null
cmake -S "$root/examples" -B "$work/example" -DCMAKE_PREFIX_PATH="$work/prefix" >/dev/null
cmake --build "$work/example" >/dev/null
LD_LIBRARY_PATH=$(dirname "$(find "$work/prefix" -name 'libisnad.so' | head -n 1)") "$work/example/two_outlets" >"$work/out"
grep -q '1 origin' "$work/out" || { echo "the example does not find the one origin:"; cat "$work/out"; exit 1; }

"$work/prefix/bin/isnad" --version | grep -q '[0-9]' || exit 1
test -s "$work/prefix/share/man/man1/isnad.1"

completed=$(bash -c "source '$root/packaging/isnad.bash'; COMP_WORDS=(isnad tr); COMP_CWORD=1; _isnad; echo \"\${COMPREPLY[@]}\"")
[ "$completed" = trace ] || { echo "completion of 'isnad tr' gives '$completed'"; exit 1; }
echo "installed, found, built, run"
