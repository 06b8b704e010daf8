//! The user's work: undo and redo, and what this browser keeps.
//!
//! - The *work* is what the user has made, and is kept whenever a change has come to rest. The page
//!   that is opened without a link shows it again.
//! - A link that is opened is a *visit*: it is shown, and the work stays as it is. Only when the
//!   user changes something on the visit does that become the work, and what was the work before is
//!   kept as the *former* one. It is offered until it is taken back or another visit changes
//!   something.
//! - The *shelf* holds scenarios that the user has kept by name. It is read again before it is
//!   written, so that two windows do not undo each other's.
//!
//! All of it is kept as fragments of links, with own prices in them, in the form of
//! [`stored`](crate::scenario::stored). What cannot be read is said, and stays as it is until the user
//! makes something new. Where the browser keeps nothing, all but the keeping works.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::browser;
use super::element::{Tag, button, part, tag};
use super::store::{Beside, Store};
use crate::report::headline;
use crate::scenario::history::{Act, History};
use crate::scenario::{Comparison, Scenario, link, shelf, stored};

/// Under which names the browser keeps the work, the former work, and the shelf.
const WORK: &str = "splitpoint.work";
const FORMER: &str = "splitpoint.former";
const SHELF: &str = "splitpoint.shelf";

/// What was done on this visit, and what of it is kept.
#[derive(Clone, Copy)]
pub(super) struct Work {
    history: RwSignal<History>,
    /// Work of the user that is not shown, to be taken back.
    former: RwSignal<Option<String>>,
    /// Whether what is shown came by a link, and nothing of it was changed.
    is_visit: RwSignal<bool>,
    /// Whether what is shown is the work of an earlier visit.
    is_continued: RwSignal<bool>,
    /// What stands on the shelf, as it was read last.
    shelf: RwSignal<String>,
    /// What of the work could not be read, and why; empty where all could.
    unread: RwSignal<String>,
    /// Whether the browser has refused to keep the last change.
    is_refused: RwSignal<bool>,
    /// Whether the page stands in another one: then nothing is kept, and the address stays.
    pub(super) is_embedded: bool,
}

impl Work {
    /// How the page begins when it is opened with this fragment, and what it shows.
    pub(super) fn opened(fragment: &str) -> (Self, String) {
        let given = fragment.trim_start_matches('#');
        // Whoever frames the page gets what a frame shows, and nothing to click through to.
        let is_embedded = link::is_embedded(given) || browser::is_framed();
        let is_visit = !given.is_empty();
        let mut unread = String::new();
        let (work, former) = if is_embedded {
            (None, None)
        } else {
            (read(WORK, &mut unread), read(FORMER, &mut unread))
        };
        let continued = work.clone().filter(|_| !is_visit);
        let this = Self {
            history: RwSignal::new(History::new(String::new())),
            former: RwSignal::new(if is_visit { work } else { former }),
            is_visit: RwSignal::new(is_visit),
            is_continued: RwSignal::new(continued.is_some()),
            shelf: RwSignal::new(browser::stored(SHELF).unwrap_or_default()),
            unread: RwSignal::new(unread),
            is_refused: RwSignal::new(false),
            is_embedded,
        };
        (this, continued.unwrap_or_else(|| given.to_owned()))
    }

    /// Begins the history with what is shown first.
    pub(super) fn begin(self, shown: &Comparison) {
        let state = state(shown);
        if self.former.with_untracked(|it| it.as_ref() == Some(&state)) {
            self.former.set(None);
        }
        self.history.set(History::new(state));
    }

    /// Begins a step, before this act changes what is shown.
    pub(super) fn begin_step(self, act: Act, shown: impl FnOnce() -> Comparison) {
        if !self.history.with_untracked(|it| it.goes_on(act)) {
            let state = state(&shown());
            self.history.update(|it| it.begin(act, state));
        }
    }

    /// Ends the act that goes on: a field is left, a slider is pressed.
    pub(super) fn end_step(self) {
        self.history.update_untracked(History::end);
    }

    /// Something else is to be shown because the address has changed: a link, or a step back.
    pub(super) fn visit(self, before: &Comparison, shown: &Comparison) {
        let (before, shown) = (state(before), state(shown));
        // What the user has changed last may not be kept yet.
        if self.history.with_untracked(|it| it.now() != before) {
            self.keep_work(&before);
        }
        let mut is_known = false;
        self.history.update(|it| {
            it.record(before);
            is_known = it.holds(&shown);
            it.record(shown);
        });
        if !is_known && !self.is_visit.get_untracked() {
            self.former.set(read(WORK, &mut String::new()));
            self.is_visit.set(true);
        }
    }

    /// Keeps what the user has made.
    pub(super) fn keep(self, made: &Comparison) {
        self.keep_work(&state(made));
    }

    fn keep_work(self, text: &str) {
        if self.is_embedded {
            return;
        }
        if self.is_visit.get_untracked() {
            if let Some(former) = self.former.get_untracked() {
                browser::store(FORMER, Some(&stored::write([&*former])));
            }
            self.is_visit.set(false);
        }
        if self.is_continued.get_untracked() {
            self.is_continued.set(false);
        }
        if self.unread.with_untracked(|it| !it.is_empty()) {
            self.unread.set(String::new());
        }
        self.note(browser::store(WORK, Some(&stored::write([text]))));
    }

    fn note(self, is_kept: bool) {
        if self.is_refused.get_untracked() == is_kept {
            self.is_refused.set(!is_kept);
        }
    }

    /// Goes from what is shown a state back or forward, and gives the one that holds then.
    pub(super) fn walk(self, shown: &Comparison, is_back: bool) -> Option<String> {
        let mut found = None;
        self.history.update(|it| {
            it.record(state(shown));
            let state = if is_back { it.undo() } else { it.redo() };
            found = state.map(str::to_owned);
        });
        if let Some(state) = &found {
            self.keep_work(state);
        }
        found
    }

    /// Changes the shelf, as it stands there now.
    fn change_shelf(self, change: impl FnOnce(&str) -> String) {
        let text = change(&browser::stored(SHELF).unwrap_or_default());
        self.note(browser::store(SHELF, Some(&text)));
        self.shelf.set(text);
    }
}

/// Reads the fragment that is kept under a name; what is wrong with it is added to `unread`.
fn read(name: &str, unread: &mut String) -> Option<String> {
    match stored::read(&browser::stored(name)?) {
        Ok(fragments) => fragments.into_iter().next(),
        Err(error) => {
            *unread += &[name, ": ", &*error.to_string(), ". "].concat();
            None
        }
    }
}

/// A comparison as it is remembered.
fn state(comparison: &Comparison) -> String {
    comparison.encode(link::encode_with_own)
}

/// What to know of one's work before reading: that a link is shown, or earlier work.
pub(super) fn note(store: Store) -> web_sys::Node {
    let work = store.work();
    let what = Memo::new(move |_| {
        let has_former = work.former.with(Option::is_some);
        let has_former = has_former && !work.is_embedded;
        (work.is_continued.get(), has_former, work.unread.get())
    });
    part(move || {
        let place = |id: &str| tag("p").set("class", "note").set("id", id);
        let (is_continued, has_former, unread) = what.get();
        let mut notes = Vec::new();
        if !unread.is_empty() {
            let words = "What this browser keeps of your work cannot be read, and stays as it is \
                         until you change something. ";
            notes.push(place("work-unread").text(words).text(&unread));
        }
        if is_continued {
            let anew = button("Start anew", move || clear(store));
            let place = place("work-note").text("This is where you left off. ");
            notes.push(place.add(anew));
        } else if has_former {
            let restore = button("Restore what I had", move || restore(store));
            let place = place("work-note").text("Your own work is kept in this browser. ");
            notes.push(place.add(restore.set("id", "restore")));
        }
        notes
    })
}

/// Shows the former work, and keeps what it takes the place of in the history.
fn restore(store: Store) {
    if let Some(former) = store.work().former.get_untracked() {
        store.work().former.set(None);
        browser::store(FORMER, None);
        store.work().is_visit.set(false);
        store.step_to(&former);
    }
}

/// Goes back to the defaults, with nothing beside them.
fn clear(store: Store) {
    store.step_with(&Scenario::default(), Beside::default());
}

/// Has keys undo and redo.
pub(super) fn walk_by_keys(store: Store) {
    browser::on_key(move |event| {
        if let Some(is_back) = direction(event) {
            event.prevent_default();
            store.walk(is_back);
        }
    });
}

/// The buttons that undo and redo.
pub(super) fn undo(store: Store) -> Tag {
    let history = store.work().history;
    let way = |words: &str, id: &str, is_back: bool, can: fn(&History) -> bool| {
        let go = button(words, move || store.walk(is_back)).set("id", id);
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
    button("Keep it in this browser", move || {
        if store.beside.with_untracked(|it| it.name.is_empty()) {
            store.rename(store.report.with_untracked(headline::short));
        }
        let text = state(&store.comparison_untracked());
        store.work().change_shelf(|shelf| shelf::with(shelf, &text));
    })
    .set("id", "keep")
}

/// What stands on the shelf, each with the way to it, and what else can be done with what is kept.
pub(super) fn shelf(store: Store) -> Tag {
    let work = store.work();
    let list = part(move || {
        let kept = work.shelf.with(|text| shelf::read(text));
        let items = kept.unwrap_or_default().into_iter().map(|kept| {
            let shelf::ShelvedScenario { name, fragment } = kept;
            let open = button("Open", move || store.step_to(&fragment));
            let of = name.clone();
            let remove = button("Delete", move || {
                work.change_shelf(|shelf| shelf::without(shelf, &of));
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
    let anew = button("Start anew", move || clear(store)).set("id", "anew");
    let forget = button("Forget all that is kept here", move || forget(store));
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
fn forget(store: Store) {
    let words = "This browser then forgets your last work, the scenarios that you have kept, and your \
                 own prices. What is shown stays.";
    if !browser::agreed(words) {
        return;
    }
    for name in [WORK, FORMER, SHELF] {
        browser::store(name, None);
    }
    store.kept.keep(None);
    store.work().former.set(None);
    store.work().is_continued.set(false);
    store.work().shelf.set(String::new());
    store.work().unread.set(String::new());
}
