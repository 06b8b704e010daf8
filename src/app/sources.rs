//! The texts of the price book and of the field table: fetched when a help is first opened, or
//! an own price looked for, for a first visit does not need them.
//!
//! What is open shows its numbers at once, and the texts when they have arrived. Derivations come
//! with their sources from the [`background`](super::background).

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::store::Store;
use crate::price_book::{self, PriceBook};
use crate::scenario::{Scenario, field};

/// Where the texts of the field table stand.
const FIELD_WORDS: &str = "scenario/field.json";

/// How far the texts of the fields and of one book have come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    Asked,
    Arrived,
    Failed,
}

/// Which book's texts were asked for last, and how far they have come.
#[derive(Clone, Copy)]
pub(super) struct Sources(RwSignal<Option<(&'static str, Progress)>>);

impl Sources {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Has what reads this made anew when the texts arrive.
    pub(super) fn follow(self) {
        self.0.track();
    }

    /// What to say where texts should stand; nothing when they do, or soon will.
    pub(super) fn trouble(self) -> String {
        match self.0.get() {
            Some((book, Progress::Failed)) => {
                let missing = if field::are_worded() {
                    "The sources"
                } else {
                    "What the inputs mean and the sources"
                };
                format!(
                    "{missing} could not be loaded; the prices’ sources are in the price book {book}."
                )
            }
            _ => String::new(),
        }
    }
}

fn are_here(book: &PriceBook) -> bool {
    field::are_worded() && book.is_cited()
}

/// Fetches the texts of the fields and of the scenario's book unless they are here or on their way.
pub(super) fn want(store: Store) {
    let progress = store.sources.0;
    let book: &'static PriceBook = store.with_untracked(Scenario::book);
    let is_asked = progress.get_untracked() == Some((&book.id, Progress::Asked));
    if is_asked || are_here(book) {
        return;
    }
    progress.set(Some((&book.id, Progress::Asked)));
    spawn_local(async move {
        if !field::are_worded() {
            let rows = browser::field_words(FIELD_WORDS).await;
            for (key, help, source, doubt) in rows.into_iter().flatten() {
                if let Some(field) = field::by_key(&key) {
                    field::word(field, help, source, doubt);
                }
            }
        }
        // What a book does not say itself, the one that it follows does.
        let mut next = Some(book);
        while let Some(book) = next {
            let citations = browser::citations(&format!("price_book/{}.json", book.id)).await;
            for (id, citation) in citations.into_iter().flatten() {
                book.cite(&id, citation);
            }
            next = book.follows.as_deref().and_then(price_book::book);
        }
        // A file that is not of this program may leave gaps.
        let outcome = if are_here(book) {
            Progress::Arrived
        } else {
            Progress::Failed
        };
        progress.set(Some((&book.id, outcome)));
    });
}
