#!/bin/sh
# Package: serde_json 1.0.154.
#
# Expected: a 64-bit float that was written as JSON is read back as the same float, as str::parse in
# the standard library and JSON.parse in a browser do.
# What happens: by default serde_json reads numbers of 16 and 17 digits quickly rather than exactly, and
# about one in eleven of the floats between 0 and 100 comes back as its neighbour. Prices as people
# write them are safe: none of 800,000 decimals of up to five digits differs. With the feature
# float_roundtrip, none differs at all.
# Why it matters: amounts that were computed are such long numbers. An export that is read again, or a
# draw that goes from a page to its worker, differs in the last place, which is enough to make
# documents unequal that should be the same byte for byte, and to turn a tie in rounding the other way.
#
# Takes about 30 seconds: it builds twice.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"

mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[features]
exact = ["serde_json/float_roundtrip"]

[dependencies]
serde_json = "=1.0.154"
TOML
cat > src/main.rs <<'RUST'
fn is_read_as_another(text: &str) -> bool {
    let read: f64 = serde_json::from_str(text).expect("a number");
    read != text.parse::<f64>().expect("a number")
}

/// A fixed sequence of floats from 0 to 100, by Marsaglia's xorshift.
fn amounts(count: usize) -> impl Iterator<Item = f64> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64 * 100.0
    })
    .take(count)
}

fn main() {
    let name = if cfg!(feature = "exact") { "with float_roundtrip" } else { "by default" };
    let written: Vec<String> = amounts(100_000).map(|amount| amount.to_string()).collect();
    let others: Vec<&String> = written.iter().filter(|text| is_read_as_another(text)).collect();
    println!("{name}: {} of {} computed amounts are read as another", others.len(), written.len());
    if let Some(first) = others.first() {
        let read: f64 = serde_json::from_str(first).expect("a number");
        println!("{name}: {first} is read as {read}");
    }
    let prices = (1..100_000_u32).flat_map(|digits| [2, 3, 4, 5, 6, 7, 8, 9].map(|places| format!("{digits}e-{places}")));
    println!("{name}: {} of the short prices", prices.filter(|text| is_read_as_another(text)).count());
}
RUST

export CARGO_TARGET_DIR="$work/target"
{
    cargo generate-lockfile --quiet
    sed -n '/^name = "serde_json"/,/^version/s/^version = "\(.*\)"/serde_json \1/p' Cargo.lock
    cargo run --quiet
    cargo run --quiet --features exact
} > observed
cat observed

cat > expected <<'TEXT'
serde_json 1.0.154
by default: 9178 of 100000 computed amounts are read as another
by default: 39.430133835633676 is read as 39.43013383563368
by default: 0 of the short prices
with float_roundtrip: 0 of 100000 computed amounts are read as another
with float_roundtrip: 0 of the short prices
TEXT
diff expected observed
