#!/bin/sh
# Licences, sources and known weaknesses of all dependencies. Only the last needs a network, for the
# newest list; without one this says so and goes by the list of the last time, or leaves it out.
set -eu

cd "$(dirname "$0")/.."
PATH=$(hosting/build/tools.sh path)

# What is only for other systems is not there yet, and is asked for all the same.
cargo fetch --locked --quiet

cargo deny --offline --log-level error check licenses bans sources

if ! timeout 60 cargo deny --log-level off fetch db 2>/dev/null; then
    # What a fetch that failed leaves behind is no list.
    list=$(find "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs" -maxdepth 2 -name .git 2>/dev/null | head -n 1)
    if [ -z "$list" ]; then
        echo "splitpoint: the list of known weaknesses could not be had, so none was looked for" >&2
        exit 0
    fi
    echo "splitpoint: the list of known weaknesses could not be updated; it is of $(date -r "$list" +%F)" >&2
fi
cargo deny --offline --log-level error check advisories
