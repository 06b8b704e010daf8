//! Citations: the texts of a price book's entries, and where their amounts are from.

use super::PriceBook;
use crate::json::{self, Value};

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

/// Adds to the books what their files say in words.
#[expect(
    clippy::expect_used,
    reason = "the files are compiled in, and a test reads each of them"
)]
pub(super) fn cite(books: &[PriceBook], files: &[&str]) {
    for (book, file) in books.iter().zip(files) {
        let file = json::read(file).expect("a price book is JSON");
        for (id, citation) in cited(&file).expect("a price book is readable") {
            book.cite(id, citation);
        }
    }
}

/// What a price book's file says of each entry in words, with the entry's id; nothing where it is
/// no such file.
fn cited(file: &Value) -> Option<Vec<(&str, Citation)>> {
    let mut citations = Vec::new();
    for list in ["prices", "parameters"] {
        let Value::List(entries) = file.member(list)? else {
            return None;
        };
        for entry in entries {
            let text = |name| entry.text_member(name).map(str::to_owned);
            let citation = Citation {
                name: text("name")?,
                rule: text("rule"),
                region: text("region"),
                source: text("source")?,
                check_at: text("check_at"),
                note: text("note"),
            };
            citations.push((entry.text_member("id")?, citation));
        }
    }
    Some(citations)
}
