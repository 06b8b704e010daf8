//! Prices: which book holds, what the user has agreed instead, and what that changes.

mod entry;
mod file;

use leptos::prelude::*;
use web_sys::Node;

use super::browser;
use super::element::{Tag, button, made, part, tag, texts};
use super::layout::Layout;
use super::session::use_session;
use super::sources::Sources;
use super::state::{PageState, use_state};
use super::store::Store;
use super::view::{act, when};
use crate::export::{Report, newer_book};
use crate::model::option::OptionId;
use crate::money::Notation;
use crate::price_book::own::DiscountOn;
use crate::price_book::{Entry, OwnPrices, newest};
use crate::scalar::figure;
use crate::scenario::Scenario;

/// Where an own price is entered, to jump to.
const AMOUNT: &str = "own-amount";

pub(super) fn own_prices(store: Store) -> Tag {
    let book = move || {
        let book = store.state.with(Scenario::book);
        let (id, day) = (&book.id, &book.published);
        format!(
            "List prices are from book {id}, closed on {day}. What you have agreed with a seller \
             goes over them."
        )
    };
    let heading = tag("h2").set("id", "prices-heading").text("Prices");
    let section = tag("section")
        .set("class", "own-prices")
        .set("aria-labelledby", "prices-heading")
        .add(heading)
        .add(tag("p").saying(book))
        .add(made(view! { <KeptPricesOffer/> }))
        .put(&agreed(store))
        .put(&totals(store));
    // The list says ids alone until the names are here.
    section.on_seen(move || store.sources.want(store.state));
    entry::entry(store, section)
        .put(&part(move || problems(store)))
        .add(file::file(store))
}

/// What to know of the prices before reading a bill: a newer book, own prices that are not applied.
#[component]
pub(super) fn PriceNotes() -> impl IntoView {
    view! {
        <NewerBookNote/>
        <KeptPricesOffer/>
    }
}

/// What a newer book would change, and the way to it.
#[component]
fn NewerBookNote() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let sentence = Memo::new(move |_| {
        state.report.with(|report| {
            let newer = newer_book(report);
            newer.map_or_else(String::new, |it| it.sentence(report.currency()))
        })
    });
    let pinned = move || state.with(|scenario| scenario.book().id.clone());
    let newest = &*newest().id;
    let take = move |_| session.step(|now| now.with_book(newest).unwrap_or(now));
    when(
        move || sentence.with(|sentence| !sentence.is_empty()),
        move || {
            view! {
                <p class="note" id="newer-book">
                    "Prices are from book " {move || pinned()} "; " {move || sentence.get()} ". "
                    <button type="button" on:click=act(take)>
                        "Use book " {newest}
                    </button>
                </p>
            }
            .into_any()
        },
    )
}

/// Offers to apply the own prices that are kept, where others hold.
#[component]
fn KeptPricesOffer() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let kept = session.kept.own;
    let offered = move || {
        let kept = kept.get();
        kept.filter(|kept| state.with(|scenario| scenario.own() != Some(kept)))
    };
    let apply = move |_| {
        session.kept.is_in_link.set(false);
        session.set_own(kept.get_untracked());
    };
    when(
        move || offered().is_some(),
        move || {
            view! {
                <p class="note">
                    "This link’s prices are shown. "
                    <button type="button" class="apply" on:click=act(apply)>
                        "Apply your own prices ("
                        {move || kept.get().map_or(0, count).to_string()} ")"
                    </button>
                </p>
            }
            .into_any()
        },
    )
}

/// Chooses a price or a seller, and opens what is needed to enter an own price.
pub(super) fn jump_to(state: PageState, sources: Sources, layout: Layout, name: &str) {
    sources.want(state);
    layout.chosen_price.set(name.to_owned());
    // What is entered here is made first; what is not there cannot take the focus.
    browser::after(0, || browser::reveal(AMOUNT)).forget();
}

/// How many prices and discounts of their own somebody has.
fn count(own: &OwnPrices) -> usize {
    own.prices().len() + own.discounts().len()
}

/// The own prices to start from for a change: those that hold, or else those that are kept.
fn present(store: Store) -> OwnPrices {
    let own = store.state.with_untracked(Scenario::own);
    let own = own.or_else(|| store.session.kept.own.get_untracked());
    own.cloned().unwrap_or_default()
}

/// Has these own prices hold. They are kept as well, unless they would take the place of others
/// that a link has not brought.
fn change(store: Store, own: OwnPrices) {
    let before = store.state.with_untracked(Scenario::own);
    let kept = store.session.kept.own.get_untracked();
    let are_users = kept.is_none() || before.is_none() || before == kept;
    let own = (!own.is_empty()).then(|| own.kept());
    store.session.set_own(own);
    if are_users {
        store.session.kept.keep(own);
    }
}

/// Has these own prices hold, and keeps them whatever was kept before.
fn replace(store: Store, own: OwnPrices) {
    let own = (!own.is_empty()).then(|| own.kept());
    store.session.set_own(own);
    store.session.kept.keep(own);
}

/// The own prices that hold, each with the way to take it out.
fn agreed(store: Store) -> Node {
    let own = Memo::new(move |_| store.state.with(Scenario::own));
    part(move || {
        let Some(own) = own.get() else {
            return Vec::new();
        };
        let mut list = tag("ul").set("class", "agreed");
        for price in own.prices() {
            let words = format!(
                "{}, {}",
                unit_price(price.entry, price.amount),
                list_price(store, price.entry)
            );
            list = list.add(item(store, &price.entry.id, &words));
        }
        for discount in own.discounts() {
            let percent = figure(discount.percent);
            let on = match discount.on {
                DiscountOn::Provider(_) => " on everything",
                DiscountOn::Id(_) => "",
            };
            let words = format!("{percent} % less{on}");
            list = list.add(item(store, discount.on.name(), &words));
        }
        let heading = tag("h3").text(&heading(own));
        vec![heading, list, keeping(store, own)]
    })
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

fn item(store: Store, name: &'static str, words: &str) -> Tag {
    let remove = button("Remove", move || {
        let mut own = present(store);
        own.remove(name);
        change(store, own);
    });
    let said = tag("span").add(tag("code").text(name));
    tag("li")
        .add(said.text(": ").text(words))
        .text(" ")
        .add(remove.set("aria-label", &format!("Remove {name}")))
}

/// Where own prices are kept, or how they can be.
fn keeping(store: Store, own: &'static OwnPrices) -> Tag {
    let keeping = tag("p").set("class", "keeping");
    let kept = store.session.kept.own.get();
    if kept == Some(own) {
        return keeping.text(if store.session.kept.is_refused.get() {
            "This browser does not let the page keep them: they hold until the page is closed."
        } else {
            "They are kept in this browser and nowhere else."
        });
    }
    let instead = kept.map_or_else(String::new, |kept| {
        format!(" instead of your {}", count(kept))
    });
    let words = format!("Keep them in this browser{instead}");
    keeping
        .text("They came with the link. ")
        .add(button(&words, move || store.session.kept.keep(Some(own))))
}

/// Every option at list prices and at own prices, where that differs.
fn totals(store: Store) -> Node {
    let totals = texts(move || store.state.report.with(both_totals));
    part(move || {
        let totals = totals.get();
        if totals.is_empty() {
            return Vec::new();
        }
        let head = |row: Tag, words| row.add(tag("th").set("scope", "col").text(words));
        let heads = ["A month", "At list prices", "At your prices"];
        let heads = heads.into_iter().fold(tag("tr"), head);
        let mut rows = tag("tbody");
        for (option, totals) in OptionId::LADDER.into_iter().zip(totals.chunks_exact(2)) {
            let name = tag("th").set("scope", "row").text(option.spec().name);
            let cell = |row: Tag, total: &String| row.add(tag("td").text(total));
            rows = rows.add(totals.iter().fold(tag("tr").add(name), cell));
        }
        let table = tag("table").set("id", "contracted");
        vec![table.add(tag("thead").add(heads)).add(rows)]
    })
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
fn problems(store: Store) -> Vec<Tag> {
    let problems = store.session.kept.problems.get();
    if problems.is_empty() {
        return Vec::new();
    }
    let mut list = tag("ul");
    for problem in problems {
        let item = tag("li").add(tag("code").text(&problem.place));
        list = list.add(item.text(" ").text(&problem.message).text("."));
    }
    let words = "These own prices cannot be used; nothing was changed.";
    let alert = tag("div").set("class", "problems").set("role", "alert");
    vec![
        alert
            .set("id", "own-problems")
            .add(tag("p").text(words))
            .add(list),
    ]
}

/// The list price of an entry in the scenario's book: `list $0.192 per hour`.
fn list_price(store: Store, entry: &Entry) -> String {
    let book = store.state.with_untracked(Scenario::book);
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
