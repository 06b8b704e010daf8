//! The answer: sentences with the numbers in them, and what was wrong with the link.

use leptos::prelude::*;

use super::dynamic::{click, part, text};
use super::store::Store;
use crate::export::{Report, derivation, headline};

pub(super) fn answer(store: Store) -> AnyView {
    let headline = text(move || store.report.with(headline::headline));
    let short = text(move || store.report.with(headline::short));
    let parts = text(move || store.report.with(headline::main_parts));
    view! {
        <section class="answer" aria-label="Answer">
            {notices(store)}
            <h1 id="answer">{headline}</h1>
            <p class="parts">{parts}</p>
            {conversion(store)}
            <p class="aloud" role="status">{short}</p>
            {warnings(store)}
        </section>
    }
    .into_any()
}

fn notices(store: Store) -> AnyView {
    let notices = store.notices;
    let list = part(move || {
        let said = notices.get();
        if said.is_empty() {
            return ().into_any();
        }
        let heading = if said.len() == 1 {
            "One part of this link could not be used; the rest counts."
        } else {
            "Some parts of this link could not be used; the rest counts."
        };
        let items = said.into_iter().map(|notice| {
            view! { <li><code>{notice.place}</code>" "{notice.message}"."</li> }.into_any()
        });
        let items: Vec<_> = items.collect();
        view! {
            <div class="notices" role="alert" id="notices">
                <p>{heading}</p>
                <ul>{items}</ul>
                <button type="button" on:click=click(move || notices.set(Vec::new()))>
                    "Dismiss"
                </button>
            </div>
        }
        .into_any()
    });
    list.into_any()
}

/// The currency of all amounts and where its rate is from, unless they are in dollars.
fn conversion(store: Store) -> AnyView {
    let words = Memo::new(move |_| store.with(derivation::conversion));
    let note = part(move || match words.get() {
        none if none.is_empty() => ().into_any(),
        words => view! { <p class="conversion">"Amounts are " {words} "."</p> }.into_any(),
    });
    note.into_any()
}

fn warnings(store: Store) -> AnyView {
    let warnings = Memo::new(move |_| store.report.with(Report::warnings));
    let list = part(move || {
        let items = warnings
            .get()
            .into_iter()
            .map(|warning| view! { <li>{warning}</li> }.into_any());
        let items: Vec<_> = items.collect();
        view! { <ul class="warnings">{items}</ul> }.into_any()
    });
    list.into_any()
}
