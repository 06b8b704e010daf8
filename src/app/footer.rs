//! The foot of the page: what the prices are, where everything is explained, what keys do.

use leptos::prelude::*;

use super::browser;
use super::session::use_session;
use super::state::use_state;

/// A page of its own, made of the documents in `docs/` when the page is built.
const METHODOLOGY: &str = "methodology.html";

/// What keys do beyond what they do on every page.
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

/// A link into the methodology, to one of its chapters.
#[component]
pub(super) fn MethodologyLink(
    /// What the link says.
    words: &'static str,
    /// The chapter's id.
    chapter: &'static str,
) -> impl IntoView {
    let address = [METHODOLOGY, "#", chapter].concat();
    view! { <a href=address>{words}</a> }
}

/// The foot of the page.
#[component]
pub(super) fn PageFooter() -> impl IntoView {
    let (state, session) = (use_state(), use_session());
    let book = move || state.with(|scenario| scenario.book().id.clone());
    // What a report on paper says of itself: its link and its day.
    let printed = move || {
        let link = browser::address(&session.fragment());
        let (book, day) = (book(), browser::today());
        format!("Printed on {day} with price book {book}. This scenario: {link}")
    };
    let keys = KEYS.map(|(keys, act)| {
        view! { <li><kbd>{keys}</kbd><span>": " {act} "."</span></li> }
    });
    view! {
        <footer class="colophon">
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
