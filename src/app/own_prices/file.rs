//! Own prices as a file: read, pasted, handed out, cleared.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{change, count, present, replace};
use crate::app::browser;
use crate::app::dynamic::{click, handler, part, text};
use crate::app::store::Store;
use crate::price_book::OwnPrices;
use crate::price_book::own::{self, MOST_BYTES};

pub(super) fn file(store: Store) -> AnyView {
    // What held before the last file or clearing, to go back to.
    let before = RwSignal::new(None::<&'static OwnPrices>);
    let pasted = RwSignal::new(String::new());
    let outcome = RwSignal::new(String::new());
    let date_error = RwSignal::new(String::new());
    let read = move |text: &str| match own::read(text) {
        Ok(own) => {
            let count = count(&own);
            before.set(Some(present(store).kept()));
            store.kept.problems.set(Vec::new());
            replace(store, own);
            outcome.set(format!("Read: {count} own prices and discounts."));
        }
        Err(problems) => {
            outcome.set(String::new());
            store.kept.problems.set(problems);
        }
    };
    let on_file = handler(move |event| {
        spawn_local(async move {
            // One byte more than may be read, so that what is longer is refused and not cut.
            if let Some(text) = browser::chosen_text(event, MOST_BYTES + 1).await {
                read(&text);
            }
        });
    });
    let on_paste = handler(move |event| pasted.set(event_target_value(&event)));
    let read_pasted = click(move || pasted.with_untracked(|text| read(text)));
    let has_own = Memo::new(move |_| store.with(|scenario| scenario.own().is_some()));
    let hand_out = click(move || {
        if !has_own.get_untracked() {
            return;
        }
        browser::download(
            "own-prices.json",
            "application/json",
            &present(store).write(),
        );
    });
    let clear = click(move || {
        if !has_own.get_untracked() {
            return;
        }
        before.set(Some(present(store).kept()));
        outcome.set("Cleared.".to_owned());
        change(store, OwnPrices::default());
    });
    let on_date = handler(move |event| {
        let mut own = present(store);
        let typed = event_target_value(&event);
        if own.is_empty() {
            date_error.set("Put in a price first.".to_owned());
            return;
        }
        match own.set_as_of(typed.trim()) {
            Ok(()) => {
                date_error.set(String::new());
                change(store, own);
            }
            Err(problem) => date_error.set(problem),
        }
    });
    let date = text(move || {
        let date = store.with(|scenario| scenario.own().and_then(OwnPrices::as_of));
        date.unwrap_or_default().to_owned()
    });
    let is_none = text(move || (!has_own.get()).to_string());
    let undo = part(move || {
        if before.get().is_none() {
            return ().into_any();
        }
        let undo = click(move || {
            if let Some(own) = before.get_untracked() {
                before.set(None);
                outcome.set(String::new());
                replace(store, own.clone());
            }
        });
        view! { <button type="button" id="own-undo" on:click=undo>"Undo"</button> }.into_any()
    });
    view! {
        <details class="own-file">
            <summary>"As a file, and as of when"</summary>
            <p class="action">
                <label for="own-date">"Your prices hold as of"</label>
                <input
                    id="own-date"
                    type="text"
                    placeholder="2026-11-01"
                    aria-describedby="own-date-error"
                    prop:value=date
                    on:change=on_date
                />
                <span class="error" id="own-date-error" aria-live="polite">{text(move || date_error.get())}</span>
            </p>
            <p class="action">
                <button type="button" id="own-download" aria-disabled=is_none on:click=hand_out>
                    "Download them"
                </button>
                <button type="button" id="own-clear" aria-disabled=is_none on:click=clear>
                    "Clear them"
                </button>
                {undo}
                <span role="status" id="own-outcome">{text(move || outcome.get())}</span>
            </p>
            <p>
                "A file takes the place of all own prices. Its form is the command line’s, and what \
                 you download here has it."
            </p>
            <p class="action">
                <label for="own-file">"Read a file"</label>
                <input id="own-file" type="file" accept=".json,application/json" on:change=on_file />
            </p>
            <label for="own-paste">"Or paste its text"</label>
            <textarea id="own-paste" rows="4" spellcheck="false" on:input=on_paste></textarea>
            <p class="action">
                <button type="button" id="own-read" on:click=read_pasted>"Read the text"</button>
            </p>
        </details>
    }
    .into_any()
}
