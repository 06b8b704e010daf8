//! Citations: the texts of a book's entries, and where their amounts are from.

use crate::texts::{Texts, owned, rows};
use crate::wire::JsonPart;

/// The texts of an entry: what it is, and where its amount was read.
///
/// No amount depends on them, so the page fetches them when they are wanted.
///
/// # Examples
///
/// ```
/// use splitpoint::price_book;
///
/// let book = price_book::book("2026-11").ok_or("no such book")?;
/// let seat = book.entry("gh.team").ok_or("no such price")?;
/// let citation = seat.citation().ok_or("not fetched yet")?;
/// assert_eq!(citation.name, "GitHub Team");
/// assert_eq!(citation.source, "from memory");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Citation {
    /// The entry's id.
    pub id: String,
    /// What the entry is.
    pub name: String,
    /// What the source states, if it is not a single number.
    pub rule: Option<String>,
    /// The region in which the price holds.
    pub region: Option<String>,
    /// Where the amount was read.
    pub source: String,
    /// Where today's amount can be looked up.
    pub check_at: Option<String>,
    /// What else a reader should know.
    pub note: Option<String>,
}

impl Citation {
    /// Reads a row of a book's file.
    fn read(row: &JsonPart) -> Option<Self> {
        Some(Self {
            id: owned(row, "id")?,
            name: owned(row, "name")?,
            rule: owned(row, "rule"),
            region: owned(row, "region"),
            source: owned(row, "source")?,
            check_at: owned(row, "check_at"),
            note: owned(row, "note"),
        })
    }
}

/// The texts of a book's file; the numbers in it are compiled in.
#[derive(Debug)]
pub(super) struct BookTexts {
    prices: Vec<Citation>,
    parameters: Vec<Citation>,
}

impl BookTexts {
    /// All rows in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Citation> {
        self.prices.iter().chain(&self.parameters)
    }
}

impl Texts for BookTexts {
    fn of(file: &JsonPart) -> Result<Self, String> {
        let rows_of = |member| rows(file.member(member), Citation::read);
        Ok(Self {
            prices: rows_of("prices")?,
            parameters: rows_of("parameters")?,
        })
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows().map(|row| &*row.id)
    }
}

/// The place of the texts of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPlace {
    /// In which book's file, counted from the oldest.
    pub(super) book: u16,
    /// In which row of it: prices, then parameters.
    pub(super) row: u16,
}
