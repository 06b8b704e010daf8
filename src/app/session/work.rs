//! The history of this visit, and the scenarios that this browser stores.
//!
//! - The *work* is the scenario that the user has edited. It is stored shortly after each change, and
//!   shown when the page is opened without a link.
//! - A *visit* is a link that was opened. It does not change the work until the user edits it: then it
//!   becomes the work, and the work before is stored as the *former* one. The page offers to restore
//!   that until the user does so or edits another visit.
//! - Two windows share one work: the last one edited. The work that another window has stored becomes
//!   the former one before it is replaced.
//! - The *shelf* contains scenarios that the user has saved by name. It is read again before it is
//!   written, so that two windows do not overwrite each other's changes.
//!
//! All of them are stored as fragments of links with own prices, in the format of
//! [`stored`](crate::scenario::stored). Unreadable data is reported, and is not overwritten until the
//! user saves something new. Without storage, everything else works.

use leptos::prelude::*;

use crate::app::browser;
use crate::scenario::history::{Act, History};
use crate::scenario::{Comparison, link, shelf, stored};

/// A direction in the history.
#[derive(Clone, Copy)]
pub(in crate::app) enum HistoryStep {
    Undo,
    Redo,
}

/// The names under which the work, the former work and the shelf are stored.
const WORK: &str = "splitpoint.work";
const FORMER: &str = "splitpoint.former";
pub(in crate::app) const SHELF: &str = "splitpoint.shelf";

/// The history of this visit, and the stored scenarios.
#[derive(Clone, Copy)]
pub(in crate::app) struct Work {
    pub(in crate::app) history: RwSignal<History>,
    /// The former work, which can be restored.
    pub(in crate::app) former: RwSignal<Option<String>>,
    /// Whether the page shows a link that was not edited.
    is_visit: RwSignal<bool>,
    /// The stored work that is this window's own: continued or stored by it.
    own: StoredValue<Option<String>>,
    /// Whether the page shows the work of an earlier visit.
    pub(in crate::app) is_continued: RwSignal<bool>,
    /// The text of the shelf, as it was last read.
    pub(in crate::app) shelf: RwSignal<String>,
    /// Why the stored work cannot be read; empty if it can.
    pub(in crate::app) unread: RwSignal<String>,
    /// Whether the browser has refused to store the last change.
    pub(in crate::app) is_refused: RwSignal<bool>,
    /// Whether the page is in a frame: then nothing is stored, and the address does not change.
    pub(in crate::app) is_embedded: bool,
}

impl Work {
    /// Returns the work when the page is opened with a fragment, and the fragment to show.
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
            own: StoredValue::new(continued.clone()),
            is_continued: RwSignal::new(continued.is_some()),
            shelf: RwSignal::new(browser::read_stored(SHELF).unwrap_or_default()),
            unread: RwSignal::new(unread),
            is_refused: RwSignal::new(false),
            is_embedded,
        };
        (this, continued.unwrap_or_else(|| given.to_owned()))
    }

    /// Starts the history with the comparison that is shown first.
    pub(super) fn begin(self, shown: &Comparison) {
        let state = state(shown);
        if self.former.with_untracked(|it| it.as_ref() == Some(&state)) {
            self.former.set(None);
            self.own.set_value(Some(state.clone()));
        }
        self.history.set(History::new(state));
    }

    /// Begins a step of the history, before the action changes the comparison.
    pub(super) fn begin_step(self, act: Act, shown: impl FnOnce() -> Comparison) {
        if !self.history.with_untracked(|it| it.goes_on(act)) {
            let state = state(&shown());
            self.history.update(|it| it.begin(act, state));
        }
    }

    /// Ends the current step: a field has lost the focus, a slider is pressed.
    pub(super) fn end_step(self) {
        self.history.update_untracked(History::end);
    }

    /// Records that a changed address shows another comparison: a link, or an entry of the browser's
    /// history.
    pub(super) fn visit(self, before: &Comparison, shown: &Comparison) {
        let (before, shown) = (state(before), state(shown));
        // The last change may not be stored yet.
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
            self.own.set_value(None);
        }
    }

    /// Stores a comparison as the work.
    pub(super) fn keep(self, made: &Comparison) {
        self.keep_work(&state(made));
    }

    fn keep_work(self, text: &str) {
        if self.is_embedded {
            return;
        }
        self.keep_others(text);
        if self.is_visit.get_untracked() {
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

    /// Stores the work that is stored now as the former one, if it is not this window's own: a link
    /// was opened here, or another window has stored it.
    fn keep_others(self, text: &str) {
        let now = read(WORK, &mut String::new());
        let others =
            now.filter(|it| it != text && self.own.with_value(|own| own.as_ref() != Some(it)));
        if let Some(others) = others {
            browser::store(FORMER, Some(&stored::write([&*others])));
            self.former.set(Some(others));
        }
        self.own.set_value(Some(text.to_owned()));
    }

    fn note(self, is_kept: bool) {
        if self.is_refused.get_untracked() == is_kept {
            self.is_refused.set(!is_kept);
        }
    }

    /// Undoes or redoes a step, and returns the state to show; `None` if there is no such step.
    pub(super) fn go(self, shown: &Comparison, step: HistoryStep) -> Option<String> {
        let mut found = None;
        self.history.update(|it| {
            it.record(state(shown));
            let state = match step {
                HistoryStep::Undo => it.undo(),
                HistoryStep::Redo => it.redo(),
            };
            found = state.map(str::to_owned);
        });
        if let Some(state) = &found {
            self.keep_work(state);
        }
        found
    }

    /// Saves a comparison on the shelf under its name.
    pub(super) fn shelve(self, kept: &Comparison) {
        let text = state(kept);
        self.change_shelf(|shelf| shelf::with(shelf, &text));
    }

    /// Removes the scenario of this name from the shelf.
    pub(in crate::app) fn remove_from_shelf(self, name: &str) {
        self.change_shelf(|shelf| shelf::without(shelf, name));
    }

    /// Returns the former work and removes it from storage.
    pub(super) fn take_former(self) -> Option<String> {
        let former = self.former.get_untracked()?;
        self.former.set(None);
        browser::store(FORMER, None);
        self.is_visit.set(false);
        Some(former)
    }

    /// Removes the work and the shelf from storage.
    pub(super) fn forget(self) {
        for name in [WORK, FORMER, SHELF] {
            browser::store(name, None);
        }
        self.former.set(None);
        self.is_continued.set(false);
        self.shelf.set(String::new());
        self.unread.set(String::new());
    }

    /// Changes the shelf as it is stored now.
    fn change_shelf(self, change: impl FnOnce(&str) -> String) {
        let text = change(&browser::read_stored(SHELF).unwrap_or_default());
        self.note(browser::store(SHELF, Some(&text)));
        self.shelf.set(text);
    }
}

/// Reads the fragment that is stored under a name; an error is appended to `unread`.
fn read(name: &str, unread: &mut String) -> Option<String> {
    match stored::read(&browser::read_stored(name)?) {
        Ok(fragments) => fragments.into_iter().next(),
        Err(error) => {
            *unread += &[name, ": ", &*error.to_string(), ". "].concat();
            None
        }
    }
}

/// Encodes a comparison for the history and for storage.
fn state(comparison: &Comparison) -> String {
    comparison.encode(link::encode_with_own)
}
