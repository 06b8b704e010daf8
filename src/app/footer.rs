//! The footer: the price book, the link to the methodology, and the keyboard shortcuts.

use leptos::prelude::*;

use super::browser;
use super::session::use_session;
use super::state::use_state;

/// The page that the build makes from the documents in `docs/`.
const METHODOLOGY: &str = "methodology.html";

/// The keyboard shortcuts and what they do.
const KEYS: [(&str, &str); 6] = [
    (
        "Arrow keys, Home, End",
        "on a slider, the next round value, the minimum, the maximum",
    ),
    (
        "Arrow keys, Home, End",
        "on a chart, the next month, the first, the last; the numbers are read aloud",
    ),
    ("Enter", "on a line of the bill, how it is computed"),
    (
        "Ctrl or ⌘ and Z",
        "undoes a change, outside of a text field",
    ),
    ("Ctrl or ⌘ and Y", "redoes it; so does Z with the shift key"),
    ("Escape", "closes the sheet of inputs on a narrow screen"),
];

/// A link to a chapter of the methodology.
#[component]
pub(super) fn MethodologyLink(
    /// The text of the link.
    words: &'static str,
    /// The chapter's id.
    chapter: &'static str,
) -> impl IntoView {
    let address = [METHODOLOGY, "#", chapter].concat();
    view! { <a href=address>{words}</a> }
}

/// The footer.
#[component]
pub(super) fn PageFooter() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let book = move || state.with(|scenario| scenario.book().id.clone());
    // The link and the date of a printed report.
    let printed = move || {
        let link = browser::address(&session.fragment());
        let (book, day) = (book(), browser::today());
        format!("Printed on {day} with price book {book}. This scenario: {link}")
    };
    let keys = KEYS.map(|(keys, act)| {
        view! { <li><kbd>{keys}</kbd><span>": " {act} "."</span></li> }
    });
    view! {
        <footer class="page-footer">
            <p>
                "Price book " {move || book()}
                ": list prices in US dollars, without tax. Everything is computed in this page; \
                nothing that you enter leaves it, except in a link or a file that you send."
            </p>
            <p class="explained">
                <MethodologyLink words="How everything is computed" chapter="methodology"/>
                ": every formula, constant and price, with source and date."
            </p>
            <details class="keys">
                <summary>"Keyboard"</summary>
                <ul>{keys.into_iter().collect::<Vec<_>>()}</ul>
            </details>
            <p class="printed">{move || printed()}</p>
        </footer>
    }
}
