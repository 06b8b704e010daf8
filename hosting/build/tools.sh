#!/bin/sh
# Installs what the build and the tests need, each only if the right version is not there yet.
# Compiled tools go to the user's cache directory, so that a second checkout finds them.
#
#   tools.sh check     says in a sentence what is missing that cannot be installed from here
#   tools.sh build     wasm target, Trunk, wasm-bindgen, wasm-opt
#   tools.sh browser   Chromium and its driver
#   tools.sh firefox   Firefox and its driver
#   tools.sh webkit    WebKitGTK and its driver, and a screen where there is none
#   tools.sh hosts     nginx and Caddy, for their examples
#   tools.sh deny      cargo-deny
#   tools.sh mutants   cargo-mutants
#   tools.sh audit     Lighthouse; prints the folder that it is in
#   tools.sh path      prints the PATH that finds them all
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/splitpoint

trunk=0.21.14
# The command and the crate must be of one version, or the page does not start.
wasm_bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' "$here/../../Cargo.lock")
geckodriver=0.37.1
cargo_deny=0.18.9
cargo_mutants=27.1.0
# The newest that Node.js 20 runs.
lighthouse=12.8.2

fail() {
    echo "splitpoint: $1" >&2
    exit 1
}

check() {
    command -v cargo >/dev/null || fail "Rust is missing: install it with rustup, https://rustup.rs."
    command -v rustup >/dev/null || fail "rustup is missing: it adds the wasm target, https://rustup.rs."
    command -v cc >/dev/null || fail "a C compiler is missing: on Debian, apt-get install gcc."
    command -v npm >/dev/null || fail "Node.js with npm is missing: version 20 or newer, https://nodejs.org."
    [ "$(version node | cut -d. -f1)" -ge 20 ] || fail "Node.js is too old: version 20 or newer, https://nodejs.org."
}

# version COMMAND: the version that the command says it is, or nothing.
version() {
    env -u NO_COLOR "$@" --version 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)*' | head -n 1 || true
}

# compile CRATE VERSION FOLDER ARGUMENT…: installs a command of this crate into the cache.
# Optimising a tool that runs for seconds costs minutes, so this builds it fast rather than small.
compile() {
    crate=$1 wanted=$2 folder=$3
    shift 3
    echo "splitpoint: compiling $crate $wanted into $folder, once" >&2
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        cargo install --quiet "$@" --root "$folder" "$crate@$wanted" >&2
}

path() {
    echo "$here/node_modules/.bin:$cache/trunk-$trunk/bin:$cache/wasm-bindgen-$wasm_bindgen/bin:$cache/geckodriver-$geckodriver/bin:$cache/cargo-deny-$cargo_deny/bin:$cache/cargo-mutants-$cargo_mutants/bin:$PATH"
}

build() {
    PATH=$(path)
    rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
    # Among them wasm-opt: older releases of it, such as Debian's, break the page without a word.
    # npm writes down what it installed, so that record is the older file when the lock has changed.
    [ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] ||
        npm ci --prefix "$here" --no-audit --no-fund --silent
    [ "$(version trunk)" = "$trunk" ] || compile trunk "$trunk" "$cache/trunk-$trunk" --locked --no-default-features
    # Its own lock file names a release that can no longer be had.
    [ "$(version wasm-bindgen)" = "$wasm_bindgen" ] || compile wasm-bindgen-cli "$wasm_bindgen" "$cache/wasm-bindgen-$wasm_bindgen"
}

# debian COMMAND PACKAGE…: installs Debian's packages unless this command is there. None of their
# services is started.
debian() {
    command=$1
    # Servers are not in everybody's PATH.
    for place in $(echo "$PATH:/usr/sbin" | tr : ' '); do
        [ -x "$place/$command" ] && return
    done
    shift
    command -v apt-get >/dev/null || fail "$command is missing; Debian has it in $*."
    sudo=
    [ "$(id -u)" = 0 ] || sudo="sudo --preserve-env=DEBIAN_FRONTEND,RUNLEVEL"
    echo "splitpoint: installing Debian's $*" >&2
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    $sudo apt-get update --quiet=2 >&2
    $sudo apt-get install --yes --quiet=2 --no-install-recommends "$@" >&2
}

browser() {
    debian chromedriver chromium chromium-driver
}

firefox() {
    PATH=$(path)
    debian firefox-esr firefox-esr
    [ "$(version geckodriver)" = "$geckodriver" ] || compile geckodriver "$geckodriver" "$cache/geckodriver-$geckodriver" --locked
}

webkit() {
    debian WebKitWebDriver webkit2gtk-driver
    debian xvfb-run xvfb xauth
}

deny() {
    PATH=$(path)
    [ "$(version cargo-deny)" = "$cargo_deny" ] || compile cargo-deny "$cargo_deny" "$cache/cargo-deny-$cargo_deny" --locked
}

mutants() {
    PATH=$(path)
    [ "$(version cargo mutants)" = "$cargo_mutants" ] ||
        compile cargo-mutants "$cargo_mutants" "$cache/cargo-mutants-$cargo_mutants" --locked
}

audit() {
    folder=$cache/lighthouse-$lighthouse
    [ -d "$folder/node_modules/lighthouse" ] ||
        npm install --prefix "$folder" --no-audit --no-fund --silent "lighthouse@$lighthouse" >&2
    echo "$folder"
}

hosts() {
    debian nginx nginx-light libnginx-mod-http-brotli-static
    debian caddy caddy
}

"$1"
