//! Prices as text: an amount with its currency and unit.

use crate::money::Notation;
use crate::price_book::{Entry, PriceBook};
use crate::scalar::figure;

/// Formats the list price of an entry in a book: `list $0.192 per hour`.
pub(super) fn list_price(entry: &Entry, book: &PriceBook) -> String {
    let entry = book.price(&entry.id);
    match entry.and_then(|entry| Some((entry, entry.amount?))) {
        Some((entry, amount)) => format!("list {}", unit_price(entry, amount)),
        None => "list unknown".to_owned(),
    }
}

/// Formats an amount in the entry's currency and per its unit: `$0.15 per hour`.
pub(super) fn unit_price(entry: &Entry, amount: f64) -> String {
    let notation = entry.currency.as_deref().and_then(Notation::by_code);
    let amount = notation.map_or_else(|| figure(amount), |notation| notation.price(amount));
    format!("{amount} per {}", entry.unit)
}
