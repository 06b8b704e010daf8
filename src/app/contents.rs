//! The contents bar: a button for each section, with the section in view marked. It comes first in
//! the order of the keyboard, so it also skips what lies before a section.

use leptos::prelude::*;

use super::browser;
use super::view::handler;

/// The id of the heading of the options, a target of jumps.
pub(super) const OPTIONS_HEADING: &str = "ladder-heading";

/// The id of the heading of the bill, a target of jumps.
pub(super) const BILL_HEADING: &str = "bill-heading";

/// The sections in reading order: the name in the bar, and the id of the heading.
const ENTRIES: [(&str, &str); 8] = [
    ("Answer", "answer"),
    ("Over time", "over-time-heading"),
    ("Options", OPTIONS_HEADING),
    ("Bill", BILL_HEADING),
    ("Certainty", "doubts-heading"),
    ("Decision", "decision-heading"),
    ("Import", "bring-heading"),
    ("Share", "share-heading"),
];

/// The contents bar. Its entries are buttons, because a link to a heading would replace the scenario
/// in the address.
#[component]
pub(super) fn ContentsBar() -> impl IntoView {
    let current = RwSignal::new(0_u32);
    browser::on_scrolling(move || {
        let at = browser::reading_at(ENTRIES.into_iter().map(|(_, id)| id)) as u32;
        if current.get_untracked() != at {
            current.set(at);
        }
    });
    let entries = ENTRIES.into_iter().enumerate().map(|(index, (words, id))| {
        view! {
            <li>
                <button
                    type="button"
                    class="jump"
                    aria-current=move || (current.get() as usize == index).to_string()
                    on:click=handler(move |_| browser::reveal(id))
                >
                    {words}
                </button>
            </li>
        }
    });
    view! {
        <nav class="contents-bar" aria-label="Contents">
            <ul>{entries.collect::<Vec<_>>()}</ul>
        </nav>
    }
}
