#!/bin/sh
# Packages: serde 1.0.229 and serde_json 1.0.154.
#
# Expected: an error of serde_json says line and column of the value it did not expect, whatever type
# is read.
# What happens: only plain structs and maps do. An enum with #[serde(tag = "...")], an untagged enum
# and a struct with #[serde(flatten)] collect the object first and read the fields from memory, where
# no place is known: the same mistake is then reported at line 0, column 0, at the end of the object,
# or, in a list, at what follows the element. The same detour makes a map with numbers as keys
# unreadable, since keys in JSON are texts and only serde_json's own reader turns them into numbers.
# Why it matters: a file of prices that somebody wrote by hand needs the line. Read such files into
# plain structs with an optional field per variant, and keep tags for what programs write.
#
# Takes about 20 seconds.
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
serde = { version = "=1.0.229", features = ["derive"] }
serde_json = "=1.0.154"
TOML
cat > src/main.rs <<'RUST'
use serde::{de::DeserializeOwned, Deserialize};
use std::collections::BTreeMap;

#[allow(dead_code)]
#[derive(Deserialize)]
struct Price {
    amount: f64,
    unit: String,
}

#[allow(dead_code)]
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Tagged {
    Price { amount: f64, unit: String },
    Tiers { tiers: BTreeMap<u32, f64> },
}

#[allow(dead_code)]
#[derive(Deserialize)]
#[serde(untagged)]
enum Untagged {
    Price { amount: f64, unit: String },
    Amount(f64),
}

#[allow(dead_code)]
#[derive(Deserialize)]
struct Flattened {
    sku: String,
    #[serde(flatten)]
    price: Price,
}

#[allow(dead_code)]
#[derive(Deserialize)]
struct Tiers {
    tiers: BTreeMap<u32, f64>,
}

fn read<T: DeserializeOwned>(name: &str, text: &str) {
    match serde_json::from_str::<T>(text) {
        Ok(_) => println!("{name}: read"),
        Err(error) => {
            let message = error.to_string();
            let message = message.split(" at line").next().unwrap_or_default();
            println!("{name}: line {}, column {}: {message}", error.line(), error.column());
        }
    }
}

fn main() {
    let price = r#"{
  "kind": "price",
  "sku": "vm.small",
  "amount": "0.10",
  "unit": "hour"
}"#;
    println!("the amount on line 4 is a text");
    read::<Price>("struct", price);
    read::<Tagged>("tagged enum", price);
    read::<Untagged>("untagged enum", price);
    read::<Flattened>("flattened struct", price);
    read::<Vec<Tagged>>("list of tagged enums", &format!("[\n{price}\n]"));

    println!("a map with numbers as keys");
    let tiers = r#"{"kind": "tiers", "tiers": {"10": 0.09}}"#;
    read::<Tiers>("struct", tiers);
    read::<Tagged>("tagged enum", tiers);
}
RUST

export CARGO_TARGET_DIR="$work/target"
cargo build --quiet
{
    grep -A 1 -E '^name = "serde(_json)?"' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p' | paste -s -d ' ' - |
        sed 's/^/serde and serde_json: /'
    target/debug/finding
} > observed
cat observed

cat > expected <<'TEXT'
serde and serde_json: 1.0.229 1.0.154
the amount on line 4 is a text
struct: line 4, column 18: invalid type: string "0.10", expected f64
tagged enum: line 0, column 0: invalid type: string "0.10", expected f64
untagged enum: line 0, column 0: data did not match any variant of untagged enum Untagged
flattened struct: line 6, column 1: invalid type: string "0.10", expected f64
list of tagged enums: line 8, column 1: invalid type: string "0.10", expected f64
a map with numbers as keys
struct: read
tagged enum: line 0, column 0: invalid type: string "10", expected u32
TEXT
diff expected observed
