//! Prices: which book holds, what the user has agreed instead, and what that changes.

mod entry;
mod file;

use leptos::prelude::*;

use super::browser;
use super::dynamic::{click, part, text};
use super::sources;
use super::store::Store;
use crate::export::{Report, newer_book};
use crate::model::option::OptionId;
use crate::money::Notation;
use crate::price_book::own::DiscountOn;
use crate::price_book::{Entry, OwnPrices, newest};
use crate::scalar::figure;
use crate::scenario::Scenario;

/// Where an own price is entered, to jump to.
const AMOUNT: &str = "own-amount";

pub(super) fn own_prices(store: Store) -> AnyView {
    let book = text(move || {
        let book = store.with(Scenario::book);
        let (id, day) = (&book.id, &book.published);
        format!(
            "List prices are from book {id}, closed on {day}. What you have agreed with a seller \
             goes over them."
        )
    });
    let problems = part(move || problems(store));
    view! {
        <section class="own-prices" aria-labelledby="prices-heading">
            <h2 id="prices-heading">"Prices"</h2>
            <p>{book}</p>
            {offer(store)}
            {agreed(store)}
            {totals(store)}
            {entry::entry(store)}
            {problems}
            {file::file(store)}
        </section>
    }
    .into_any()
}

/// What to know of the prices before reading a bill: a newer book, own prices that are not applied.
pub(super) fn notes(store: Store) -> AnyView {
    let newer = Memo::new(move |_| {
        let sentence = |report: &Report| {
            newer_book(report).map_or_else(String::new, |it| it.sentence(report.currency()))
        };
        store.report.with(sentence)
    });
    let newer = part(move || {
        let sentence = newer.get();
        if sentence.is_empty() {
            return ().into_any();
        }
        let id = &newest().id;
        let pinned = store.with_untracked(|scenario| scenario.book().id.as_str());
        let take = click(move || store.step(|now| now.with_book(id).unwrap_or(now)));
        view! {
            <p class="note" id="newer-book">
                {format!("Prices are from book {pinned}; {sentence}. ")}
                <button type="button" on:click=take>{format!("Use book {id}")}</button>
            </p>
        }
        .into_any()
    });
    view! {
        {newer}
        {offer(store)}
    }
    .into_any()
}

/// Offers to apply the own prices that are kept, where others hold.
fn offer(store: Store) -> AnyView {
    let kept = Memo::new(move |_| {
        let kept = store.kept.own.get();
        kept.filter(|kept| store.with(|scenario| scenario.own() != Some(kept)))
    });
    let offer = part(move || {
        let Some(own) = kept.get() else {
            return ().into_any();
        };
        let words = format!("Apply your own prices ({})", count(own));
        let apply = click(move || {
            store.kept.is_in_link.set(false);
            store.set_own(Some(own));
        });
        view! {
            <p class="note">
                "This link’s prices are shown. "
                <button type="button" class="apply" on:click=apply>{words}</button>
            </p>
        }
        .into_any()
    });
    offer.into_any()
}

/// Chooses a price or a seller, and opens what is needed to enter an own price.
pub(super) fn jump_to(store: Store, name: &str) {
    sources::want(store);
    store.chosen_price.set(name.to_owned());
    // What is entered here is made first; what is not there cannot take the focus.
    browser::after(0, || browser::reveal(AMOUNT)).forget();
}

/// How many prices and discounts of their own somebody has.
fn count(own: &OwnPrices) -> usize {
    own.prices().len() + own.discounts().len()
}

/// The own prices to start from for a change: those that hold, or else those that are kept.
fn present(store: Store) -> OwnPrices {
    let own = store.with_untracked(Scenario::own);
    let own = own.or_else(|| store.kept.own.get_untracked());
    own.cloned().unwrap_or_default()
}

/// Has these own prices hold. They are kept as well, unless they would take the place of others
/// that a link has not brought.
fn change(store: Store, own: OwnPrices) {
    let before = store.with_untracked(Scenario::own);
    let kept = store.kept.own.get_untracked();
    let are_users = kept.is_none() || before.is_none() || before == kept;
    let own = (!own.is_empty()).then(|| own.kept());
    store.set_own(own);
    if are_users {
        store.kept.keep(own);
    }
}

/// Has these own prices hold, and keeps them whatever was kept before.
fn replace(store: Store, own: OwnPrices) {
    let own = (!own.is_empty()).then(|| own.kept());
    store.set_own(own);
    store.kept.keep(own);
}

/// The own prices that hold, each with the way to take it out.
fn agreed(store: Store) -> AnyView {
    let own = Memo::new(move |_| store.with(Scenario::own));
    let list = part(move || {
        let Some(own) = own.get() else {
            return ().into_any();
        };
        let prices = own.prices().iter().map(|price| {
            let words = format!(
                "{}, {}",
                unit_price(price.entry, price.amount),
                list_price(store, price.entry)
            );
            item(store, &price.entry.id, words)
        });
        let discounts = own.discounts().iter().map(|discount| {
            let percent = figure(discount.percent);
            let words = match discount.on {
                DiscountOn::Provider(_) => format!("{percent} % less on everything"),
                DiscountOn::Id(_) => format!("{percent} % less"),
            };
            item(store, discount.on.name(), words)
        });
        let items: Vec<_> = prices.chain(discounts).collect();
        view! {
            <h3>{heading(own)}</h3>
            <ul class="agreed">{items}</ul>
            {keeping(store, own)}
        }
        .into_any()
    });
    list.into_any()
}

fn heading(own: &OwnPrices) -> String {
    let name = own
        .name()
        .map_or_else(String::new, |name| format!(" “{name}”"));
    let date = own
        .as_of()
        .map_or_else(|| "undated".to_owned(), |date| format!("as of {date}"));
    format!("Your own prices{name}, {date}")
}

fn item(store: Store, name: &'static str, words: String) -> AnyView {
    let remove = click(move || {
        let mut own = present(store);
        own.remove(name);
        change(store, own);
    });
    view! {
        <li>
            <span><code>{name}</code>": " {words}</span>
            " "
            <button type="button" aria-label=format!("Remove {name}") on:click=remove>"Remove"</button>
        </li>
    }
    .into_any()
}

/// Where own prices are kept, or how they can be.
fn keeping(store: Store, own: &'static OwnPrices) -> AnyView {
    let kept = store.kept.own.get();
    if kept == Some(own) {
        let words = if store.kept.is_refused.get() {
            "This browser does not let the page keep them: they hold until the page is closed."
        } else {
            "They are kept in this browser and nowhere else."
        };
        return view! { <p class="keeping">{words}</p> }.into_any();
    }
    let instead = kept.map_or_else(String::new, |kept| {
        format!(" instead of your {}", count(kept))
    });
    let keep = click(move || store.kept.keep(Some(own)));
    view! {
        <p class="keeping">
            "They came with the link. "
            <button type="button" on:click=keep>{format!("Keep them in this browser{instead}")}</button>
        </p>
    }
    .into_any()
}

/// Every option at list prices and at own prices, where that differs.
fn totals(store: Store) -> AnyView {
    let totals = Memo::new(move |_| store.report.with(both_totals));
    let table = part(move || {
        let totals = totals.get();
        if totals.is_empty() {
            return ().into_any();
        }
        let rows = OptionId::ALL.into_iter().zip(totals.chunks_exact(2));
        let rows = rows.map(|(option, totals)| {
            let [list, own] = [&totals[0], &totals[1]].map(Clone::clone);
            view! {
                <tr>
                    <th scope="row">{option.spec().name}</th>
                    <td>{list}</td>
                    <td>{own}</td>
                </tr>
            }
            .into_any()
        });
        let rows: Vec<_> = rows.collect();
        view! {
            <table id="contracted">
                <thead>
                    <tr>
                        <th scope="col">"A month"</th>
                        <th scope="col">"At list prices"</th>
                        <th scope="col">"At your prices"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    });
    table.into_any()
}

/// Each option's total at list and at own prices, one after the other; nothing where none differs.
fn both_totals(report: &Report) -> Vec<String> {
    let mut is_different = false;
    let mut totals = Vec::new();
    for estimate in &report.estimates {
        let both = [estimate.list_total(), estimate.total()];
        is_different |= both[0] != both[1];
        totals.extend(both.map(|total| report.currency().exact(total).to_string()));
    }
    if !is_different {
        totals.clear();
    }
    totals
}

/// What was wrong with a file, each with its place.
fn problems(store: Store) -> AnyView {
    let problems = store.kept.problems.get();
    if problems.is_empty() {
        return ().into_any();
    }
    let items = problems.into_iter().map(|problem| {
        view! { <li><code>{problem.place}</code>" "{problem.message}"."</li> }.into_any()
    });
    let items: Vec<_> = items.collect();
    view! {
        <div class="problems" role="alert" id="own-problems">
            <p>"These own prices cannot be used; nothing was changed."</p>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

/// The list price of an entry in the scenario's book: `list $0.192 per hour`.
fn list_price(store: Store, entry: &Entry) -> String {
    let book = store.with_untracked(Scenario::book);
    let entry = book.price(&entry.id);
    match entry.and_then(|entry| Some((entry, entry.amount?))) {
        Some((entry, amount)) => format!("list {}", unit_price(entry, amount)),
        None => "list unknown".to_owned(),
    }
}

/// An amount in the entry's currency and per its unit: `$0.15 per hour`.
fn unit_price(entry: &Entry, amount: f64) -> String {
    let notation = entry.currency.as_deref().and_then(Notation::by_code);
    let amount = notation.map_or_else(|| figure(amount), |notation| notation.price(amount));
    format!("{amount} per {}", entry.unit)
}
