//! The user's work: notes about it, undo and redo, and the shelf of saved scenarios.
//!
//! [`session::work`](super::session::work) describes what is saved and when.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::browser;
use super::session::work::{HistoryStep, SHELF, Work};
use super::session::{Session, use_session};
use super::view::{handler, keyed, when};
use crate::scenario::history::History;
use crate::scenario::shelf::{self, ShelvedScenario};

/// Notes above the answer: that earlier work is shown, can be restored, or cannot be read.
#[component]
pub(super) fn WorkNote() -> impl IntoView {
    let session = use_session();
    let work = session.work();
    let unread = when(
        move || work.unread.with(|unread| !unread.is_empty()),
        move || {
            view! {
                <p class="note" id="work-unread">
                    "What this browser keeps of your work cannot be read, and stays as it is until you \
                    change something. "
                    {move || work.unread.get()}
                </p>
            }
            .into_any()
        },
    );
    let continued = when(
        move || work.is_continued.get(),
        move || {
            view! {
                <p class="note" id="work-note">
                    "This is where you left off. "
                    <button type="button" on:click=handler(move |_| session.start_anew())>
                        "Start over"
                    </button>
                </p>
            }
            .into_any()
        },
    );
    let has_former = move || {
        let has_former = work.former.with(Option::is_some);
        has_former && !work.is_embedded && !work.is_continued.get()
    };
    let former = when(has_former, move || {
        view! {
            <p class="note" id="work-note">
                "Your own work is kept in this browser. "
                <button type="button" id="restore" on:click=handler(move |_| session.restore())>
                    "Restore my work"
                </button>
            </p>
        }
        .into_any()
    });
    view! {
        {unread}
        {continued}
        {former}
    }
}

/// Registers the keys for undo and redo.
pub(super) fn register_undo_keys(session: Session) {
    browser::on_key(move |event| {
        if let Some(step) = step_of(event) {
            event.prevent_default();
            session.go(step);
        }
    });
}

/// The buttons that undo and redo.
#[component]
pub(super) fn UndoRedo() -> impl IntoView {
    view! {
        <span class="undo">
            <HistoryButton words="Undo" id="undo" step=HistoryStep::Undo can=History::can_undo/>
            " "
            <HistoryButton words="Redo" id="redo" step=HistoryStep::Redo can=History::can_redo/>
        </span>
    }
}

/// A button for undo or redo.
#[component]
fn HistoryButton(
    /// The text of the button.
    words: &'static str,
    /// Its id.
    id: &'static str,
    /// The step.
    step: HistoryStep,
    /// Whether the history has such a step.
    can: fn(&History) -> bool,
) -> impl IntoView {
    let session = use_session();
    let history = session.work().history;
    view! {
        <button
            type="button"
            id=id
            aria-disabled=move || (!history.with(can)).to_string()
            on:click=handler(move |_| session.go(step))
        >
            {words}
        </button>
    }
}

/// Returns the step that a key asks for. In a text field the browser's own undo is used.
fn step_of(event: &KeyboardEvent) -> Option<HistoryStep> {
    let is_text = event.target().is_some_and(|target| {
        let input = target.dyn_ref::<HtmlInputElement>();
        input.is_some_and(|it| matches!(&*it.type_(), "text" | "search"))
    });
    if is_text || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (&*event.key(), event.shift_key()) {
        ("z", false) => Some(HistoryStep::Undo),
        ("z" | "Z", true) | ("y", false) => Some(HistoryStep::Redo),
        _ => None,
    }
}

/// The button that saves the scenario on the shelf under its name.
#[component]
pub(super) fn SaveButton() -> impl IntoView {
    let session = use_session();
    view! {
        <button type="button" id="keep" on:click=handler(move |_| session.shelve())>
            "Save in this browser"
        </button>
    }
}

/// The scenarios on the shelf, and the buttons to start over and to delete everything saved.
#[component]
pub(super) fn Shelf() -> impl IntoView {
    let session = use_session();
    let work = session.work();
    let shelved = keyed(
        move || {
            let shelved = work.shelf.with(|text| shelf::read(text));
            let shelved = shelved.unwrap_or_default().into_iter();
            let key = |it: ShelvedScenario| [&*it.fragment, "\n", &it.name].concat();
            shelved.map(key).collect()
        },
        |key| {
            // A fragment has no line breaks.
            let (fragment, name) = key.split_once('\n').unwrap_or_default();
            let (name, fragment) = (name.to_owned(), fragment.to_owned());
            view! { <ShelfItem name fragment/> }.into_any()
        },
    );
    view! {
        <div class="shelf">
            <ul class="aside" id="shelf">
                {shelved}
            </ul>
            <p role="status">{move || shelf_trouble(work)}</p>
            <p>
                <button
                    type="button"
                    class="jump"
                    id="anew"
                    on:click=handler(move |_| session.start_anew())
                >
                    "Start over"
                </button>
                " "
                <button
                    type="button"
                    class="jump"
                    id="forget"
                    on:click=handler(move |_| forget(session))
                >
                    "Delete everything kept here"
                </button>
            </p>
        </div>
    }
}

/// A scenario on the shelf, with buttons to open and to delete it.
#[component]
fn ShelfItem(
    /// Its name.
    name: String,
    /// The fragment of its link.
    fragment: String,
) -> impl IntoView {
    let session = use_session();
    let of = name.clone();
    view! {
        <li>
            <span>{name.clone()}</span>
            " "
            <button
                type="button"
                class="jump"
                aria-label=["Open ", &name].concat()
                on:click=handler(move |_| session.step_to(&fragment))
            >
                "Open"
            </button>
            " "
            <button
                type="button"
                class="jump"
                aria-label=["Delete ", &name].concat()
                on:click=handler(move |_| session.work().remove_from_shelf(&of))
            >
                "Delete"
            </button>
        </li>
    }
}

/// Returns why nothing can be saved or the shelf cannot be read; empty if there is no problem.
pub(super) fn shelf_trouble(work: Work) -> String {
    if work.is_refused.get() {
        let words = "This browser does not let the page keep anything; a link keeps all of it.";
        return words.to_owned();
    }
    match work.shelf.with(|text| shelf::read(text)) {
        Ok(_) => String::new(),
        Err(error) => [
            "What this browser keeps here cannot be read, and stays as it is until you keep \
             something. ",
            SHELF,
            ": ",
            &*error.to_string(),
            ".",
        ]
        .concat(),
    }
}

/// Deletes everything that this browser stores for the page, after the user has confirmed.
fn forget(session: Session) {
    let words = "This deletes your last work, the scenarios that you have kept and your own prices from \
                 this browser. What is shown stays.";
    if browser::confirm(words) {
        session.forget();
    }
}
