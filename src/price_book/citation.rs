//! What an entry is in words, and where it is from.

use super::PriceBook;
use crate::json::{self, Value};

/// The texts of an entry; no amount depends on them.
#[derive(Debug)]
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
