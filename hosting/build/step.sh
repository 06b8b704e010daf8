#!/bin/sh
# Runs one step of `make` and says how long it took: step.sh NAME COMMAND...
# Without a command, it prints the steps since the last time, and forgets them.
set -eu

list=$(dirname "$0")/../../target/steps
if [ $# = 0 ]; then
    [ ! -f "$list" ] || cat "$list"
    rm -f "$list"
    exit
fi
name=$1
shift
start=$(date +%s)
"$@" || {
    code=$?
    echo "splitpoint: $name failed" >&2
    exit $code
}
took=$(($(date +%s) - start))
mkdir -p "$(dirname "$list")"
printf '%6d s  %s\n' "$took" "$name" | tee -a "$list" >&2
