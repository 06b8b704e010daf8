//! The texts of the price book: fetched when a derivation or a help is first opened, for a first
//! visit does not need them.
//!
//! What is open shows its numbers at once, and the texts when they have arrived.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::store::Store;
use crate::price_book::{self, PriceBook};
use crate::scenario::Scenario;

/// How far the texts of one book have come.
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

    /// Whether the texts of the scenario's book are here, or cannot be had.
    pub(super) fn are_settled(self, store: Store) -> bool {
        let has_failed = matches!(self.0.get(), Some((_, Progress::Failed)));
        has_failed || store.with_untracked(Scenario::book).is_cited()
    }

    /// What to say where texts should stand; nothing when they do, or soon will.
    pub(super) fn trouble(self) -> String {
        match self.0.get() {
            Some((book, Progress::Failed)) => {
                format!("The sources could not be loaded; they are in the price book {book}.")
            }
            _ => String::new(),
        }
    }
}

/// Fetches the texts of the scenario's book unless they are here or on their way.
pub(super) fn want(store: Store) {
    let progress = store.sources.0;
    let book: &'static PriceBook = store.with_untracked(Scenario::book);
    let is_asked = progress.get_untracked() == Some((&book.id, Progress::Asked));
    if is_asked || book.is_cited() {
        return;
    }
    progress.set(Some((&book.id, Progress::Asked)));
    spawn_local(async move {
        let mut outcome = Progress::Arrived;
        // What a book does not say itself, the one that it follows does.
        let mut next = Some(book);
        while let Some(book) = next {
            let citations = browser::citations(&format!("price_book/{}.json", book.id)).await;
            if citations.is_none() {
                outcome = Progress::Failed;
            }
            for (id, citation) in citations.into_iter().flatten() {
                book.cite(&id, citation);
            }
            next = book.follows.as_deref().and_then(price_book::book);
        }
        progress.set(Some((&book.id, outcome)));
    });
}
