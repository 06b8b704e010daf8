//! The page: the only room that names Leptos or gloo.
//!
//! One file for each part of the page, in its reading order: [`answer`], [`form`], [`ladder`] with
//! its [`matrix`], [`over_time`], [`bill`], [`own_prices`], [`share`]. They read from one [`store`]
//! and hold no state of the domain; what they show was computed and worded elsewhere, some of it
//! in the [`background`]. Own prices are [`kept`] beyond the page. Every call to the browser is in
//! [`browser`].

mod answer;
mod background;
mod bill;
mod browser;
mod control;
mod dynamic;
mod element;
mod form;
mod kept;
mod ladder;
mod matrix;
mod over_time;
mod own_prices;
mod share;
mod sources;
mod store;

use leptos::prelude::*;

use dynamic::text;
use store::Store;

/// Mounts the page in place of the text that waited for it.
pub fn mount() {
    browser::show_panics();
    mount_to_body(|| {
        browser::remove_waiting_text();
        page(Store::from_address())
    });
}

fn page(store: Store) -> AnyView {
    let book = text(move || store.with(|scenario| scenario.book().id.clone()));
    view! {
        <div class="page">
            <header class="masthead">
                <p class="name">"Splitpoint"</p>
                <p class="claim">"Monolith or microservices: what each costs, line by line."</p>
            </header>
            <main>
                {answer::answer(store)}
                {form::form(store)}
                <div class="proof">
                    {ladder::ladder(store)}
                    {over_time::over_time(store)}
                    {bill::bill(store)}
                    {own_prices::own_prices(store)}
                    {share::share(store)}
                </div>
            </main>
            <footer class="colophon">
                <p>
                    "Price book " {book} ": list prices in US dollars, without tax. Everything is \
                     computed in this page; nothing that you enter leaves it, except in a link \
                     or a file that you send."
                </p>
            </footer>
        </div>
    }
    .into_any()
}
