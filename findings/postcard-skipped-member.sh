#!/bin/sh
# Package: postcard 1.2.0 with serde 1.0.229.
#
# Expected: attributes of serde mean the same in every format, or are refused where a format cannot
# keep them: `skip_serializing_if` leaves out an optional member, `default` fills in one that older
# data lacks, and the text of an own error ("unknown option …") reaches whoever reads it.
# What happens: postcard writes members by their place alone. A price whose lower end is left out by
# `skip_serializing_if` is written without complaint, and the same type cannot read it back: the amount
# is taken for the mark of the lower end. `default` never applies: data that end one member early are
# refused. And an own error arrives as “Serde Deserialization Error”, whatever its text.
# Why it matters: types that are written as JSON today carry these attributes, and moving a message or
# a table of prices to postcard compiles, writes, and fails only where it is read, without saying why.
#
# Takes about 15 seconds.
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

[dependencies]
postcard = { version = "=1.2.0", default-features = false, features = ["alloc"] }
serde = { version = "=1.0.229", features = ["derive"] }
TOML
cat > src/main.rs <<'RUST'
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// A price in cents, with the lower end of its range where that is known.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Price {
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<u8>,
    cents: u8,
}

/// A tier that older data lack its last member of.
#[derive(Debug, Deserialize)]
struct Tier {
    #[allow(dead_code)]
    from: u8,
    #[serde(default)]
    #[allow(dead_code)]
    to: u8,
}

#[derive(Debug)]
struct OptionKey;

impl<'de> Deserialize<'de> for OptionKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let key = String::deserialize(from)?;
        Err(D::Error::custom(format!("unknown option {key}")))
    }
}

fn main() {
    let bytes = postcard::to_allocvec(&Price { low: None, cents: 1 }).expect("it is written");
    println!("a price of 1 without its lower end is written as {bytes:?}");
    println!("and read back: {:?}", postcard::from_bytes::<Price>(&bytes));
    println!("a tier without its last member: {:?}", postcard::from_bytes::<Tier>(&[5]));
    let key = postcard::to_allocvec("cheapest").expect("it is written");
    println!("an own error: {}", postcard::from_bytes::<OptionKey>(&key).expect_err("refused"));
}
RUST
export CARGO_TARGET_DIR="$work/target"
{
    cargo generate-lockfile --quiet
    sed -n '/^name = "postcard"/,/^version/s/^version = "\(.*\)"/postcard \1/p' Cargo.lock
    cargo run --quiet
} > observed
cat observed

cat > expected <<'TEXT'
postcard 1.2.0
a price of 1 without its lower end is written as [1]
and read back: Err(DeserializeUnexpectedEnd)
a tier without its last member: Err(DeserializeUnexpectedEnd)
an own error: Serde Deserialization Error
TEXT
diff expected observed
