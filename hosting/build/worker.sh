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

profile=dev folder=debug
# Draws are computed two columns at a time, which every browser of these years can do.
flags="-C target-feature=+simd128"
if [ "${TRUNK_PROFILE:-release}" = release ]; then
    profile=release folder=release
    # No path of the machine that built it gets in.
    flags="$flags --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src/= --remap-path-prefix=$PWD/="
fi
RUSTFLAGS="$flags" cargo build --quiet --locked --target wasm32-unknown-unknown --profile "$profile" \
    --no-default-features --features worker
built=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$folder/splitpoint.wasm

finish() {
    wasm-bindgen --target web --no-typescript --out-dir "$new" --out-name worker "$built"
    if [ "$profile" = release ]; then
        # The features that minify.mjs names, and SIMD.
        wasm-opt -O3 --low-memory-unused --mvp-features --enable-simd --enable-mutable-globals --enable-sign-ext \
            --enable-nontrapping-float-to-int --enable-bulk-memory --enable-reference-types --enable-multivalue \
            "$new/worker_bg.wasm" -o "$new/worker_bg.wasm"
    fi
    # It starts by itself. Where that fails, nothing in it can say so.
    cat >>"$new/worker.js" <<'START'
__wbg_init().catch((trouble) => postMessage(String(trouble)));
START
    echo "$of" >"$new/of"
    rm -rf "$out"
    mv "$new" "$out"
}
# That takes seconds, and only depends on these.
of="$profile $(command -v wasm-bindgen) $(cat "$built" "$0" | cksum)"
[ "$of" = "$(cat "$out/of" 2>/dev/null)" ] || finish
[ -z "${TRUNK_STAGING_DIR:-}" ] || cp "$out/worker.js" "$out/worker_bg.wasm" "$TRUNK_STAGING_DIR"
