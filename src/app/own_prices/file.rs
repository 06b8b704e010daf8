//! Own prices as a file: read, pasted, handed out, cleared.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{change, count, present, replace};
use crate::app::browser;
use crate::app::element::{Tag, button, follow, part, tag, texts};
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
        self.held
            .set(self.store.state.with_untracked(Scenario::own));
        self.kept.set(self.store.session.kept.own.get_untracked());
        self.is_undoable.set(true);
    }

    fn read(self, text: &str) {
        match own::read(text) {
            Ok(own) => {
                self.remember();
                let count = count(&own);
                self.outcome
                    .set(format!("Read: {count} own prices and discounts."));
                self.store.session.kept.problems.set(Vec::new());
                replace(self.store, own);
            }
            Err(problems) => {
                self.outcome.set(String::new());
                self.store.session.kept.problems.set(problems);
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
        self.store.session.set_own(self.held.get_untracked());
        self.store.session.kept.keep(self.kept.get_untracked());
    }

    fn hand_out(self) {
        if self.has_own.get_untracked() {
            let text = present(self.store).write();
            browser::download("own-prices.json", "application/json", &text);
        }
    }
}

pub(super) fn file(store: Store) -> Tag {
    let files = Files {
        store,
        has_own: Memo::new(move |_| store.state.with(Scenario::own).is_some()),
        outcome: RwSignal::new(String::new()),
        is_undoable: RwSignal::new(false),
        held: RwSignal::new(None),
        kept: RwSignal::new(None),
    };
    let details = tag("details")
        .set("class", "own-file")
        .add(tag("summary").text("As a file, and as of when"))
        .add(date(files))
        .add(outgoing(files));
    incoming(files, details)
}

/// As of when the own prices hold.
fn date(files: Files) -> Tag {
    let store = files.store;
    let error = tag("span")
        .set("class", "error")
        .set("id", "own-date-error")
        .set("aria-live", "polite");
    let date = tag("input")
        .set("id", "own-date")
        .set("type", "text")
        .set("placeholder", "2026-11-01")
        .set("aria-describedby", "own-date-error");
    let as_of = texts(move || {
        let date = store.state.with(Scenario::own).and_then(OwnPrices::as_of);
        vec![date.unwrap_or_default().to_owned()]
    });
    let shown = date.clone();
    follow(move || shown.set_value(&as_of.get().concat()));
    let (typed, said) = (date.clone(), error.clone());
    let date = date.on("change", move |_| {
        let mut own = present(store);
        if own.is_empty() {
            said.say("Put in a price first.");
            return;
        }
        match own.set_as_of(typed.value().trim()) {
            Ok(()) => {
                said.say("");
                change(store, own);
            }
            Err(problem) => said.say(&problem),
        }
    });
    let label = tag("label").set("for", "own-date");
    let label = label.text("Your prices hold as of");
    action().add(label).add(date).add(error)
}

fn action() -> Tag {
    tag("p").set("class", "action")
}

/// Handing out, clearing, and the way back.
fn outgoing(files: Files) -> Tag {
    let is_none = move || (!files.has_own.get()).to_string();
    let undo = part(move || {
        if !files.is_undoable.get() {
            return Vec::new();
        }
        vec![button("Undo", move || files.undo()).set("id", "own-undo")]
    });
    let hand_out = button("Download them", move || files.hand_out()).set("id", "own-download");
    let clear = button("Clear them", move || files.clear()).set("id", "own-clear");
    let outcome = tag("span").set("role", "status").set("id", "own-outcome");
    action()
        .add(hand_out.setting("aria-disabled", is_none))
        .add(clear.setting("aria-disabled", is_none))
        .put(&undo)
        .add(outcome.saying(move || files.outcome.get()))
}

/// Adds reading a file, chosen or pasted.
fn incoming(files: Files, details: Tag) -> Tag {
    let file = tag("input")
        .set("id", "own-file")
        .set("type", "file")
        .set("accept", ".json,application/json")
        .on("change", move |event| {
            spawn_local(async move {
                // One byte more than may be read, so that what is longer is refused and not cut.
                if let Some(text) = browser::chosen_text(event, MOST_BYTES + 1).await {
                    files.read(&text);
                }
            });
        });
    let pasted = tag("textarea")
        .set("id", "own-paste")
        .set("rows", "4")
        .set("spellcheck", "false");
    let text = pasted.clone();
    let read = button("Read the text", move || files.read(&text.value())).set("id", "own-read");
    let words = "A file takes the place of all own prices. Its form is the command line’s, and \
                 what you download here has it.";
    let file_label = tag("label").set("for", "own-file").text("Read a file");
    let paste_label = tag("label")
        .set("for", "own-paste")
        .text("Or paste its text");
    details
        .add(tag("p").text(words))
        .add(action().add(file_label).add(file))
        .add(paste_label)
        .add(pasted)
        .add(action().add(read))
}
