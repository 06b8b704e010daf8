//! The user's work on the page: what to know of it before reading, undo and redo, the shelf.
//!
//! What is kept, and when, says [`session::work`](super::session::work).

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::browser;
use super::element::{Tag, button, part, tag};
use super::layout::use_layout;
use super::session::work::SHELF;
use super::session::{Session, use_session};
use super::store::Store;
use super::view::{act, when};
use crate::scenario::history::History;
use crate::scenario::shelf;

/// What to know of one's work before reading: that a link is shown, or earlier work.
#[component]
pub(super) fn WorkNote() -> impl IntoView {
    let (session, layout) = (use_session(), use_layout());
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
                    <button type="button" on:click=act(move |_| session.start_anew())>
                        "Start anew"
                    </button>
                </p>
            }
            .into_any()
        },
    );
    let has_former = move || {
        let has_former = work.former.with(Option::is_some);
        has_former && !layout.is_embedded && !work.is_continued.get()
    };
    let former = when(has_former, move || {
        view! {
            <p class="note" id="work-note">
                "Your own work is kept in this browser. "
                <button type="button" id="restore" on:click=act(move |_| session.restore())>
                    "Restore what I had"
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

/// Has keys undo and redo.
pub(super) fn walk_by_keys(session: Session) {
    browser::on_key(move |event| {
        if let Some(is_back) = direction(event) {
            event.prevent_default();
            session.walk(is_back);
        }
    });
}

/// The buttons that undo and redo.
pub(super) fn undo(store: Store) -> Tag {
    let history = store.session.work().history;
    let way = |words: &str, id: &str, is_back: bool, can: fn(&History) -> bool| {
        let go = button(words, move || store.session.walk(is_back)).set("id", id);
        go.setting("aria-disabled", move || (!history.with(can)).to_string())
    };
    tag("span")
        .set("class", "undo")
        .add(way("Undo", "undo", true, History::can_undo))
        .text(" ")
        .add(way("Redo", "redo", false, History::can_redo))
}

/// Whether a key means back or forward; a text that is being typed has its own way back.
fn direction(event: &KeyboardEvent) -> Option<bool> {
    let is_text = event.target().is_some_and(|target| {
        let input = target.dyn_ref::<HtmlInputElement>();
        input.is_some_and(|it| matches!(&*it.type_(), "text" | "search"))
    });
    if is_text || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (&*event.key(), event.shift_key()) {
        ("z", false) => Some(true),
        ("z" | "Z", true) | ("y", false) => Some(false),
        _ => None,
    }
}

/// The button that puts the scenario on the shelf under its name.
pub(super) fn keep(store: Store) -> Tag {
    button("Keep it in this browser", move || store.session.shelve()).set("id", "keep")
}

/// What stands on the shelf, each with the way to it, and what else can be done with what is kept.
pub(super) fn shelf(store: Store) -> Tag {
    let work = store.session.work();
    let list = part(move || {
        let kept = work.shelf.with(|text| shelf::read(text));
        let items = kept.unwrap_or_default().into_iter().map(|kept| {
            let shelf::ShelvedScenario { name, fragment } = kept;
            let open = button("Open", move || store.session.step_to(&fragment));
            let of = name.clone();
            let remove = button("Delete", move || {
                work.remove_from_shelf(&of);
            });
            let aloud = |tag: Tag, words: &str| {
                let aloud = [words, &name].concat();
                tag.set("class", "jump").set("aria-label", &aloud)
            };
            let item = tag("li").add(tag("span").text(&name)).text(" ");
            let item = item.add(aloud(open, "Open ")).text(" ");
            item.add(aloud(remove, "Delete "))
        });
        items.collect()
    });
    let trouble = move || {
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
    };
    let anew = button("Start anew", move || store.session.start_anew()).set("id", "anew");
    let forget = button("Forget all that is kept here", move || {
        forget(store.session);
    });
    let acts = tag("p").add(anew.set("class", "jump")).text(" ");
    tag("div")
        .set("class", "shelf")
        .add(
            tag("ul")
                .set("class", "aside")
                .set("id", "shelf")
                .put(&list),
        )
        .add(tag("p").set("role", "status").saying(trouble))
        .add(acts.add(forget.set("class", "jump").set("id", "forget")))
}

/// Removes everything that this browser keeps of this page, once the user has agreed.
fn forget(session: Session) {
    let words = "This browser then forgets your last work, the scenarios that you have kept, and your \
                 own prices. What is shown stays.";
    if browser::agreed(words) {
        session.forget();
    }
}
