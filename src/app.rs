//! The page: the only room that names Leptos, gloo or the browser.
//!
//! One file for each part of the page, in its reading order: [`answer`], [`form`], [`ladder`],
//! [`over_time`], [`bill`], [`share`]. They read from one [`store`] and hold no state of the
//! domain; what they show was computed and worded elsewhere. Every call to the browser is in
//! [`browser`].

#![allow(
    unreachable_pub,
    reason = "the component macro makes the properties public"
)]

mod answer;
mod bill;
mod browser;
mod control;
mod form;
mod ladder;
mod over_time;
mod share;
mod store;

use leptos::prelude::*;

use store::Store;

/// Mounts the page in place of the text that waited for it.
pub fn mount() {
    browser::show_panics();
    mount_to_body(|| {
        browser::remove_waiting_text();
        view! { <Page /> }
    });
}

#[component]
fn Page() -> impl IntoView {
    let store = Store::from_address();
    provide_context(store);
    view! {
        <div class="page">
            <header class="masthead">
                <p class="name">"Splitpoint"</p>
                <p class="claim">"Monolith or microservices: what each costs, line by line."</p>
            </header>
            <answer::Answer />
            <form::Form />
            <main>
                <ladder::Ladder />
                <over_time::OverTime />
                <bill::Bill />
                <share::Share />
            </main>
            <footer class="colophon">
                <p>
                    "Prices: book "
                    {move || store.with(|scenario| scenario.book().id.clone())}
                    ", list prices in US dollars without tax. Everything is computed in this page; \
                     nothing you enter leaves it but in the link you send."
                </p>
            </footer>
        </div>
    }
}
