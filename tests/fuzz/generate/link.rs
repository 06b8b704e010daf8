//! Links, and files of own prices.

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use serde_json::{Value, json};
use splitpoint::price_book;
use splitpoint::scenario::field;

use super::{any_text, word};
use crate::input::{FuzzInput, Target};

const VALUES: &[&str] = &[
    "0",
    "1",
    "-1",
    "50%25",
    "0.4",
    "1e308",
    "1e9",
    "NaN",
    "40.000",
    "40,000",
    "10..20",
    "~5",
    "true",
    "aks",
    "monolith",
    "%F0%9F",
    "%00",
    "+",
    "",
    "here-0",
    "AWS:-50%25",
    "ec2.m:0.1",
    "9007199254740993",
];

const KEYS: &[&str] = &[
    "v", "book", "seed", "own", "name", "embed", "now", "beside", "doubt", "currency", "show",
    "range",
];

/// A link with keys of the field table and others.
pub(super) fn links() -> BoxedStrategy<FuzzInput> {
    let keys: Vec<_> = field::all().map(|it| it.spec().key.to_owned()).collect();
    let key = prop_oneof![8 => prop::sample::select(keys), 3 => word(KEYS), 1 => any_text()];
    let value = prop_oneof![6 => word(VALUES), 3 => any::<u32>().prop_map(|it| it.to_string()), 1 => any_text()];
    let pairs = prop::collection::vec((key, value), 0..16);
    let start = word(&["#v=1", "v=1", "#", "", "https://example.org/#v=1", "#v=2"]);
    (start, pairs)
        .prop_map(|(start, pairs)| {
            let pairs = pairs.iter().map(|(key, value)| format!("&{key}={value}"));
            FuzzInput::of(Target::Link, start + &pairs.collect::<String>())
        })
        .boxed()
}

/// A file of own prices.
pub(super) fn own_prices() -> BoxedStrategy<FuzzInput> {
    let entries: Vec<_> = price_book::newest()
        .entries()
        .map(|it| (it.id.clone(), it.unit.clone()))
        .collect();
    let entry = prop_oneof![8 => prop::sample::select(entries), 1 => (any_text(), any_text())];
    let number = prop_oneof![
        6 => (0..1_000_000_u32).prop_map(|it| json!(f64::from(it) / 1e4)),
        1 => any::<f64>().prop_map(|it| json!(it)),
        1 => any_text().prop_map(Value::from),
    ];
    let currency = word(&["USD", "USD", "EUR", "XXX"]);
    let price = (entry.clone(), number.clone(), currency).prop_map(|((id, unit), amount, currency)| {
        json!({"id": id, "amount": amount, "unit": unit, "currency": currency})
    });
    let provider = word(&["AWS", "Google", "Azure", "Datadog", ""]);
    let discount = (provider, entry, number, any::<bool>()).prop_map(
        |(provider, (id, _), percent, is_of_all)| {
            if is_of_all {
                json!({"provider": provider, "percent": percent})
            } else {
                json!({"id": id, "percent": percent})
            }
        },
    );
    let kind = word(&["own-prices", "own-prices", "own-prices", "prices"]);
    let parts = (
        kind,
        0..3_u32,
        prop::collection::vec(price, 0..6),
        prop::collection::vec(discount, 0..3),
        any_text(),
    );
    parts
        .prop_map(|(kind, version, prices, discounts, name)| {
            let file = json!({
                "splitpoint": kind, "version": version, "name": name, "prices": prices, "discounts": discounts,
            });
            FuzzInput::of(Target::OwnPrices, file.to_string())
        })
        .boxed()
}
