//! The texts of the price book and of the field table: fetch_text when a help is first opened, or
//! an own price looked for, for a first visit does not need them.
//!
//! What is open shows its numbers at once, and the texts when they have arrived. Derivations come
//! with their sources from the [`background`](super::background). Which texts there are and how they
//! are read says [`texts`](crate::texts).

use std::iter::successors;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::state::PageState;
use crate::price_book::{self, PriceBook};
use crate::scenario::{Scenario, field};

/// How far the texts of the fields and of one book have come.
#[derive(Clone, PartialEq, Eq)]
enum Progress {
    Asked,
    Arrived,
    /// What was wrong with the first of them that could not be had or read.
    Failed(String),
}

/// Which book's texts were asked for last, and how far they have come.
#[derive(Clone, Copy)]
pub(super) struct Sources(RwSignal<Option<(&'static str, Progress)>>);

/// The texts' progress, as the page has provided it.
pub(super) fn use_sources() -> Sources {
    expect_context()
}

impl Sources {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Fetches the texts of the fields and of the scenario's book unless they are here or on their
    /// way.
    pub(super) fn request(self, state: PageState) {
        let book: &'static PriceBook = state.with_untracked(Scenario::book);
        let is_asked = self.0.get_untracked() == Some((&*book.id, Progress::Asked));
        if is_asked || TextFile::explaining(book).all(TextFile::is_here) {
            return;
        }
        self.0.set(Some((&*book.id, Progress::Asked)));
        spawn_local(async move {
            let mut outcome = Progress::Arrived;
            for file in TextFile::explaining(book).filter(|file| !file.is_here()) {
                // One that is missing leaves the others readable.
                if let (Err(trouble), Progress::Arrived) = (file.fetch().await, &outcome) {
                    outcome = Progress::Failed(trouble);
                }
            }
            self.0.set(Some((&*book.id, outcome)));
        });
    }

    /// Has what reads this made anew when the texts arrive.
    pub(super) fn track(self) {
        self.0.track();
    }

    /// What to say where texts should stand; nothing when they do, or soon will.
    pub(super) fn trouble(self) -> String {
        match self.0.get() {
            Some((book, Progress::Failed(trouble))) => {
                let missing = if field::are_worded() {
                    "The sources"
                } else {
                    "What the inputs mean and the sources"
                };
                format!(
                    "{missing} could not be loaded: {trouble}. The prices’ sources are in the price book {book}."
                )
            }
            _ => String::new(),
        }
    }
}

/// A file of texts that the page fetches.
#[derive(Clone, Copy)]
enum TextFile {
    Fields,
    Book(&'static PriceBook),
}

impl TextFile {
    /// Those that explain a scenario with this book. What a book does not say itself, the one that
    /// it follows does.
    fn explaining(book: &'static PriceBook) -> impl Iterator<Item = Self> {
        let books = successors(Some(book), |book| {
            book.follows.as_deref().and_then(price_book::book)
        });
        [Self::Fields].into_iter().chain(books.map(Self::Book))
    }

    fn is_here(self) -> bool {
        match self {
            Self::Fields => field::are_worded(),
            Self::Book(book) => book.is_cited(),
        }
    }

    /// Fetches the file and takes over what is in it.
    async fn fetch(self) -> Result<(), String> {
        let address = match self {
            Self::Fields => "scenario/field.json".to_owned(),
            Self::Book(book) => format!("price_book/{}.json", book.id),
        };
        let Some(text) = browser::fetch_text(&address).await else {
            return Err(format!("{address} did not arrive"));
        };
        let taken = match self {
            Self::Fields => field::take_words(&text),
            Self::Book(book) => book.take_texts(&text),
        };
        taken.map_err(|trouble| format!("{address} is broken: {trouble}"))
    }
}
