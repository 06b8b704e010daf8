//! Own prices as a file: read, paste, download and clear.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Event;

use super::super::view::memo;
use super::change::{change_own_prices, count_own_prices, current_own_prices, replace_own_prices};
use crate::app::browser;
use crate::app::session::{Session, use_session};
use crate::app::state::{PageState, use_state};
use crate::app::view::{handler, when};
use crate::price_book::OwnPrices;
use crate::price_book::own::{self, MOST_BYTES};
use crate::scenario::Scenario;

/// The actions on all own prices, and their outcome.
#[derive(Clone, Copy)]
struct OwnPricesActions {
    state: PageState,
    session: Session,
    /// Whether the scenario has own prices.
    has_own: Memo<bool>,
    /// The message of the last action.
    outcome: RwSignal<String>,
    is_undoable: RwSignal<bool>,
    /// The scenario's own prices before the last action.
    used_before: RwSignal<Option<&'static OwnPrices>>,
    /// The stored own prices before the last action.
    stored_before: RwSignal<Option<&'static OwnPrices>>,
}

impl OwnPricesActions {
    fn new(state: PageState, session: Session) -> Self {
        Self {
            state,
            session,
            has_own: memo(move || state.with(Scenario::own).is_some()),
            outcome: RwSignal::new(String::new()),
            is_undoable: RwSignal::new(false),
            used_before: RwSignal::new(None),
            stored_before: RwSignal::new(None),
        }
    }

    /// Remembers the scenario's and the stored own prices for undoing.
    fn remember(self) {
        self.used_before
            .set(self.state.with_untracked(Scenario::own));
        self.stored_before
            .set(self.session.stored_prices.own.get_untracked());
        self.is_undoable.set(true);
    }

    /// Applies the own prices of a file, or sets its errors.
    fn read(self, text: &str) {
        match own::read(text) {
            Ok(own) => {
                self.remember();
                let count = count_own_prices(&own);
                self.outcome
                    .set(format!("Read: {count} own prices and discounts."));
                self.session.stored_prices.problems.set(Vec::new());
                replace_own_prices(self.session, own);
            }
            Err(problems) => {
                self.outcome.set(String::new());
                self.session.stored_prices.problems.set(problems);
            }
        }
    }

    /// Reads the file that was chosen.
    fn read_chosen(self, event: Event) {
        spawn_local(async move {
            // One byte more than allowed, so that longer files are refused and not cut.
            if let Some(text) = browser::read_chosen_text(event, MOST_BYTES + 1).await {
                self.read(&text);
            }
        });
    }

    fn clear(self) {
        if self.has_own.get_untracked() {
            self.remember();
            self.outcome.set("Cleared.".to_owned());
            change_own_prices(self.state, self.session, OwnPrices::default());
        }
    }

    fn undo(self) {
        self.is_undoable.set(false);
        self.outcome.set(String::new());
        self.session.set_own(self.used_before.get_untracked());
        self.session
            .stored_prices
            .store(self.stored_before.get_untracked());
    }

    fn download(self) {
        if self.has_own.get_untracked() {
            let text = current_own_prices(self.state, self.session).write();
            browser::download("own-prices.json", "application/json", &text);
        }
    }
}

/// The folded actions on own prices as a file, and their date.
#[component]
pub(super) fn OwnPricesFile() -> impl IntoView {
    let actions = OwnPricesActions::new(use_state(), use_session());
    view! {
        <details class="own-file">
            <summary>"As a file, and as of when"</summary>
            <AsOf/>
            <DownloadAndClear actions/>
            <p>
                "A file takes the place of all own prices. Its form is the command line’s, and \
                what you download here has it."
            </p>
            <ReadFile actions/>
            <ReadPasted actions/>
        </details>
    }
}

/// The input for the date of the own prices.
#[component]
fn AsOf() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let error = RwSignal::new(String::new());
    let as_of = memo(move || {
        let date = state.with(Scenario::own).and_then(OwnPrices::as_of);
        date.unwrap_or_default().to_owned()
    });
    let enter = move |event| {
        let mut own = current_own_prices(state, session);
        if own.is_empty() {
            error.set("Enter a price first.".to_owned());
            return;
        }
        let typed = event_target_value(&event);
        error.set(match own.set_as_of(typed.trim()) {
            Ok(()) => {
                change_own_prices(state, session, own);
                String::new()
            }
            Err(problem) => problem,
        });
    };
    view! {
        <p class="action">
            <label for="own-date">"Date of your prices"</label>
            <input
                id="own-date"
                type="text"
                placeholder="2026-11-01"
                aria-describedby="own-date-error"
                prop:value=move || as_of.get()
                on:change=handler(enter)
            />
            <span class="error" id="own-date-error" aria-live="polite">
                {move || error.get()}
            </span>
        </p>
    }
}

/// Buttons that download the own prices, clear them, and undo that.
#[component]
fn DownloadAndClear(
    /// The actions.
    actions: OwnPricesActions,
) -> impl IntoView {
    let has_none = move || !actions.has_own.get();
    let undo = when(
        move || actions.is_undoable.get(),
        move || {
            view! {
                <button type="button" id="own-undo" on:click=handler(move |_| actions.undo())>
                    "Undo"
                </button>
            }
            .into_any()
        },
    );
    view! {
        <p class="action">
            <button
                type="button"
                id="own-download"
                aria-disabled=move || has_none().to_string()
                on:click=handler(move |_| actions.download())
            >
                "Download them"
            </button>
            <button
                type="button"
                id="own-clear"
                aria-disabled=move || has_none().to_string()
                on:click=handler(move |_| actions.clear())
            >
                "Clear them"
            </button>
            {undo}
            <span role="status" id="own-outcome">
                {move || actions.outcome.get()}
            </span>
        </p>
    }
}

/// The file input for own prices.
#[component]
fn ReadFile(
    /// The actions.
    actions: OwnPricesActions,
) -> impl IntoView {
    view! {
        <p class="action">
            <label for="own-file">"Read a file"</label>
            <input
                id="own-file"
                type="file"
                accept=".json,application/json"
                on:change=handler(move |event| actions.read_chosen(event))
            />
        </p>
    }
}

/// The text area for a pasted file of own prices.
#[component]
fn ReadPasted(
    /// The actions.
    actions: OwnPricesActions,
) -> impl IntoView {
    let pasted = RwSignal::new(String::new());
    let read = move |_| pasted.with_untracked(|text| actions.read(text));
    view! {
        <label for="own-paste">"Or paste its text"</label>
        <textarea
            id="own-paste"
            rows="4"
            spellcheck="false"
            on:input=handler(move |event| pasted.set(event_target_value(&event)))
        ></textarea>
        <p class="action">
            <button type="button" id="own-read" on:click=handler(read)>
                "Read the text"
            </button>
        </p>
    }
}
