//! The documents that an agent can read: the methodology, and the price books.

use crate::export::prices;
use crate::price_book;

/// The address of the methodology.
const METHODOLOGY: &str = "splitpoint://methodology";

/// What the addresses of price books begin with.
const PRICES: &str = "splitpoint://prices/";

/// A document in a list.
pub(super) struct AgentResource {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) purpose: &'static str,
    pub(super) media_type: &'static str,
}

/// All documents, the newest price book first among the books.
pub(super) fn all() -> Vec<AgentResource> {
    let methodology = AgentResource {
        address: METHODOLOGY.to_owned(),
        name: "methodology".to_owned(),
        title: "Methodology".to_owned(),
        purpose: "How each thing is sized and priced, and why.",
        media_type: "text/markdown",
    };
    let books = price_book::books().iter().rev().map(|book| AgentResource {
        address: format!("{PRICES}{}", book.id),
        name: format!("prices-{}", book.id),
        title: format!("Price book {}", book.id),
        purpose: "Unit prices with date, grade and source. Equals splitpoint prices --format json.",
        media_type: "application/json",
    });
    std::iter::once(methodology).chain(books).collect()
}

/// The text of the document with this address; `None` if there is none.
pub(super) fn text(address: &str) -> Option<String> {
    if address == METHODOLOGY {
        return Some(include_str!("../../docs/methodology.md").to_owned());
    }
    let book = price_book::book(address.strip_prefix(PRICES)?)?;
    Some(prices::json(book, ""))
}
