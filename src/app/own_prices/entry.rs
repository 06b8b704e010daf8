//! Entering an own price: find the list price, say what you pay.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::{AMOUNT, change, jump_to, list_price, present};
use crate::app::dynamic::{click, flag, handler, part, text};
use crate::app::sources;
use crate::app::store::Store;
use crate::decimal;
use crate::export::Report;
use crate::model::estimate::LineItem;
use crate::price_book::own::{self, Change, DiscountOn};
use crate::price_book::{self, Entry};
use crate::scalar::figure;
use crate::scenario::number;

/// The most prices that are listed at once.
const MOST_MATCHES: usize = 8;

/// How an own price is said to be a discount; otherwise it is an amount.
const DISCOUNT: &str = "discount";

pub(super) fn entry(store: Store) -> AnyView {
    let sought = RwSignal::new(String::new());
    let in_use = Memo::new(move |_| store.report.with(in_use));
    let found = part(move || {
        store.sources.follow();
        let in_use = in_use.get();
        let (found, more) = sought.with(|sought| matches(sought, &in_use));
        let items: Vec<_> = found.into_iter().map(|on| candidate(store, on)).collect();
        let rest = match (items.len(), more) {
            (0, _) => "No price or seller is called so.".to_owned(),
            (_, 0) => String::new(),
            (_, more) => format!("{more} more; type more of the name."),
        };
        view! {
            <ul class="found">{items}</ul>
            <p class="rest">{rest}</p>
        }
        .into_any()
    });
    let chosen = part(move || {
        let chosen = own::discount_on(&store.chosen_price.get());
        chosen.map_or_else(|_| ().into_any(), |on| agreement(store, on))
    });
    let seek = handler(move |event| {
        // What prices are called comes with their sources.
        sources::want(store);
        sought.set(event_target_value(&event));
    });
    view! {
        <div class="seek">
            <label for="price-search">"Find a price or a seller"</label>
            <input
                id="price-search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                on:focus=move |_| sources::want(store)
                on:input=seek
            />
        </div>
        {found}
        {chosen}
    }
    .into_any()
}

/// The ids of the prices on any option's bill, the dearest line first.
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

/// The first prices and sellers whose id or name holds every word sought, and how many there are
/// besides: sellers, then prices that are on a bill, then all others. Without words, what is on a
/// bill.
fn matches(sought: &str, in_use: &[String]) -> (Vec<DiscountOn>, usize) {
    let sought = sought.to_ascii_lowercase();
    let book = price_book::newest();
    let holds = |text: &str| {
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
    let all = book.prices.iter().filter(|_| is_sought);
    for entry in all.clone().filter(|entry| holds(&entry.provider)) {
        take(DiscountOn::Provider(&entry.provider));
    }
    let used = in_use.iter().filter_map(|id| book.price(id));
    for entry in used.chain(all.copied()) {
        if holds(&format!("{} {} {}", entry.id, name(entry), entry.provider)) {
            take(DiscountOn::Id(&entry.id));
        }
    }
    let more = found.len().saturating_sub(MOST_MATCHES);
    found.truncate(MOST_MATCHES);
    (found, more)
}

/// A price or seller that can be chosen.
fn candidate(store: Store, on: DiscountOn) -> AnyView {
    let words = described(store, on);
    let is_chosen = text(move || (store.chosen_price.get() == on.name()).to_string());
    let choose = click(move || jump_to(store, on.name()));
    view! {
        <li>
            <button type="button" aria-pressed=is_chosen on:click=choose>{on.name()}</button>
            " "
            <span>{words}</span>
        </li>
    }
    .into_any()
}

/// What a price is called and costs at list, and as of when.
fn described(store: Store, on: DiscountOn) -> String {
    let Some(entry) = priced(on) else {
        return "everything from this seller".to_owned();
    };
    let name = name(entry);
    let between = if name.is_empty() { "" } else { ": " };
    let date = match &*entry.as_of {
        "undated" => "undated".to_owned(),
        date => format!("as of {date}"),
    };
    format!("{name}{between}{}, {date}", list_price(store, entry))
}

/// What a price is called; nothing until the texts of the book have arrived.
fn name(entry: &'static Entry) -> &'static str {
    entry.citation().map_or("", |citation| &citation.name)
}

/// The entry of a price; sellers have none.
fn priced(on: DiscountOn) -> Option<&'static Entry> {
    match on {
        DiscountOn::Id(id) => price_book::newest().price(id),
        DiscountOn::Provider(_) => None,
    }
}

/// Where to say what is paid for the chosen price.
fn agreement(store: Store, on: DiscountOn) -> AnyView {
    let own = present(store);
    let discount = own.discounts().iter().find(|discount| discount.on == on);
    let now = match on {
        DiscountOn::Id(id) => own.change(id).filter(|change| {
            // A discount on everything is not this price's own.
            matches!(change, Change::Amount(_)) || discount.is_some()
        }),
        DiscountOn::Provider(_) => discount.map(|discount| Change::Discount(discount.percent)),
    };
    let (is_discount, typed) = match now {
        Some(Change::Amount(amount)) => (false, decimal::shortest(amount)),
        Some(Change::Discount(percent)) => (true, figure(percent)),
        None => (priced(on).is_none(), String::new()),
    };
    let is_discount = RwSignal::new(is_discount);
    let typed = RwSignal::new(typed);
    let error = RwSignal::new(String::new());
    let outcome = RwSignal::new(String::new());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let said = typed.with_untracked(|typed| said(on, is_discount.get_untracked(), typed));
        match said.and_then(|said| taken(store, on, said)) {
            Ok(()) => outcome.set("It is in use.".to_owned()),
            Err(problem) => error.set(problem),
        }
    };
    let on_type = handler(move |event| {
        typed.set(event_target_value(&event));
        error.set(String::new());
        outcome.set(String::new());
    });
    let on_kind = handler(move |event| {
        is_discount.set(event_target_value(&event) == DISCOUNT);
    });
    let option = |value: &'static str, label: String| {
        let is_chosen = flag(move || is_discount.get() == (value == DISCOUNT));
        view! { <option value=value prop:selected=is_chosen>{label}</option> }.into_any()
    };
    let mut kinds = Vec::new();
    if let Some(entry) = priced(on) {
        let currency = entry.currency.as_deref().unwrap_or_default();
        kinds.push(option("amount", format!("{currency} per {}", entry.unit)));
    }
    kinds.push(option(DISCOUNT, "% less than list".to_owned()));
    let words = text(move || {
        store.sources.follow();
        described(store, on)
    });
    view! {
        <form class="agree" on:submit=on_submit>
            <p><code>{on.name()}</code> ", " {words}</p>
            <label for=AMOUNT>"What you pay"</label>
            <span class="entry">
                <input
                    id=AMOUNT
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-describedby="own-error"
                    prop:value=text(move || typed.get())
                    on:input=on_type
                />
                <select id="own-kind" aria-label="Amount or discount" on:change=on_kind>
                    {kinds}
                </select>
                <button id="own-use">"Use it"</button>
            </span>
            <span class="error" id="own-error" aria-live="polite">{text(move || error.get())}</span>
            <span role="status">{text(move || outcome.get())}</span>
        </form>
    }
    .into_any()
}

/// What was typed, as an own amount or a discount.
fn said(on: DiscountOn, is_discount: bool, typed: &str) -> Result<Change, String> {
    let typed = typed.trim();
    let number = number::parse(typed.trim_end_matches('%').trim_end());
    match (is_discount, number) {
        (true, Some(percent)) => Ok(Change::Discount(percent)),
        (true, None) => Err("Expected: a percentage from 0 to 100, such as 12.5.".to_owned()),
        (_, None) if typed.eq_ignore_ascii_case("free") => Ok(Change::Amount(0.0)),
        // Nothing at all is too easily typed by mistake.
        (_, Some(amount)) if amount > 0.0 => Ok(Change::Amount(amount)),
        _ => {
            let list = priced(on).and_then(|entry| entry.amount).unwrap_or(1.0);
            let example = figure(list);
            Err(format!("Expected: an amount such as {example}, or “free”."))
        }
    }
}

/// Has what was said of a price or seller hold.
fn taken(store: Store, on: DiscountOn, said: Change) -> Result<(), String> {
    let mut own = present(store);
    own.remove(on.name());
    match said {
        Change::Amount(amount) => own.add_price(on.name(), amount, amount == 0.0),
        Change::Discount(percent) => own.add_discount(on, percent),
    }?;
    change(store, own);
    Ok(())
}
