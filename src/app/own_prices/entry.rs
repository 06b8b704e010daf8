//! Entering an own price: find the list price, say what you pay.

use leptos::prelude::*;

use super::{AMOUNT, change, jump_to, list_price, present};
use crate::app::element::{Tag, button, part, tag, texts};
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

/// How an own price is said to be a discount.
const DISCOUNT: &str = "discount";

/// How an own price is said to be an amount.
const AS_AMOUNT: &str = "amount";

/// Adds the search and what is entered for the price chosen.
pub(super) fn entry(store: Store, section: Tag) -> Tag {
    let sought = RwSignal::new(String::new());
    let in_use = texts(move || store.state.report.with(in_use));
    // The list is made anew only when other prices match: when their texts arrive, a candidate that
    // is about to be clicked stays where it is.
    let found = texts(move || {
        store.sources.follow();
        let (found, more) = sought.with(|sought| matches(sought, &in_use.get()));
        let rest = match (found.len(), more) {
            (0, _) => "No price or seller is called so.".to_owned(),
            (_, 0) => String::new(),
            (_, more) => format!("{more} more; type more of the name."),
        };
        let names = found.into_iter().map(|on| on.name().to_owned());
        [rest].into_iter().chain(names).collect()
    });
    let found = part(move || {
        let mut found = found.get().into_iter();
        let rest = found.next().unwrap_or_default();
        let found = found.filter_map(|name| own::discount_on(&name).ok());
        let items = found.map(|on| candidate(store, on));
        let list = items.fold(tag("ul").set("class", "found"), Tag::add);
        vec![list, tag("p").set("class", "rest").text(&rest)]
    });
    let chosen = part(move || {
        let chosen = own::discount_on(&store.layout.chosen_price.get());
        chosen.map_or_else(|_| Vec::new(), |on| vec![agreement(store, on)])
    });
    let search = tag("input")
        .set("id", "price-search")
        .set("type", "search")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .on("focus", move |_| store.sources.want(store.state));
    let typed = search.clone();
    let search = search.on("input", move |_| {
        // What prices are called comes with their sources.
        store.sources.want(store.state);
        sought.set(typed.value());
    });
    let label = tag("label").set("for", "price-search");
    let label = label.text("Find a price or a seller");
    section
        .add(tag("div").set("class", "seek").add(label).add(search))
        .put(&found)
        .put(&chosen)
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
    // What an input decides instead is not offered.
    let is_offered = |entry: &&Entry| entry.id != own::TIME;
    let all = book.prices.iter().copied().filter(is_offered);
    let all = all.filter(|_| is_sought);
    for entry in all.clone().filter(|entry| holds(&entry.provider)) {
        take(DiscountOn::Provider(&entry.provider));
    }
    let used = in_use.iter().filter_map(|id| book.price(id));
    for entry in used.filter(is_offered).chain(all) {
        if holds(&format!("{} {} {}", entry.id, name(entry), entry.provider)) {
            take(DiscountOn::Id(&entry.id));
        }
    }
    let more = found.len().saturating_sub(MOST_MATCHES);
    found.truncate(MOST_MATCHES);
    (found, more)
}

/// A price or seller that can be chosen.
fn candidate(store: Store, on: DiscountOn) -> Tag {
    let choose = button(on.name(), move || {
        jump_to(store.state, store.sources, store.layout, on.name());
    });
    let choose = choose.setting("aria-pressed", move || {
        (store.layout.chosen_price.get() == on.name()).to_string()
    });
    let words = tag("span").saying(move || {
        store.sources.follow();
        described(store, on)
    });
    tag("li").add(choose).text(" ").add(words)
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
fn agreement(store: Store, on: DiscountOn) -> Tag {
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
    let option = |value: &str, label: &str| tag("option").set("value", value).text(label);
    let mut kind = tag("select")
        .set("id", "own-kind")
        .set("aria-label", "Amount or discount");
    if let Some(entry) = priced(on) {
        let currency = entry.currency.as_deref().unwrap_or_default();
        kind = kind.add(option(AS_AMOUNT, &format!("{currency} per {}", entry.unit)));
    }
    let kind = kind.add(option(DISCOUNT, "% less than list"));
    kind.set_value(if is_discount { DISCOUNT } else { AS_AMOUNT });
    let error = tag("span")
        .set("class", "error")
        .set("id", "own-error")
        .set("aria-live", "polite");
    let outcome = tag("span").set("role", "status");
    let amount = tag("input")
        .set("id", AMOUNT)
        .set("type", "text")
        .set("inputmode", "decimal")
        .set("autocomplete", "off")
        .set("aria-describedby", "own-error");
    amount.set_value(&typed);
    let said_before = [error.clone(), outcome.clone()];
    let amount = amount.on("input", move |_| {
        for said in &said_before {
            said.say("");
        }
    });
    let words = tag("span").saying(move || {
        store.sources.follow();
        described(store, on)
    });
    let entered = tag("span").set("class", "entry");
    let entered = entered.add(amount.clone()).add(kind.clone());
    let entered = entered.add(tag("button").set("id", "own-use").text("Use it"));
    let label = tag("label").set("for", AMOUNT).text("What you pay");
    let form = tag("form")
        .set("class", "agree")
        .add(
            tag("p")
                .add(tag("code").text(on.name()))
                .text(", ")
                .add(words),
        )
        .add(label)
        .add(entered)
        .add(error.clone())
        .add(outcome.clone());
    form.on("submit", move |event| {
        event.prevent_default();
        let said = said(on, kind.value() == DISCOUNT, &amount.value());
        match said.and_then(|said| taken(store, on, said)) {
            Ok(()) => outcome.say("It is in use."),
            Err(problem) => error.say(&problem),
        }
    })
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
