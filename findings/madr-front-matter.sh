#!/bin/sh
# Packages: log4brains 1.1.0 and adr-log 2.2.0 (npm).
#
# Expected: tools that list architecture decision records in the MADR format read the status where
# MADR has put it since version 3: in YAML front matter. A rejected decision is listed as rejected.
# What happens: log4brains does not read the front matter, and takes a record without a status for an
# accepted one. So a decision that was only proposed, and one that was rejected, are both listed as
# ACCEPTED. The older form, a list below the title, is read. adr-log lists both files with an empty
# title, since it looks for the title on the first line.
# Why it matters: an estimator that exports "stay or split" as a record must know its readers. With
# front matter alone, a rejected split is published as decided; with the list below the title as
# well, both kinds of tools are right.
#
# Takes about a minute: log4brains brings 400 MB with it. Needs git, in which log4brains looks for dates.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund log4brains@1.1.0 adr-log@2.2.0

mkdir records
record() {
    printf '%s\n\n## Context and Problem Statement\n\nCost.\n\n## Decision Outcome\n\nChosen option: "%s".\n' "$2" "$3" \
        > "records/$1.md"
}
record 0001-stay "---
status: proposed
date: 2026-11-30
---

# Stay a monolith" stay
record 0002-split "---
status: rejected
date: 2026-11-30
---

# Split into services" split
record 0003-split-later "# Split later

* Status: rejected
* Date: 2026-11-30" "split later"

cat > .log4brains.yml <<'YAML'
project:
  name: Shop
  tz: Etc/UTC
  adrFolder: ./records
YAML
git init --quiet .
git add records
git -c user.name=Someone -c user.email=someone@example.org -c commit.gpgsign=false commit --quiet --message records

{
    for name in log4brains adr-log; do
        echo "$name $(node -p "require('./node_modules/$name/package.json').version")"
    done
    echo "log4brains adr list:"
    node_modules/.bin/log4brains adr list --raw
    echo "adr-log:"
    node_modules/.bin/adr-log -d records -i > adr-log.output 2>&1
    grep '^\*' records/index.md | sed 's/ *$//'
} > observed
cat observed

cat > expected <<'TEXT'
log4brains 1.1.0
adr-log 2.2.0
log4brains adr list:
0001-stay,ACCEPTED,,Stay a monolith
0002-split,ACCEPTED,,Split into services
0003-split-later,REJECTED,,Split later
adr-log:
* [ADR-0001](0001-stay.md) -
* [ADR-0002](0002-split.md) -
* [ADR-0003](0003-split-later.md) - Split later
TEXT
diff expected observed
