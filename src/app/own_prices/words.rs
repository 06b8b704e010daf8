//! Prices as text: their names, and amounts with currency and unit.

use leptos::prelude::*;

use crate::app::sources::use_sources;
use crate::app::state::use_state;
use crate::money::Notation;
use crate::price_book::own::DiscountOn;
use crate::price_book::{self, Entry, PriceBook};
use crate::scalar::figure;
use crate::scenario::Scenario;

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

/// The name and list price of a price in the scenario's book.
#[component]
pub(super) fn PriceInWords(
    /// The price or provider.
    on: DiscountOn,
) -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    let words = move || {
        sources.track();
        description(on, state.with(Scenario::book))
    };
    view! { <span>{move || words()}</span> }
}

/// Returns the name, list price and date of a price.
fn description(on: DiscountOn, book: &PriceBook) -> String {
    let Some(entry) = priced(on) else {
        return "everything from this provider".to_owned();
    };
    let name = name(entry);
    let between = if name.is_empty() { "" } else { ": " };
    let date = match &*entry.as_of {
        "undated" => "undated".to_owned(),
        date => format!("as of {date}"),
    };
    format!("{name}{between}{}, {date}", list_price(entry, book))
}

/// Returns the name of a price; empty until the texts of the book have arrived.
pub(super) fn name(entry: &'static Entry) -> &'static str {
    entry.citation().map_or("", |citation| &citation.name)
}

/// Returns the entry of a price, or `None` for a provider.
pub(super) fn priced(on: DiscountOn) -> Option<&'static Entry> {
    match on {
        DiscountOn::Id(id) => price_book::latest_entry(id),
        DiscountOn::Provider(_) => None,
    }
}
