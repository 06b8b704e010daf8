//! The search for the list price or provider of an own price.

use leptos::prelude::*;

use super::super::view::memo;
use super::form::OwnPriceForm;
use super::jump::{FORM, jump_to};
use super::words::{PriceInWords, name};
use crate::app::layout::use_layout;
use crate::app::sources::use_sources;
use crate::app::state::use_state;
use crate::app::view::{handler, keyed};
use crate::model::estimate::LineItem;
use crate::price_book::own::{self, DiscountOn};
use crate::price_book::{self, Entry};
use crate::report::Report;

/// The most prices that are listed at once.
const MOST_MATCHES: usize = 8;

/// The search for the list price or provider of an own price.
#[component]
pub(super) fn PriceSearch() -> impl IntoView {
    let (state, sources) = (use_state(), use_sources());
    let sought = RwSignal::new(String::new());
    let in_use = memo(move || state.report.with(in_use));
    let found = memo(move || {
        sources.track();
        let found = sought.with(|sought| matches(sought, &in_use.get()));
        let names = found.into_iter().map(|on| on.name().to_owned());
        names.collect::<Vec<_>>()
    });
    let items = keyed(
        move || found.with(|found| found.iter().take(MOST_MATCHES).cloned().collect()),
        |name| {
            let on = own::discount_on(&name).ok();
            on.map(|on| view! { <Candidate on/> }).into_any()
        },
    );
    let rest = move || match found.with(Vec::len) {
        0 => "No price or provider has this name.".to_owned(),
        listed if listed <= MOST_MATCHES => String::new(),
        all => format!("{} more; type more of the name.", all - MOST_MATCHES),
    };
    let seek = move |event| {
        // The names of prices are fetched with their sources.
        sources.request(state);
        sought.set(event_target_value(&event));
    };
    view! {
        <div class="seek">
            <label for="price-search">"Find a price or a provider"</label>
            <input
                id="price-search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                on:focus=handler(move |_| sources.request(state))
                on:input=handler(seek)
            />
        </div>
        <ul class="found">{items}</ul>
        <p class="rest">{move || rest()}</p>
    }
}

/// Returns the ids of the prices on the bills, in order of their lines' costs.
fn in_use(report: &Report) -> Vec<String> {
    let mut lines: Vec<&LineItem> = Vec::new();
    for line in report.estimates.iter().flat_map(|estimate| &estimate.lines) {
        let before = lines
            .iter()
            .position(|other| other.monthly_cost < line.monthly_cost);
        lines.insert(before.unwrap_or(lines.len()), line);
    }
    let mut used: Vec<String> = Vec::new();
    for line in lines {
        if !used.iter().any(|sku| sku == line.sku) {
            used.push(line.sku.to_owned());
        }
    }
    used
}

/// Returns the prices and providers whose id or name contains every word of the search: providers, then
/// prices on a bill, then all others. Without words, returns the prices on a bill.
fn matches(sought: &str, in_use: &[String]) -> Vec<DiscountOn> {
    let sought = sought.to_ascii_lowercase();
    let book = price_book::newest();
    let contains = |text: &str| {
        let text = text.to_ascii_lowercase();
        sought.split_whitespace().all(|word| text.contains(word))
    };
    let mut found: Vec<DiscountOn> = Vec::new();
    let mut take = |on| {
        if !found.contains(&on) {
            found.push(on);
        }
    };
    let is_sought = !sought.trim().is_empty();
    // The price of time is an input, so it is not offered.
    let is_offered = |entry: &&Entry| entry.id != own::TIME;
    let all = book.prices.iter().copied().filter(is_offered);
    let all = all.filter(|_| is_sought);
    for entry in all.clone().filter(|entry| contains(&entry.provider)) {
        take(DiscountOn::Provider(&entry.provider));
    }
    let used = in_use.iter().filter_map(|id| book.price(id));
    for entry in used.filter(is_offered).chain(all) {
        if contains(&format!("{} {} {}", entry.id, name(entry), entry.provider)) {
            take(DiscountOn::Id(&entry.id));
        }
    }
    found
}

/// A search result: a price or provider that can be chosen.
#[component]
fn Candidate(
    /// The price or provider.
    on: DiscountOn,
) -> impl IntoView {
    let (state, layout, sources) = (use_state(), use_layout(), use_sources());
    let is_chosen = move || layout.chosen_price.with(|chosen| chosen == on.name());
    let choose = move |_| jump_to(state, sources, layout, on.name());
    view! {
        <li>
            <button
                type="button"
                aria-pressed=move || is_chosen().to_string()
                on:click=handler(choose)
            >
                {on.name()}
            </button>
            " "
            <PriceInWords on/>
        </li>
    }
}

/// The form for the chosen price or provider.
#[component]
pub(super) fn ChosenPrice() -> impl IntoView {
    let chosen = use_layout().chosen_price;
    let form = move || {
        let on = own::discount_on(&chosen.get()).ok()?;
        Some(view! { <OwnPriceForm on place=FORM.to_owned()/> }.into_any())
    };
    view! { {move || form()} }
}
