//! What was done on this visit, and what this browser keeps of it.
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

use crate::app::browser;
use crate::scenario::history::{Act, History};
use crate::scenario::{Comparison, link, shelf, stored};

/// Under which names the browser keeps the work, the former work, and the shelf.
const WORK: &str = "splitpoint.work";
const FORMER: &str = "splitpoint.former";
pub(in crate::app) const SHELF: &str = "splitpoint.shelf";

/// What was done on this visit, and what of it is kept.
#[derive(Clone, Copy)]
pub(in crate::app) struct Work {
    pub(in crate::app) history: RwSignal<History>,
    /// Work of the user that is not shown, to be taken back.
    pub(in crate::app) former: RwSignal<Option<String>>,
    /// Whether what is shown came by a link, and nothing of it was changed.
    is_visit: RwSignal<bool>,
    /// Whether what is shown is the work of an earlier visit.
    pub(in crate::app) is_continued: RwSignal<bool>,
    /// What stands on the shelf, as it was read last.
    pub(in crate::app) shelf: RwSignal<String>,
    /// What of the work could not be read, and why; empty where all could.
    pub(in crate::app) unread: RwSignal<String>,
    /// Whether the browser has refused to keep the last change.
    pub(in crate::app) is_refused: RwSignal<bool>,
    /// Whether the page stands in another one: then nothing is kept, and the address stays.
    pub(super) is_embedded: bool,
}

impl Work {
    /// How the page begins when it is opened with this fragment, and what it shows.
    pub(super) fn opened(fragment: &str, is_embedded: bool) -> (Self, String) {
        let given = fragment.trim_start_matches('#');
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
            shelf: RwSignal::new(browser::read_stored(SHELF).unwrap_or_default()),
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

    /// Puts a scenario on the shelf under its name.
    pub(super) fn shelve(self, kept: &Comparison) {
        let text = state(kept);
        self.change_shelf(|shelf| shelf::with(shelf, &text));
    }

    /// Takes what has this name off the shelf.
    pub(in crate::app) fn remove_from_shelf(self, name: &str) {
        self.change_shelf(|shelf| shelf::without(shelf, name));
    }

    /// Takes back the former work, which is kept no longer then.
    pub(super) fn take_former(self) -> Option<String> {
        let former = self.former.get_untracked()?;
        self.former.set(None);
        browser::store(FORMER, None);
        self.is_visit.set(false);
        Some(former)
    }

    /// Removes all that is kept of the work and of the shelf.
    pub(super) fn forget(self) {
        for name in [WORK, FORMER, SHELF] {
            browser::store(name, None);
        }
        self.former.set(None);
        self.is_continued.set(false);
        self.shelf.set(String::new());
        self.unread.set(String::new());
    }

    /// Changes the shelf, as it stands there now.
    fn change_shelf(self, change: impl FnOnce(&str) -> String) {
        let text = change(&browser::read_stored(SHELF).unwrap_or_default());
        self.note(browser::store(SHELF, Some(&text)));
        self.shelf.set(text);
    }
}

/// Reads the fragment that is kept under a name; what is wrong with it is added to `unread`.
fn read(name: &str, unread: &mut String) -> Option<String> {
    match stored::read(&browser::read_stored(name)?) {
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
