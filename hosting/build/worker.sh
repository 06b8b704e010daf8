#!/bin/sh
# Builds the worker, the second WebAssembly module, into target/page-worker. `make` runs this beside
# the compilation of the page, and Trunk as a hook of every build, which then gets a copy.
#
# Trunk would build it with the page's flags, which make it small and slow, and give its files names
# without a hash; finish.mjs gives them one.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
# `make` and Trunk's hook ask for it at the same time: the second waits, and finds it made. Where there
# is no `flock`, both make it.
if [ -z "${SPLITPOINT_ALONE:-}" ] && command -v flock >/dev/null; then
    mkdir -p target
    SPLITPOINT_ALONE=1 exec flock target/worker.lock "$here/worker.sh"
fi
out=target/page-worker
new=$out.$$
PATH=$("$here/tools.sh" path)
command -v wasm-bindgen >/dev/null || {
    echo "splitpoint: wasm-bindgen is missing: make tools installs it." >&2
    exit 1
}

# In a folder that the page's program, of the same name, is not built into.
profile=worker-dev flags=
if [ "${TRUNK_PROFILE:-release}" = release ]; then
    profile=release
    # No path of the machine that built it gets in.
    flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src/= --remap-path-prefix=$PWD/="
fi
build() {
    RUSTFLAGS="$2 $flags" cargo build --quiet --locked --target wasm32-unknown-unknown --profile "$1" \
        --no-default-features --features worker
}
wasm=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown

# finish NAME BUILT FEATURES OPTIMISATION
finish() {
    wasm-bindgen --target web --no-typescript --out-dir "$new" --out-name "$1" "$2"
    [ "$profile" != release ] || wasm-opt "$4" --low-memory-unused --mvp-features $3 --enable-mutable-globals \
        --enable-sign-ext --enable-nontrapping-float-to-int --enable-bulk-memory --enable-reference-types \
        --enable-multivalue "$new/$1_bg.wasm" -o "$new/$1_bg.wasm"
}

# Draws are computed two columns at a time, which browsers can do since 2021 (Safari since 2023).
build "$profile" "-C target-feature=+simd128"
cp "$wasm/$profile/splitpoint.wasm" "$wasm/worker.wasm"
# Older ones get the same program without: half as fast and, as it is seldom fetched, smaller. Only
# what is hosted has it.
[ "$profile" != release ] || build plain ""

finish_both() {
    # The features that minify.mjs names, and SIMD.
    finish worker "$wasm/worker.wasm" --enable-simd -O3
    # Both start by themselves. Where that fails, nothing in them can say so.
    begin='__wbg_init().catch((trouble) => postMessage(String(trouble)));'
    if [ "$profile" = release ]; then
        finish plain "$wasm/plain/splitpoint.wasm" "" -Os
        echo "$begin" >>"$new/plain.js"
        # A module with one instruction of SIMD tells. What needs it is not even fetched in vain.
        begin="if (WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0,
  10, 8, 1, 6, 0, 65, 0, 253, 15, 11))) $begin
else import('./plain.js').catch((trouble) => postMessage(String(trouble)));"
    fi
    # The policy for addresses is that of start.js: a worker has one of its own, and starts a second.
    cat >>"$new/worker.js" <<START
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (new URL(address, location.href).origin === location.origin ? address : null),
});
$begin
START
    echo "$of" >"$new/of"
    rm -rf "$out"
    mv "$new" "$out"
}
# That takes seconds, and only depends on these.
built=$wasm/worker.wasm
[ "$profile" != release ] || built="$built $wasm/plain/splitpoint.wasm"
of="$profile $(command -v wasm-bindgen) $(cat $built "$0" | cksum)"
[ "$of" = "$(cat "$out/of" 2>/dev/null)" ] || finish_both
[ -z "${TRUNK_STAGING_DIR:-}" ] || find "$out" -name '*.js' -o -name '*.wasm' | while read -r file; do
    cp "$file" "$TRUNK_STAGING_DIR"
done
