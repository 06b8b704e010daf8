//! Own prices as a file: read, pasted, handed out, cleared.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{change, count, present, replace};
use crate::app::browser;
use crate::app::dynamic::{click, handler, part, text};
use crate::app::store::Store;
use crate::price_book::OwnPrices;
use crate::price_book::own::{self, MOST_BYTES};
use crate::scenario::Scenario;

/// What the parts of the section share.
#[derive(Clone, Copy)]
struct Files {
    store: Store,
    /// Whether any own prices hold.
    has_own: Memo<bool>,
    /// What became of the last file or clearing.
    outcome: RwSignal<String>,
    is_undoable: RwSignal<bool>,
    /// What held before it.
    held: RwSignal<Option<&'static OwnPrices>>,
    /// What was kept before it.
    kept: RwSignal<Option<&'static OwnPrices>>,
}

impl Files {
    fn remember(self) {
        self.held.set(self.store.with_untracked(Scenario::own));
        self.kept.set(self.store.kept.own.get_untracked());
        self.is_undoable.set(true);
    }

    fn read(self, text: &str) {
        match own::read(text) {
            Ok(own) => {
                self.remember();
                let count = count(&own);
                self.outcome
                    .set(format!("Read: {count} own prices and discounts."));
                self.store.kept.problems.set(Vec::new());
                replace(self.store, own);
            }
            Err(problems) => {
                self.outcome.set(String::new());
                self.store.kept.problems.set(problems);
            }
        }
    }

    fn clear(self) {
        if self.has_own.get_untracked() {
            self.remember();
            self.outcome.set("Cleared.".to_owned());
            change(self.store, OwnPrices::default());
        }
    }

    fn undo(self) {
        self.is_undoable.set(false);
        self.outcome.set(String::new());
        self.store.set_own(self.held.get_untracked());
        self.store.kept.keep(self.kept.get_untracked());
    }

    fn hand_out(self) {
        if self.has_own.get_untracked() {
            let text = present(self.store).write();
            browser::download("own-prices.json", "application/json", &text);
        }
    }
}

pub(super) fn file(store: Store) -> AnyView {
    let files = Files {
        store,
        has_own: Memo::new(move |_| store.with(Scenario::own).is_some()),
        outcome: RwSignal::new(String::new()),
        is_undoable: RwSignal::new(false),
        held: RwSignal::new(None),
        kept: RwSignal::new(None),
    };
    view! {
        <details class="own-file">
            <summary>"As a file, and as of when"</summary>
            {date(files)}
            {outgoing(files)}
            {incoming(files)}
        </details>
    }
    .into_any()
}

/// As of when the own prices hold.
fn date(files: Files) -> AnyView {
    let store = files.store;
    let error = RwSignal::new(String::new());
    let on_change = handler(move |event| {
        let mut own = present(store);
        if own.is_empty() {
            error.set("Put in a price first.".to_owned());
            return;
        }
        match own.set_as_of(event_target_value(&event).trim()) {
            Ok(()) => {
                error.set(String::new());
                change(store, own);
            }
            Err(problem) => error.set(problem),
        }
    });
    let date = text(move || {
        let date = store.with(Scenario::own).and_then(OwnPrices::as_of);
        date.unwrap_or_default().to_owned()
    });
    view! {
        <p class="action">
            <label for="own-date">"Your prices hold as of"</label>
            <input
                id="own-date"
                type="text"
                placeholder="2026-11-01"
                aria-describedby="own-date-error"
                prop:value=date
                on:change=on_change
            />
            <span class="error" id="own-date-error" aria-live="polite">
                {text(move || error.get())}
            </span>
        </p>
    }
    .into_any()
}

/// Handing out, clearing, and the way back.
fn outgoing(files: Files) -> AnyView {
    let is_none = text(move || (!files.has_own.get()).to_string());
    let undo = part(move || {
        if !files.is_undoable.get() {
            return ().into_any();
        }
        let undo = click(move || files.undo());
        view! { <button type="button" id="own-undo" on:click=undo>"Undo"</button> }.into_any()
    });
    let hand_out = click(move || files.hand_out());
    let clear = click(move || files.clear());
    view! {
        <p class="action">
            <button type="button" id="own-download" aria-disabled=is_none on:click=hand_out>
                "Download them"
            </button>
            <button type="button" id="own-clear" aria-disabled=is_none on:click=clear>
                "Clear them"
            </button>
            {undo}
            <span role="status" id="own-outcome">{text(move || files.outcome.get())}</span>
        </p>
    }
    .into_any()
}

/// Reading a file, chosen or pasted.
fn incoming(files: Files) -> AnyView {
    let pasted = RwSignal::new(String::new());
    let on_file = handler(move |event| {
        spawn_local(async move {
            // One byte more than may be read, so that what is longer is refused and not cut.
            if let Some(text) = browser::chosen_text(event, MOST_BYTES + 1).await {
                files.read(&text);
            }
        });
    });
    let on_paste = handler(move |event| pasted.set(event_target_value(&event)));
    let read = click(move || pasted.with_untracked(|text| files.read(text)));
    view! {
        <p>
            "A file takes the place of all own prices. Its form is the command line’s, and what you \
             download here has it."
        </p>
        <p class="action">
            <label for="own-file">"Read a file"</label>
            <input id="own-file" type="file" accept=".json,application/json" on:change=on_file />
        </p>
        <label for="own-paste">"Or paste its text"</label>
        <textarea id="own-paste" rows="4" spellcheck="false" on:input=on_paste></textarea>
        <p class="action">
            <button type="button" id="own-read" on:click=read>"Read the text"</button>
        </p>
    }
    .into_any()
}
