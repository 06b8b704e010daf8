//! The texts of the price book and of the field table. A first visit does not need them, so they are
//! fetched when a help is first opened or an own price is searched.
//!
//! Open parts of the page show their numbers at once and the texts when they arrive. Derivations come
//! with their sources from the [`background`](super::background). The format of the texts is described
//! in [`texts`](crate::texts).

use std::iter::successors;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser;
use super::state::PageState;
use super::view::provided;
use crate::price_book::{self, PriceBook};
use crate::scenario::{Scenario, field};

/// The progress of fetching the texts of the fields and of one book.
#[derive(Clone, PartialEq, Eq)]
enum Progress {
    Asked,
    Arrived,
    /// The error of the first text that could not be fetched or read.
    Failed(String),
}

/// The book whose texts were requested last, and their progress.
#[derive(Clone, Copy)]
pub(super) struct Sources(RwSignal<Option<(&'static str, Progress)>>);

/// Returns the progress of the texts from the context.
pub(super) fn use_sources() -> Sources {
    provided()
}

impl Sources {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Fetches the texts of the fields and of the scenario's book unless they are loaded or being
    /// fetched.
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
                // A missing file does not affect the others.
                if let (Err(trouble), Progress::Arrived) = (file.fetch().await, &outcome) {
                    outcome = Progress::Failed(trouble);
                }
            }
            self.0.set(Some((&*book.id, outcome)));
        });
    }

    /// Makes the calling closure run again when the texts arrive.
    pub(super) fn track(self) {
        self.0.track();
    }

    /// Returns the text to show in place of missing texts; empty if none has failed.
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
    /// Returns the files that explain a scenario with this book. A book inherits the texts of the book
    /// that it follows.
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

    /// Fetches and reads the file.
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
