//! The page: the only room that names Leptos or gloo.
//!
//! One file for each part of the page, in its reading order: [`answer`], [`form`], [`ladder`] with
//! its [`matrix`], [`over_time`], [`turn`], [`bill`], [`doubts`], [`decision`], [`import`], [`compare`],
//! [`own_prices`], [`share`], [`colophon`]; in a frame, [`embed`]. They read from one [`store`] and
//! hold no state of the domain; what they show was computed and worded elsewhere, much of it in the
//! [`background`]. Own prices are [`kept`] beyond the page. Every call to the browser is in
//! [`browser`].

mod answer;
mod background;
mod bill;
mod browser;
mod colophon;
mod compare;
mod control;
mod decision;
mod doubts;
mod element;
mod embed;
mod exhibit;
mod figure;
mod form;
mod import;
mod kept;
mod ladder;
mod matrix;
mod over_time;
mod own_prices;
mod presets;
mod share;
mod sources;
mod store;
mod turn;
mod work;

use std::iter::once_with;

use leptos::prelude::*;

use element::{Tag, element, in_turns, tag};
use store::Store;

/// Mounts the page in place of the text that waited for it.
pub fn mount() {
    browser::show_panics();
    mount_to_body(|| {
        browser::remove_waiting_text();
        element(|| {
            let store = Store::from_address();
            if store.work().is_embedded {
                embed::page(store)
            } else {
                page(store)
            }
        })
    });
}

fn page(store: Store) -> Tag {
    work::walk_by_keys(store);
    let masthead = tag("header")
        .set("class", "masthead")
        .add(tag("p").set("class", "name").text("Splitpoint"))
        .add(tag("p").text("Monolith or microservices: what each costs, line by line."));
    let proof = tag("div").set("class", "proof").add(ladder::ladder(store));
    let main = tag("main")
        .add(answer::answer(store))
        .add(form::form(store))
        .add(proof.clone());
    let page = tag("div").set("class", "page").add(masthead).add(main);
    let (whole, read) = (page.clone(), proof.clone());
    let rest = PARTS
        .into_iter()
        .map(move |part| (proof.clone(), part(store)));
    let last = move || {
        browser::go_on_reading(read.html_element());
        browser::on_scrolled(move || browser::note_reading(read.html_element()));
        (page, colophon::colophon(store))
    };
    in_turns(rest.chain(once_with(last)));
    whole
}

/// What is below the first screen, in reading order. While all of it is made at once, a phone does
/// not answer.
const PARTS: [fn(Store) -> Tag; 9] = [
    over_time::over_time,
    turn::turn,
    bill::bill,
    doubts::doubts,
    decision::decision,
    import::bring,
    compare::compare,
    own_prices::own_prices,
    share::share,
];
