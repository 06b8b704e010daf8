#!/bin/sh
# Packages: @duckdb/node-api 1.5.4-r.1 to 1.5.6-r.1 (npm), with npm 10 or 11.
#
# Expected: "^1.5" takes the newest 1.5 of DuckDB's client for Node.js, and the range that npm
# itself writes at the installation lets "npm update" go to later patches.
# What happens: every version of the package ends in -r.N (or -alpha.N before), which semantic
# versioning takes for one before a release. Ranges leave such versions out, so ^1.5, ~1.5.4, 1.x
# and >=1.4.0 match nothing and the installation fails. A range that names one, such as the
# ^1.5.4-r.1 that npm writes, matches later -r.N of the very same 1.5.4 only: "npm update" says "up
# to date" while 1.5.6 is there. Only *, which npm takes for the latest, finds it. The scheme is
# intended (duckdb/duckdb-node-neo issue 396).
# Why it matters: corrections of the reader of bills never arrive by an update, and two libraries
# that ask for ^1.5.4-r.1 and ^1.5.5-r.1 get two copies of the database. State an exact version, and
# let a tool propose the next, or look at "Latest" in what "npm outdated" says.
#
# Takes about 8 seconds. Versions after November 2026 are left out, and nothing but the list of
# versions is loaded.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

package=@duckdb/node-api
npm_of_november() {
    npm "$@" --package-lock-only --no-audit --no-fund --before 2026-11-30
}
taken() {
    node -p "require('./package-lock.json').packages['node_modules/$package'].version"
}
asked() {
    node -p "require('./package.json').dependencies['$package']"
}

{
    for range in '^1.5' '~1.5.4' '1.x' '>=1.4.0' '*' '^1.5.5-r.1' '^1.5.4-r.1' '>=1.5.4-r.1'; do
        rm -f package-lock.json
        echo "{\"private\": true, \"dependencies\": {\"$package\": \"$range\"}}" > package.json
        if npm_of_november install > /dev/null 2> error; then
            echo "$range: $(taken)"
        else
            echo "$range: $(sed -n 's/^npm error code //p' error)"
        fi
    done

    rm -f package-lock.json
    echo '{"private": true}' > package.json
    npm_of_november install "$package@1.5.4-r.1" > /dev/null
    echo "npm writes: $(asked)"
    echo "npm update: $(npm_of_november update | sed -n 's/^\(up to date\).*/\1/p'), still $(taken)"
} > observed
cat observed

cat > expected <<'TEXT'
^1.5: ETARGET
~1.5.4: ETARGET
1.x: ETARGET
>=1.4.0: ETARGET
*: 1.5.6-r.1
^1.5.5-r.1: 1.5.5-r.5
^1.5.4-r.1: 1.5.4-r.1
>=1.5.4-r.1: 1.5.4-r.1
npm writes: ^1.5.4-r.1
npm update: up to date, still 1.5.4-r.1
TEXT
diff expected observed
