//! Take it with you: the link that holds the whole scenario, the calculation as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::background;
use super::browser;
use super::dynamic::{click, flag, handler, part, text};
use super::element::follow;
use super::store::Store;
use crate::question::calculation;
use crate::scenario::Scenario;

const LINK: &str = "link";

pub(super) fn share(store: Store) -> AnyView {
    let link = text(move || browser::address(&store.fragment()));
    // What happened to the copy, and of which link: another scenario makes it old news.
    let copied = RwSignal::new(None::<(bool, String)>);
    let copy = click(move || {
        let link = link.get_untracked();
        spawn_local(async move {
            let is_copied = browser::copy(&link).await;
            if !is_copied {
                browser::select_text(LINK);
            }
            copied.set(Some((is_copied, link)));
        });
    });
    let outcome = text(move || {
        let words = match copied.get() {
            Some((true, of)) if of == link.get() => "Copied.",
            Some((false, of)) if of == link.get() => {
                "The browser does not let a page copy here; the link is selected, copy it by hand."
            }
            _ => "",
        };
        words.to_owned()
    });
    let has_own = Memo::new(move |_| store.with(Scenario::own).is_some());
    let holds = text(move || {
        let words = match (has_own.get(), store.kept.is_in_link.get()) {
            (true, false) => {
                "This link holds every input and the price book, and not your own prices: \
                 elsewhere it shows list prices."
            }
            (true, true) => {
                "This link holds every input, the price book and your own prices. Whoever opens it \
                 sees these numbers, today and later."
            }
            _ => {
                "This link holds every input and the price book. Whoever opens it sees these \
                 numbers, today and later."
            }
        };
        words.to_owned()
    });
    let own = part(move || {
        if !has_own.get() {
            return ().into_any();
        }
        let is_in_link = store.kept.is_in_link;
        let on_change = handler(move |event| is_in_link.set(event_target_checked(&event)));
        view! {
            <p>
                <label>
                    <input
                        id="own-in-link"
                        type="checkbox"
                        prop:checked=flag(move || is_in_link.get())
                        on:change=on_change
                    />
                    " Put own prices into the link"
                </label>
            </p>
        }
        .into_any()
    });
    view! {
        <section class="share" aria-labelledby="share-heading">
            <h2 id="share-heading">"Take it with you"</h2>
            <p>{holds}</p>
            <p class="link">
                <input
                    id=LINK
                    type="text"
                    readonly
                    aria-label="Link to this scenario"
                    prop:value=link
                />
                <button type="button" id="copy" on:click=copy>"Copy link"</button>
                <span role="status" class="outcome">{outcome}</span>
            </p>
            {own}
            {calculation_file(store)}
        </section>
    }
    .into_any()
}

/// The whole calculation as a file.
fn calculation_file(store: Store) -> AnyView {
    let is_wanted = RwSignal::new(false);
    let question = move || is_wanted.get().then(calculation::question);
    let answered = background::ask(store, "calculation".to_owned(), question);
    follow(move || {
        if answered.is_waiting() {
            return;
        }
        // With an answer or without: what is asked again later must not hand out a second file.
        let text = answered.with(|answer| answer.and_then(calculation::read).map(str::to_owned));
        if is_wanted.get_untracked() {
            is_wanted.set(false);
        }
        if let Some(text) = text {
            browser::download(
                "splitpoint-calculation.txt",
                "text/plain;charset=utf-8",
                &text,
            );
        }
    });
    let note = text(move || answered.note());
    view! {
        <p class="calculation">
            <button type="button" id="calculation" on:click=click(move || is_wanted.set(true))>
                "Download the whole calculation"
            </button>
            <span>"Every line with its formulas, prices and sources, as text. "</span>
            <span role="status">{note}</span>
        </p>
    }
    .into_any()
}
