#!/bin/sh
# Runs one step of `make` and says how long it took: step.sh NAME COMMAND...
# Steps of less than a second are not worth a line. Without a command, it prints the steps since the last time, and forgets them.
set -eu

MAKEFLAGS=${MAKEFLAGS-}
list=$(dirname "$0")/../../target/steps
if [ $# = 0 ]; then
    [ ! -f "$list" ] || cat "$list"
    rm -f "$list"
    exit
fi
name=$1
shift
# `make --dry-run` starts these steps all the same, for they share its places.
case ${MAKEFLAGS%% *} in
-* | *=*) ;;
*n*)
    echo "$@"
    exit
    ;;
esac
start=$(date +%s)
"$@" || {
    code=$?
    echo "splitpoint: $name failed" >&2
    exit $code
}
took=$(($(date +%s) - start))
[ "$took" -gt 0 ] || exit 0
mkdir -p "$(dirname "$list")"
printf '%6d s  %s\n' "$took" "$name" | tee -a "$list" >&2
