//! What an entry is in words, and where it is from.

#[cfg(not(target_arch = "wasm32"))]
use serde::Deserialize;

#[cfg(not(target_arch = "wasm32"))]
use super::PriceBook;

/// The texts of an entry; no amount depends on them.
#[derive(Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Deserialize))]
pub struct Citation {
    /// What it is, in words.
    pub name: String,
    /// What the source states in words, where it is no single number.
    pub rule: Option<String>,
    /// Where the price holds.
    pub region: Option<String>,
    /// Where the amount was read.
    pub source: String,
    /// Where today's amount can be looked up.
    pub check_at: Option<String>,
    /// What else to know.
    pub note: Option<String>,
}

#[cfg(not(target_arch = "wasm32"))]
#[derive(Deserialize)]
struct File {
    prices: Vec<Cited>,
    parameters: Vec<Cited>,
}

#[cfg(not(target_arch = "wasm32"))]
#[derive(Deserialize)]
struct Cited {
    id: String,
    #[serde(flatten)]
    citation: Citation,
}

/// Adds to the books what their files say in words.
#[cfg(not(target_arch = "wasm32"))]
#[expect(
    clippy::expect_used,
    reason = "the files are compiled in, and a test reads each of them"
)]
pub(super) fn cite(books: &[PriceBook], files: &[&str]) {
    for (book, file) in books.iter().zip(files) {
        let file: File = serde_json::from_str(file).expect("a price book is readable");
        for Cited { id, citation } in file.prices.into_iter().chain(file.parameters) {
            book.cite(&id, citation);
        }
    }
}
